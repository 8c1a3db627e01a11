import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { buildSubgraph } from '../../src/graphql/schema.js';
import { outcomeOf, post } from '../support/persisted.js';
import { compileRelay } from '../support/relay-compiler.js';
import type { Running } from '../support/running.js';
import { startProcess } from '../support/running.js';

const SOURCE = {
  id: 'connect',
  provider: 'cloudblue-connect',
  baseUrl: 'http://127.0.0.1:1',
  credentials: { apiKey: 'SU-1:a' },
};

let folder = '';
let running: Running | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'safelist-'));
});
afterEach(() => {
  running?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Starts the product in the folder, over this manifest in it. */
function start(manifest: string): Running {
  const server = { port: 0, landingPage: false };
  const persistedOperations = { mode: 'safelist', manifest };
  const config = { auth: { mode: 'none' }, server, persistedOperations, sources: [SOURCE] };
  writeFileSync(join(folder, 'config.yaml'), JSON.stringify(config));
  running = startProcess('main', { folder, args: ['--config', 'config.yaml'] });
  return running;
}

it("Operations of a manifest that Relay's compiler made are run by their ids, and no others", async () => {
  const sdl = printSchema(buildSubgraph());
  const document = 'query SourcesQuery { customerSources { id displayName } }';
  const modules = [
    { name: 'Sources', document },
    { name: 'Others', document: 'query OthersQuery { hubs { totalCount } }' },
  ];
  await compileRelay({ folder: join(folder, 'client'), sdl, modules, manifest: 'persisted.json' });
  const made: unknown = JSON.parse(readFileSync(join(folder, 'client', 'persisted.json'), 'utf8'));
  const listed = Object.entries(z.record(z.string(), z.string()).parse(made));
  expect(listed.map(([, text]) => text.slice(0, 12)).sort()).toEqual(['query Others', 'query Source']);

  const { said, out } = start('client/persisted.json');
  const url = await said(/listens on (http:\S+)\/graphql/);
  await said(/Only operations of persistedOperations\.manifest are run \(2\)\.\n/);
  expect(out()).not.toContain('Try:');
  const [id = ''] = listed.find(([, text]) => text.startsWith('query Sources')) ?? [];
  const data = { customerSources: [{ id: 'connect', displayName: 'connect' }] };
  for (const body of [{ id }, { doc_id: id }, { documentId: id }, { id, query: null }, { query: document }])
    expect(await outcomeOf(await post(url, body))).toEqual([200, data]);
  const query = '{ customerSources { id } }';
  expect(await outcomeOf(await post(url, { query }))).toEqual([200, 'QUERY_NOT_IN_SAFELIST']);
});

it('Operations that do not fit the schema end the start with 2, each by its name and its first fault', async () => {
  const texts = {
    a: 'query Sources { customerSources { id } }',
    b: 'query Unknown { customerSources { nothing more } }',
    c: 'query Unreadable { customerSources { id }',
    d: 'fragment Names on CustomerSource { displayName }',
    e: 'query Value { customers(first: "canary-9") { totalCount } }',
    f: '{ customers(filter: { nameContains: canary }) { totalCount } }',
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(texts));
  const { ended, err, out } = start('manifest.json');
  expect(await ended).toBe(2);
  expect(out()).toBe('');
  const fit = 'does not fit the schema:';
  const lines = [
    `the operation Unknown ${fit} Cannot query field "nothing" on type "CustomerSource".`,
    `operation 3 ${fit} Syntax Error: Expected Name, found <EOF>.`,
    `operation 4 ${fit} It holds fragments and no operation.`,
    `the operation Value ${fit} Argument "first" of "customers" must be of type Int (a whole number from -2147483648 to 2147483647).`,
    `operation 6 ${fit} Argument "filter.nameContains" of "customers" must be of type String (text).`,
  ];
  const expected = [
    'The configuration cannot be used:',
    ...lines.map((line) => `  persistedOperations.manifest: ${line}`),
  ];
  expect(err()).toBe(`${expected.join('\n')}\n`);
});
