import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Running } from '../support/running.js';
import { z } from 'zod';
import { providers } from '../../src/providers/index.js';
import { startProcess } from '../support/running.js';

const CANARY = 'canary-e0b2';
const QUERY = JSON.stringify({ query: 'query Three { customers(first: 3) { edges { node { name } } } }' });

let folder: string;
let kills: (() => void)[];
let servers: Server[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'process-'));
  kills = [];
  servers = [];
});
afterEach(() => {
  for (const kill of kills) kill();
  for (const server of servers) server.close().closeAllConnections();
  rmSync(folder, { recursive: true });
});

/** Starts the product or its sandboxes in the temporary folder, as `npm start` and `npm run sandbox` do in a checkout. */
function run(
  name: 'main' | 'sandbox',
  environment: Record<string, string> = {},
  args: readonly string[] = [],
): Running {
  const running = startProcess(name, { folder, environment, args });
  kills.push(() => {
    running.kill('SIGKILL');
  });
  return running;
}

const LISTENS = /listens on (http:\S+)\/graphql/;

async function ask(url: string, body = QUERY): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return response.json();
}

/** A configuration whose only source never answers; `asked` resolves with the first request to it. */
async function configOverSilence(
  timeoutMs = 1500,
): Promise<{ readonly file: string; readonly asked: Promise<unknown> }> {
  const server = createServer();
  servers.push(server);
  const asked = once(server, 'request');
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const file = join(folder, 'config.yaml');
  writeFileSync(
    file,
    `auth: { mode: none }
server: { operationTimeoutMs: 60000, drainMs: 0, secret: "${'s'.repeat(32)}" }
sources:
  - id: silence
    provider: cloudblue-connect
    baseUrl: http://127.0.0.1:${address.port}
    timeoutMs: ${timeoutMs}
    maxRetries: 1
    credentials: { apiKey: "\${KEY}" }
`,
  );
  return { file, asked };
}

describe('npm start without a configuration', () => {
  it('answers over its sandboxes, two at once, writes only below data/ and ends with 0 on SIGTERM and SIGINT', async () => {
    const both = [run('main', { PORT: '0' }), run('main', { PORT: '0' })] as const;
    const [first, second] = await Promise.all(both.map(({ said }) => said(LISTENS)));
    expect(first).not.toBe(second);
    for (const url of [first ?? '', second ?? '']) {
      expect(await ask(url)).toMatchObject({ data: { customers: { edges: [{}, {}, {}] } } });
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    }
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
      'data',
      'data/customer-graph.db',
      'data/customer-graph.db-shm',
      'data/customer-graph.db-wal',
      'data/customer-graph.db.secret',
    ]);
    both[0].kill('SIGTERM');
    both[1].kill('SIGINT');
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(both[0].err()).toBe('');
    const lines = both[0]
      .out()
      .split('\n')
      .filter((line) => line.includes('"msg":"request"'));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { path: '/graphql', status: 200, operationName: 'Three' },
      { path: '/health/ready', status: 200 },
    ]);
  });

  it('prints its address, its sources, that sign-in is off, and a query that works as printed', async () => {
    const process = run('main', { PORT: '0' });
    const command = await process.said(/ {2}(curl .*)\n/);
    expect(process.out()).toMatch(/^customer-graph listens on http:\/\/127\.0\.0\.1:\d+\/graphql /);
    for (const { id, sandboxSourceId } of providers)
      expect(process.out()).toMatch(
        new RegExp(`\\n {2}${sandboxSourceId}: .*, ${id} at 127\\.0\\.0\\.1:\\d+\\n`),
      );
    expect(process.out()).toContain('Sign-in is off');
    // Read as a shell reads it: curl need not be on every machine that runs the tests.
    const [, url = '', header = '', body = ''] =
      /^curl -s (\S+) -H '([^']+)' -d '([^']+)'$/.exec(command) ?? [];
    const [name = '', value = ''] = header.split(': ');
    const answer = await fetch(url, { method: 'POST', headers: { [name]: value }, body });
    const customer = z.object({ sourceId: z.string(), name: z.string(), status: z.literal('ACTIVE') });
    const { nodes } = z
      .object({ data: z.object({ customers: z.object({ nodes: z.array(customer) }) }) })
      .parse(await answer.json()).data.customers;
    expect(new Set(nodes.map(({ sourceId }) => sourceId))).toEqual(
      new Set(providers.map(({ sandboxSourceId }) => sandboxSourceId)),
    );
  });

  it('warns where other machines can reach it', async () => {
    const process = run('main', { PORT: '0', HOST: '0.0.0.0' });
    await process.said(LISTENS);
    process.kill('SIGTERM');
    expect(await process.ended).toBe(0);
    expect(process.err()).toContain('warning: sign-in is off and the address is open to other machines');
  });
});

describe('a start that cannot succeed', () => {
  it('ends with 2 and every fault of the configuration, without a value', async () => {
    const file = join(folder, 'config.yaml');
    writeFileSync(
      file,
      `sources: [{ id: ${CANARY}_, provider: ${CANARY}, baseUrl: "https://u:${CANARY}@h" }]`,
    );
    const process = run('main', { PORT: CANARY }, ['--config', file]);
    expect(await process.ended).toBe(2);
    expect(process.out()).toBe('');
    expect(
      process
        .err()
        .split('\n')
        .filter((line) => line.startsWith('  '))
        .map((line) => line.trim().split(': ')[0]),
    ).toEqual(['PORT', 'auth', 'sources[0].id', 'sources[0].provider', 'sources[0].baseUrl']);
    expect(process.err()).not.toContain(CANARY);
    expect(readdirSync(folder)).toEqual(['config.yaml']);
  });

  it.each([
    ['main', '--colour', 'Unknown option: --colour. See npm start -- --help.'],
    [
      'main',
      'sevre',
      'Unknown command: sevre. Known are check, migrate, schema, erase. See npm start -- --help.',
    ],
    [
      'main',
      `SU-1:${CANARY}`,
      'Unknown command: (not shown). Known are check, migrate, schema, erase. See npm start -- --help.',
    ],
    ['sandbox', '--colour', 'Unknown option: --colour. See npm run sandbox -- --help.'],
  ] as const)('of %s ends with 2 and one line that names %s', async (name, argument, line) => {
    const process = run(name, {}, [argument]);
    expect(await process.ended).toBe(2);
    expect(process.out()).toBe('');
    expect(process.err()).toBe(`${line}\n`);
  });

  it('ends with 1 and one line where the port is in use', async () => {
    const server = createServer();
    servers.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const process = run('main', { PORT: String(port) });
    expect(await process.ended).toBe(1);
    expect(process.err()).toBe(`Port ${port} is in use. Set PORT to a free one, or to 0 for any free one.\n`);
    expect(process.out()).toBe('');
  });
});

describe('a stop', () => {
  it('lets the operation in flight finish and ends with 0', async () => {
    const { file, asked } = await configOverSilence();
    const process = run('main', { PORT: '0', CUSTOMER_GRAPH_CONFIG: file, KEY: `SU-1:${CANARY}` });
    const url = await process.said(LISTENS);
    const answer = ask(url);
    await asked;
    process.kill('SIGTERM');
    expect(await answer).toMatchObject({
      errors: [{ extensions: { code: 'SOURCE_TIMEOUT', sourceId: 'silence' } }],
    });
    expect(await process.ended).toBe(0);
    expect(process.err()).toBe('');
    expect(process.out()).not.toContain(CANARY);
    expect(process.out()).toMatch(
      /"upstreamRequests":1,"sources":\[\{"id":"silence","requests":1,"failed":\d\}\],"errorCodes":\["SOURCE_TIMEOUT"\],"aborted":false/,
    );
  });
});

describe('a second signal', () => {
  it('ends at once, whatever is in flight', async () => {
    const { file, asked } = await configOverSilence(60_000);
    const process = run('main', { PORT: '0', CUSTOMER_GRAPH_CONFIG: file, KEY: 'SU-1:key' });
    const answer = ask(await process.said(LISTENS));
    await asked;
    const again = setInterval(() => {
      process.kill('SIGTERM');
    }, 50);
    await expect(answer).rejects.toThrow();
    expect(await process.ended).toBe(143);
    clearInterval(again);
  });
});

describe('npm run sandbox', () => {
  it('prints where the sandboxes are and a configuration that works, and ends with 0 on SIGTERM', async () => {
    const sandbox = run('sandbox', {}, ['--any-port']);
    await sandbox.said(/apiKey: .*\n/);
    const [greeting = ''] = sandbox.out().split('\n\n');
    const addresses = greeting.match(/http:\S+/g) ?? [];
    const strangers = await Promise.all(addresses.map((address) => fetch(`${address}/customers`)));
    expect(strangers.map(({ status }) => Math.floor(status / 100))).toEqual(providers.map(() => 4));
    const file = join(folder, 'printed.yaml');
    writeFileSync(file, sandbox.out().slice(sandbox.out().indexOf('auth:')));
    const graph = run('main', { PORT: '0' }, ['--config', file]);
    const url = await graph.said(LISTENS);
    expect(await ask(url)).toMatchObject({ data: { customers: { edges: [{}, {}, {}] } } });
    graph.kill('SIGTERM');
    sandbox.kill('SIGTERM');
    expect(await Promise.all([graph.ended, sandbox.ended])).toEqual([0, 0]);
  });
});
