import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDatabase } from '../../src/database/database.js';
import { databases } from '../support/databases.js';
import { PERSONAL, personalOperation } from '../support/ledger-rows.js';
import type { Running } from '../support/running.js';
import { startProcess } from '../support/running.js';

const SECRET = 'the secret of these processes, long enough';
const CREATE = `mutation ($name: String!) {
  createCustomer(input: { sourceId: "ingram-sandbox", idempotencyKey: "key-1", name: $name, language: "en_US",
    address: { line1: $name, city: $name, postalCode: "BA1", countryCode: "GB" },
    contactPersons: [{ firstName: $name, lastName: $name, email: "kim@example.com", phoneNumber: { e164: "+441225496012" } }]
  }) { customer { nativeId } userErrors { code message } } }`;
const created = z.object({
  data: z.object({
    createCustomer: z.object({
      customer: z.object({ nativeId: z.string() }),
      userErrors: z.array(z.unknown()).length(0),
    }),
  }),
});

let folder: string;
let running: Running[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'erase-'));
  running = [];
});
afterEach(async () => {
  for (const each of running) each.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  rmSync(folder, { recursive: true });
});

function run(...args: readonly string[]): Running {
  const started = startProcess('main', { folder, environment: { PORT: '0' }, args });
  running.push(started);
  return started;
}

async function erase(...args: readonly string[]) {
  const { ended, out, err } = run('erase', ...args);
  return { status: await ended, out: out(), err: err() };
}

const storedBytes = (): string =>
  readdirSync(join(folder, 'data'))
    .map((name) => readFileSync(join(folder, 'data', name), 'latin1'))
    .join();

describe('erase, while the product runs over the same database', () => {
  it('removes what the ledger holds of a customer, and its change is still made once', async () => {
    const url = await run().said(/listens on (http:\S+)\/graphql/);
    const make = async () => {
      const body = JSON.stringify({ query: CREATE, variables: { name: PERSONAL } });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      return created.parse(await response.json()).data.createCustomer.customer.nativeId;
    };
    const nativeId = await make();
    expect(storedBytes()).toContain(PERSONAL);
    const { status, out, err } = await erase('--source', 'ingram-sandbox', '--native-id', nativeId);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Erased operations: 1\n {2}[0-9a-f-]{36}\n$/);
    expect(storedBytes()).not.toContain(PERSONAL);
    expect(await make()).toBe(nativeId);
  });
});

describe.each(databases())('erase over $name', ({ create }) => {
  it('ends with 0, or with 1 if there is nothing of such a record', async () => {
    const place = await create();
    const file = join(folder, 'config.yaml');
    const source = { id: 'connect', provider: 'cloudblue-connect', baseUrl: 'https://connect.example.com' };
    const credentials = { apiKey: 'SU-000:0' };
    const config = {
      server: { secret: SECRET },
      auth: { mode: 'none' },
      database: { url: place.url },
      sources: [{ ...source, credentials }],
    };
    writeFileSync(file, JSON.stringify(config));
    const database = createDatabase({ url: place.url, secret: SECRET });
    await database.open();
    await database.ledger.operations.claim(personalOperation('one', { nativeId: 'TA-1' }));
    const running = {
      status: 'RUNNING',
      finishedAt: null,
      leaseEndsAt: new Date(Date.now() + 60_000),
    } as const;
    await database.ledger.operations.claim(personalOperation('two', { nativeId: 'TA-2', ...running }));
    const of = (nativeId: string) => erase('--source', 'connect', '--native-id', nativeId, '--config', file);
    expect(await of('TA-1')).toEqual({ status: 0, out: 'Erased operations: 1\n  one\n', err: '' });
    expect(await of('TA-2')).toMatchObject({
      status: 1,
      err: 'Still under way and not erased: 1. Repeat this later.\n',
    });
    expect(await of('TA-3')).toEqual({ status: 1, out: 'Erased operations: 0\n', err: '' });
    await database.close();
    await place.drop();
  });
});

it.each([
  [['--source', 'connect']],
  [['--native-id', 'TA-1']],
  [['--source', 'connect', '--native-id', 'TA-1', '--all']],
  [['--source', 'connect', '--native-id', '']],
  [['--source', 'connect', '--native-id', 'TA-1', '--config', 'missing.yaml']],
])('erase with %j ends with 2, and nothing is made', async (args) => {
  const { status, out } = await erase(...args);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(readdirSync(folder)).toEqual([]);
});
