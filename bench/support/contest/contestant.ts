import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { answerOf, ended } from '../child.js';
import { NODE_FLAGS } from '../../../tests/support/recipes.js';
import { SERVERS } from './folders.js';

/** A server under measurement, in a process of its own. */
export interface Running {
  /** Where it takes operations. */
  readonly url: string;
  /** Processor time since its start, of all its threads. */
  readonly cpuMs: () => Promise<number>;
  /** In its heap and beside it, after a garbage collection; null of a native program. */
  readonly heldBytes: (() => Promise<number>) | null;
  /** What it has from the system. */
  readonly rssBytes: () => number;
  /** What its heap was filled with while something runs, also if it is gone again; null of a native program. */
  readonly allocatedDuring: ((run: () => Promise<unknown>) => Promise<number>) | null;
  readonly close: () => Promise<void>;
}

interface Command {
  readonly file: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it answers; left out, it prints that. */
  readonly url?: string;
}

const LISTENS = /listens on (http:\S+)/;
const PROBE = join(SERVERS, 'cpu-probe.mjs');
const START_LIMIT_MS = 100_000;
/** Linux counts processor time in ticks of this length in /proc. */
const TICK_MS = 10;
const PAGE_BYTES = 4_096;

/** They end with this process, also if it fails. */
const started = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of started) child.kill();
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const probed = z.object({ probe: z.number() });

/** Starts a file with Node, with the same flags for all. */
export async function startNode({ file, args = [], ...rest }: Command): Promise<Running> {
  const command = [...NODE_FLAGS, '--expose-gc', '--import', PROBE, file, ...args];
  const child = await start(process.execPath, command, rest);
  const ask = async (question: string): Promise<number> =>
    probed.parse(await answerOf(child.process, question)).probe;
  return {
    ...child.running,
    cpuMs: () => ask('cpuMs'),
    heldBytes: () => ask('heldBytes'),
    allocatedDuring: async (run) => {
      await ask('startAllocations');
      await run();
      return ask('allocatedBytes');
    },
  };
}

/** Starts a program that is no JavaScript. */
export async function startNative({ file, args = [], ...rest }: Command): Promise<Running> {
  const child = await start(file, args, rest);
  return {
    ...child.running,
    cpuMs: () => {
      const fields = statOf(child.process);
      return Promise.resolve((Number(fields[11]) + Number(fields[12])) * TICK_MS);
    },
    heldBytes: null,
    allocatedDuring: null,
  };
}

/** What /proc tells of a process, from its state on. */
function statOf({ pid }: ChildProcess): readonly string[] {
  const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The name before it may hold blanks.
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

interface Started {
  readonly process: ChildProcess;
  readonly running: Pick<Running, 'url' | 'rssBytes' | 'close'>;
}

async function start(
  file: string,
  args: readonly string[],
  { cwd, environment = {}, url }: Omit<Command, 'file' | 'args'>,
): Promise<Started> {
  const child = spawn(file, args, {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  let said = '';
  // What the process prints is read to its end: it waits until it is.
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      if (said.length < 10_000) said += part;
    });
  }
  const isReady = (): Promise<boolean> =>
    url === undefined ? Promise.resolve(LISTENS.test(said)) : answers(url);
  const giveUpAt = performance.now() + START_LIMIT_MS;
  while (!(await isReady())) {
    if (child.exitCode !== null || performance.now() > giveUpAt) {
      await ended(child);
      throw new Error(`The server did not start: ${said}`);
    }
    await wait(50);
  }
  return {
    process: child,
    running: {
      url: url ?? LISTENS.exec(said)?.[1] ?? '',
      rssBytes: () => Number(statOf(child)[21]) * PAGE_BYTES,
      close: () => ended(child),
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
