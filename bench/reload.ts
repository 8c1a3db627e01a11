/**
 * Whether a request is lost while the configuration is reloaded, and while two processes are restarted one after the other.
 * Run by `npm run bench:reload`; `--requests N` sets how many requests each part has, `--reloads N` and `--restarts N` what
 * happens meanwhile, `--clients N` how many requests are under way at once. Ends with 1 if a request failed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Balancer } from './support/balancer.js';
import { median, quantile, row } from './support/figures.js';
import type { Instance } from './support/instance.js';
import { startInstance } from './support/instance.js';
import { startPlatforms } from './support/platforms.js';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    reloads: { type: 'string', default: '20' },
    restarts: { type: 'string', default: '4' },
    clients: { type: 'string', default: '8' },
  },
});
const requests = Number(values.requests);
const reloads = Number(values.reloads);
const restarts = Number(values.restarts);
const CLIENTS = Number(values.clients);

const CUSTOMERS = 50;
/** Longer than the balancer takes to see that a process is not ready. */
const DRAIN_MS = 1_000;
const PAGE =
  'query Page($first: Int!) { customers(first: $first) { nodes { id name status } sourceReports { status } } }';

const folder = mkdtempSync(join(tmpdir(), 'bench-reload-'));
const platforms = await startPlatforms({ customers: CUSTOMERS, answerAfterMs: 5 });

/** A configuration for the `step`-th time: a source comes and goes, another one changes, and so do secret and limits. */
function writeConfig(name: string, step: number): string {
  const file = join(folder, `${name}.yaml`);
  const [first, second, ...others] = platforms.sources;
  const changed = { ...first, displayName: `First, ${step}`, timeoutMs: 9_000 + step };
  const secrets = [step, Math.max(0, step - 1)].map((number) => `the secret of the bench, number ${number}`);
  const config = {
    auth: { mode: 'none' },
    server: { port: 0, secrets, drainMs: DRAIN_MS },
    limits: { depth: 10 + (step % 5) },
    database: { url: `sqlite:${join(folder, 'bench.db')}` },
    sources: [changed, { ...second, enabled: step % 2 === 0 }, ...others],
  };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config));
  return file;
}

interface Load {
  readonly asked: () => number;
  readonly over: Promise<void>;
  readonly took: readonly number[];
  readonly failures: readonly string[];
}

/** Sends the requests, and goes on after those that fail. */
function startLoad(balancer: Balancer): Load {
  const took: number[] = [];
  const failures: string[] = [];
  let asked = 0;
  const client = async (): Promise<void> => {
    while (asked < requests) {
      asked += 1;
      const body = JSON.stringify({ query: PAGE, variables: { first: 1 + (asked % CUSTOMERS) } });
      const startedAt = performance.now();
      const failure = await balancer.failureOf(body);
      took.push(performance.now() - startedAt);
      if (failure !== undefined) failures.push(failure);
    }
  };
  const over = Promise.all(Array.from({ length: CLIENTS }, client)).then(() => undefined);
  return { asked: () => asked, over, took, failures };
}

/** Takes `count` steps at even distances of the load. */
async function alongside(load: Load, count: number, step: (number: number) => Promise<void>): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    while (load.asked() < (requests * number) / (count + 1)) await sleep(5);
    await step(number);
  }
}

let failed = 0;
function report(what: string, { took, failures }: Load): void {
  failed += failures.length;
  const times = [median(took), quantile(took, 0.99), Math.max(...took)].map((ms) => ms.toFixed(1));
  console.log(row([what, took.length, failures.length, ...times]));
  for (const failure of new Set(failures)) console.log(`  ${failure}`);
}

async function reloading(count: number): Promise<void> {
  const instance = await startInstance(writeConfig('one', 0));
  const balancer = new Balancer({ connections: CLIENTS });
  balancer.add(instance.url);
  const load = startLoad(balancer);
  await alongside(load, count, async (number) => {
    writeConfig('one', number);
    await instance.reload();
  });
  await load.over;
  report(count === 0 ? 'nothing happens' : `${count} reloads`, load);
  await balancer.close();
  await instance.stop();
}

async function rolling(): Promise<void> {
  const balancer = new Balancer({ connections: CLIENTS });
  const running: Instance[] = [];
  const start = async (): Promise<void> => {
    const instance = await startInstance(writeConfig('two', 0));
    balancer.add(instance.url);
    running.push(instance);
  };
  await start();
  await start();
  const load = startLoad(balancer);
  await alongside(load, restarts, async () => {
    await start();
    const status = await running.shift()?.stop();
    if (status !== 0) throw new Error(`A process ended with ${String(status)}.`);
  });
  await load.over;
  report(`${restarts} restarts of two processes, in turn`, load);
  await balancer.close();
  await Promise.all(running.map((instance) => instance.stop()));
}

try {
  console.log(row(['meanwhile', 'requests', 'failed', 'median, ms', 'p99, ms', 'slowest, ms']));
  console.log('|---|--:|--:|--:|--:|--:|');
  await reloading(0);
  await reloading(reloads);
  await rolling();
} finally {
  await platforms.close();
  rmSync(folder, { recursive: true });
}
process.exitCode = failed === 0 ? 0 : 1;
