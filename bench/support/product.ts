import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { TestAnswer } from '../../tests/support/app.js';
import { answerOf, ended } from './child.js';
import { NODE_FLAGS } from '../../tests/support/recipes.js';

/** A source as the configuration file names it. */
export type SourceConfig = Readonly<Record<string, unknown>>;

/** What a process took since the last `clearUsage`. */
export interface Usage {
  /** In the heap and beside it, after a garbage collection. */
  readonly heldBytes: number;
  /** The most that the process had from the system. */
  readonly peakRssBytes: number;
  /** What it has from the system now, before that collection. */
  readonly rssBytes: number;
  /** What keeps its event loop alive: sockets, timers, requests to the system. */
  readonly handles: number;
  /** Of all its threads. */
  readonly cpuMs: number;
  /** The most time between two turns of its event loop, by the clock: also what other processes took. */
  readonly longestStopMs: number;
  /** The most processor time between two turns of its event loop: nobody else was served meanwhile. */
  readonly longestStopCpuMs: number;
}

/** A server in a process of its own. */
export interface Server {
  /** Of the graph. */
  readonly url: string;
  readonly ask: (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<TestAnswer['body']>;
  readonly usage: () => Promise<Usage>;
  readonly clearUsage: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const usage = z.object({
  heldBytes: z.number(),
  peakRssBytes: z.number(),
  cpuMs: z.number(),
  longestStopMs: z.number(),
  longestStopCpuMs: z.number(),
  rssBytes: z.number(),
  handles: z.number(),
});

/** What `npm run build` makes. */
const BUILT = join(import.meta.dirname, '../../dist/main.js');
const PROBE = join(import.meta.dirname, 'usage-probe.mjs');
const LISTENS = /listens on (http:\S+)\/graphql/;

/** Variables beside those of this process. */
type Environment = Readonly<Record<string, string>>;

/** Starts a build of the product as `npm start` does with a configuration file. */
export async function startProduct(
  sources: readonly SourceConfig[],
  built = BUILT,
  environment: Environment = {},
): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'config.yaml');
  const config = {
    auth: { mode: 'none' },
    // As behind a gateway.
    server: {
      port: 0,
      secret: 'the secret of every bench of the product',
      maxBodyBytes: 10 * 1024 * 1024,
    },
    database: { url: `sqlite:${join(folder, 'bench.db')}` },
    sources,
  };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config));
  const server = await startServer([built, '--config', file], environment);
  return {
    ...server,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Starts a file with its arguments; it prints its address as the product does. */
export async function startServer(
  command: readonly string[],
  environment: Environment = {},
): Promise<Server> {
  // What the process prints is read to its end: it waits until it is.
  const stdio = ['ignore', 'pipe', 'inherit', 'ipc'] as const;
  const child = spawn(process.execPath, [...NODE_FLAGS, '--expose-gc', '--import', PROBE, ...command], {
    stdio: [...stdio],
    env: { ...process.env, ...environment },
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    if (!LISTENS.test(said)) said += part;
  });
  while (!LISTENS.test(said)) {
    if (child.exitCode !== null) throw new Error(`The server did not start: ${said}`);
    if (child.stdout) await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  }
  const url = `${LISTENS.exec(said)?.[1] ?? ''}/graphql`;
  return {
    url,
    ask: async (query, variables = {}) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as TestAnswer['body'];
    },
    usage: async () => usage.parse(await answerOf(child, 'read')),
    clearUsage: async () => {
      await answerOf(child, 'clear');
    },
    close: () => ended(child),
  };
}
