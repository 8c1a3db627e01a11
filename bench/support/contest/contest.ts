import { strict as assert } from 'node:assert';
import { median, quantile } from '../figures.js';
import type { Running } from './contestant.js';
import type { Load, LoadProcess } from './load.js';

/** Who takes part in a scenario, and what it is asked. */
export interface Contestant {
  readonly name: string;
  readonly running: Pick<Running, 'url' | 'cpuMs' | 'allocatedDuring' | 'close'>;
  /** A request of each client; there are as many clients. */
  readonly bodies: readonly string[];
  /** What came to its sources since it was last asked, where it has some. */
  readonly takeUpstream?: () => Promise<{ readonly requests: number; readonly bytes: number }>;
  /** Its answers in the product's words; left out, its `data` is the product's to the byte. */
  readonly inWordsOfProduct?: (answers: readonly unknown[]) => unknown;
  /** What is compared of answers in the product's words; left out, all of them. */
  readonly comparedPart?: (answers: unknown) => unknown;
}

export interface Contest {
  readonly rounds: number;
  /** How long a round of one contestant takes, about. */
  readonly roundMs: number;
  /** How many requests each contestant gets before, at least: its code is compiled as it is used. */
  readonly warmUp: number;
}

/** What was measured of one contestant: one entry for each round. */
export interface Measured {
  readonly name: string;
  readonly requestsARound: number;
  readonly cpuMs: readonly number[];
  readonly perSecond: readonly number[];
  readonly medianMs: readonly number[];
  readonly p99Ms: readonly number[];
  /** What the heap was filled with for a request, with one client; null of a native program. */
  readonly allocatedBytes: number | null;
  /** What a request asks of the sources; null if there are none. */
  readonly upstream: { readonly requests: number; readonly bytes: number } | null;
}

/** Enough for what is made once in a while to be shared out. */
const ALLOCATING_REQUESTS = 50;

async function post(url: string, body: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
  });
  return response.text();
}

interface Answered {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** Asks a contestant for everything that it will be asked; returns the texts. */
async function answersOf({ name, running, bodies }: Contestant): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const body of bodies) {
    const text = await post(running.url, body);
    const { data, errors } = JSON.parse(text) as Answered;
    assert(data && errors === undefined, `${name} answers ${text.slice(0, 1_000)}`);
    texts.push(text);
  }
  return texts;
}

const dataOf = (text: string): unknown => (JSON.parse(text) as Answered).data;

/** Compares the answers of every contestant with those of the first one, the product; returns their lengths. */
async function compared(contestants: readonly Contestant[]): Promise<readonly (readonly number[])[]> {
  const texts: (readonly string[])[] = [];
  for (const contestant of contestants) texts.push(await answersOf(contestant));
  const due = (texts[0] ?? []).map(dataOf);
  contestants.forEach(({ name, inWordsOfProduct, comparedPart = (answers) => answers }, index) => {
    const found = (texts[index] ?? []).map(dataOf);
    if (inWordsOfProduct)
      assert.deepEqual(
        comparedPart(inWordsOfProduct(found)),
        comparedPart(due),
        `${name} answers otherwise.`,
      );
    else assert.equal(JSON.stringify(found), JSON.stringify(due), `${name} answers otherwise.`);
  });
  return texts.map((all) => all.map((text) => Buffer.byteLength(text)));
}

/**
 * Compares the answers of all contestants, and then measures them in turn. The first one is the product.
 */
export async function contest(
  contestants: readonly Contestant[],
  load: LoadProcess,
  settings: Contest,
): Promise<readonly Measured[]> {
  const lengths = await compared(contestants);
  const sized = contestants.map((one, index) => ({ ...one, bytes: lengths[index] ?? [] }));
  return measureInTurn(sized, load, settings);
}

/** A contestant, and how long its answers are, where that is known. */
export type Sized = Contestant & { readonly bytes?: readonly number[] };

/** One contestant, and what was measured of it so far. */
interface Run extends Pick<Sized, 'name' | 'running' | 'takeUpstream'> {
  readonly load: Omit<Load, 'requests'>;
  /** Of a round. */
  requests: number;
  readonly cpuMs: number[];
  readonly perSecond: number[];
  readonly medianMs: number[];
  readonly p99Ms: number[];
  /** Of the sources, of all rounds. */
  calls: number;
  bytesRead: number;
}

/** Lets each contestant warm up, and then measures all in turn, round by round, so that they meet the same machine. */
export async function measureInTurn(
  contestants: readonly Sized[],
  load: LoadProcess,
  { rounds, roundMs, warmUp }: Contest,
): Promise<readonly Measured[]> {
  const runs = contestants.map(runOf);
  for (const run of runs) {
    for (let asked = 0; asked < warmUp; asked += run.requests) {
      const { elapsedMs } = await load.run({ ...run.load, requests: run.requests });
      run.requests = Math.max(run.load.clients, Math.round((run.requests * roundMs) / elapsedMs));
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    // The first in a round has no advantage over all rounds.
    for (const run of round % 2 === 0 ? runs : runs.toReversed()) await measureRound(run, load);
  }
  const measured: Measured[] = [];
  for (const run of runs) measured.push(await measuredOf(run, load));
  return measured;
}

function runOf({ name, running, bodies, takeUpstream, bytes }: Sized): Run {
  return {
    name,
    running,
    ...(takeUpstream && { takeUpstream }),
    load: { url: running.url, bodies, clients: bodies.length, ...(bytes && { bytes }) },
    requests: bodies.length,
    cpuMs: [],
    perSecond: [],
    medianMs: [],
    p99Ms: [],
    calls: 0,
    bytesRead: 0,
  };
}

async function measureRound(run: Run, load: LoadProcess): Promise<void> {
  await run.takeUpstream?.();
  const cpuBefore = await run.running.cpuMs();
  const { latenciesMs, elapsedMs } = await load.run({ ...run.load, requests: run.requests });
  run.cpuMs.push(((await run.running.cpuMs()) - cpuBefore) / run.requests);
  const taken = await run.takeUpstream?.();
  run.calls += taken?.requests ?? 0;
  run.bytesRead += taken?.bytes ?? 0;
  run.perSecond.push((run.requests * 1_000) / elapsedMs);
  run.medianMs.push(median(latenciesMs));
  run.p99Ms.push(quantile(latenciesMs, 0.99));
}

async function measuredOf(run: Run, load: LoadProcess): Promise<Measured> {
  const { name, running, takeUpstream, requests, calls, bytesRead, load: asked } = run;
  const { cpuMs, perSecond, medianMs, p99Ms } = run;
  const allocating = (): Promise<unknown> =>
    load.run({ ...asked, clients: 1, requests: ALLOCATING_REQUESTS });
  const allocated = (await running.allocatedDuring?.(allocating)) ?? null;
  const all = requests * cpuMs.length;
  return {
    name,
    requestsARound: requests,
    cpuMs,
    perSecond,
    medianMs,
    p99Ms,
    allocatedBytes: allocated && allocated / ALLOCATING_REQUESTS,
    upstream: takeUpstream ? { requests: calls / all, bytes: bytesRead / all } : null,
  };
}
