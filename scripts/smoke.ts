/**
 * Starts the built product twice beside each other as a person would, asks each one query, stops both and looks
 * at what they left behind. Needs dist/; writes only what the product writes.
 */
import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

interface Running {
  readonly address: string;
  readonly process: ChildProcess;
  readonly printed: () => string;
}

const root = join(import.meta.dirname, '..');
const patienceMs = 30_000;
const launched: Running[] = [];

/** Size and time of every file that a start must leave alone: all but data/ and what git keeps for itself. */
function files(folder = root): ReadonlyMap<string, string> {
  const found = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => folder !== root || !['.git', 'data'].includes(name))
    .flatMap((entry): readonly (readonly [string, string])[] => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return [...files(path)];
      }
      const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: -1, mtimeMs: -1 };
      return [[path, `${String(size)} ${String(mtimeMs)}`]];
    });
  return new Map(found);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert(address !== null && typeof address === 'object');
  server.close();
  await once(server, 'close');
  return address.port;
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/health/ready`)).status === 200;
  } catch {
    return false;
  }
}

async function start(): Promise<Running> {
  const port = String(await freePort());
  const started = performance.now();
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: root,
    env: { ...process.env, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const running = { address: `http://127.0.0.1:${port}`, process: child, printed: () => printed };
  launched.push(running);
  // It says where it listens just after it is ready.
  const says = (): boolean => printed.includes(`${running.address}/graphql`);
  while (!(await isReady(running.address)) || !says()) {
    assert(child.exitCode === null, `the product ended before it was ready:\n${printed}`);
    assert(
      performance.now() - started < patienceMs,
      `not ready, or not saying where it listens, within ${String(patienceMs)} ms:\n${printed}`,
    );
    await wait(50);
  }
  console.log(`smoke: ready on ${port} after ${(performance.now() - started).toFixed(0)} ms`);
  return running;
}

async function ask({ address }: Running): Promise<void> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query:
        '{ customerSources { id } customers(first: 8) { nodes { sourceId name } sourceReports { status } } }',
    }),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  const answer = JSON.parse(text) as {
    readonly data?: {
      readonly customerSources?: unknown[];
      readonly customers?: {
        readonly nodes?: unknown[];
        readonly sourceReports?: { readonly status?: string }[];
      };
    };
    readonly errors?: unknown;
  };
  assert.equal(answer.errors, undefined, text);
  assert.equal(answer.data?.customerSources?.length, 4, text);
  assert.equal(answer.data.customers?.nodes?.length, 8, text);
  assert(
    answer.data.customers.sourceReports?.every(({ status }) => status === 'OK'),
    `a source fails: ${text}`,
  );
}

async function stop({ process: child, printed }: Running): Promise<void> {
  assert(child.exitCode === null, `the product ended by itself:\n${printed()}`);
  child.kill('SIGTERM');
  const stopped = once(child, 'exit', { signal: AbortSignal.timeout(patienceMs) });
  const [code, signal] = (await stopped) as [number | null, string | null];
  assert.equal(code, 0, `SIGTERM ended with ${String(code ?? signal)}:\n${printed()}`);
}

try {
  const before = files();
  const first = await start();
  const second = await start();
  await Promise.all([ask(first), ask(second)]);
  await Promise.all([stop(first), stop(second)]);
  const after = files();
  const touched = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  assert.deepEqual(touched, [], 'a start writes only under data/');
  console.log('smoke: two ran side by side, answered, stopped with 0 and wrote only under data/');
} finally {
  for (const { process: child } of launched) {
    child.kill('SIGKILL');
  }
}
