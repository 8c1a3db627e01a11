import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import { startTestApp } from '../support/app.js';
import { checkedJson, checkedTable } from '../support/check.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { platforms } from '../support/platforms/index.js';
import type { Platform } from '../support/platforms/platform.js';

const SECRET = 'the secret of these checks, long enough';
const CONNECT = 'cloudblue-connect';
const ION = 'tdsynnex-ion';

let folder: string;
let started: Platform[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-online-'));
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map(({ sandbox }) => sandbox.close()));
  rmSync(folder, { recursive: true });
});

async function platform(id: string): Promise<Platform> {
  const start = platforms[id];
  if (!start) throw new Error(`there is no platform ${id}`);
  const made = await start({ customers: 3 });
  started.push(made);
  return made;
}

const entryOf = ({ provider, baseUrl, settings }: Platform): Record<string, unknown> => ({
  id: provider.sandboxSourceId,
  provider: provider.id,
  baseUrl,
  maxRetries: 0,
  ...settings,
});

/** A configuration file over these sources, with a secret unless the database is to keep one. */
function written(
  sources: readonly object[],
  database: { readonly url?: string; readonly secret?: string } = {},
): string {
  const { url = `sqlite:${join(folder, 'graph.db')}`, secret = SECRET } = database;
  const file = join(folder, 'config.yaml');
  writeFileSync(
    file,
    JSON.stringify({ server: { secret }, database: { url }, auth: { mode: 'none' }, sources }),
  );
  return file;
}

/** No report may hold a credential of these platforms. */
function expectNoSecret(text: string): void {
  for (const secret of started.flatMap(({ secrets }) => secrets)) expect(text).not.toContain(secret);
  expect(text).not.toContain(SECRET);
}

describe('check --online', () => {
  it('reads once at each healthy source, with a token where one is needed', async () => {
    const all = await Promise.all(Object.keys(platforms).map(platform));
    const file = written(all.map(entryOf));
    const { status, faults, sources, text } = await checkedJson(file, { isOnline: true });
    expect({ status, faults }).toEqual({ status: 0, faults: [] });
    const requests = { 'connect-sandbox': 1, 'ingram-sandbox': 2, 'ion-sandbox': 2, 'tradevest-sandbox': 2 };
    expect(Object.fromEntries(sources?.map((each) => [each.id, each.requests]) ?? [])).toEqual(requests);
    for (const each of sources ?? [])
      expect(each).toMatchObject({ isHealthy: true, rights: 'READ', clockAheadMs: 0 });
    for (const { sandbox, isTokenPath } of all)
      expect(sandbox.requests.filter(({ path }) => !isTokenPath(path))).toHaveLength(1);
    expectNoSecret(text);
    const table = await checkedTable(file, { isOnline: true });
    expect(table).toMatch(/\nsource ion-sandbox +ok +\d+ ms, requests: 1, rights: READ, clock: \+0 s\n/);
    expectNoSecret(table);
  });

  it.each(Object.keys(platforms))('tells that %s refuses its credentials', async (id) => {
    const made = await platform(id);
    made.sandbox.setFault({ kind: 'status', status: 401, body: '{}', contentType: 'application/json' });
    const { status, faults, sources, text } = await checkedJson(written([entryOf(made)]), { isOnline: true });
    expect(status).toBe(1);
    expect(faults).toEqual([
      { path: 'sources[0].credentials', message: expect.stringContaining('HTTP 401') as string },
    ]);
    expect(faults[0]?.message).toContain('Put valid credentials of this platform into the configuration.');
    expect(sources).toMatchObject([{ isHealthy: false, rights: 'REFUSED' }]);
    expectNoSecret(text);
  });

  it('tells a wrong key from a missing right', async () => {
    const made = await platform(CONNECT);
    const wrong = { ...entryOf(made), id: 'wrong', credentials: { apiKey: 'SU-000-000-000:of-nobody' } };
    const refused = await checkedJson(written([wrong]), { isOnline: true });
    expect(refused.sources).toMatchObject([{ rights: 'REFUSED' }]);
    made.sandbox.setFault({ kind: 'status', status: 403 });
    // A source that is not enabled is not read, and has its place in the file all the same.
    const off = { ...wrong, id: 'off', enabled: false };
    const { faults, sources } = await checkedJson(written([off, entryOf(made)]), { isOnline: true });
    expect(sources).toMatchObject([{ isHealthy: false, rights: 'FORBIDDEN' }]);
    expect(faults).toEqual([
      {
        path: 'sources[1].credentials',
        message: expect.stringContaining('the right to read customers') as string,
      },
    ]);
    expect(faults[0]?.message).toContain('/tier/accounts: HTTP 403)');
  });

  it('tells that a source is away, at another path or slow, and still reads the others', async () => {
    const made = await platform(CONNECT);
    const right = entryOf(made);
    const slow = await platform('tradevest');
    slow.sandbox.setFault({ kind: 'hang' });
    const file = written([
      { ...right, id: 'away', baseUrl: 'http://127.0.0.1:1' },
      { ...right, id: 'path', baseUrl: `${made.baseUrl}/elsewhere` },
      { ...entryOf(slow), id: 'slow', timeoutMs: 300 },
      right,
    ]);
    const { status, faults, sources } = await checkedJson(file, { isOnline: true });
    expect(status).toBe(1);
    expect(faults.map(({ path }) => path)).toEqual(['sources[0]', 'sources[1].baseUrl', 'sources[2]']);
    const [away, path, late] = faults.map(({ message }) => message);
    expect(away).toContain(
      'its host refused the connection. Check baseUrl, and that this machine may connect',
    );
    expect(path).toContain('Check the path of baseUrl.');
    expect(late).toContain('set a longer timeoutMs');
    expect(sources?.map(({ rights }) => rights)).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN', 'READ']);
    expect(sources?.[0]?.clockAheadMs).toBeNull();
  });

  it.each([
    [600_000, 'ahead of'],
    [-600_000, 'behind'],
  ])('tells that a clock differs by %d ms', async (differenceMs, side) => {
    const made = await platform(CONNECT);
    const date = new Date(Date.now() + differenceMs).toUTCString();
    const headers = { date, 'content-range': 'items 0-0/0' };
    made.sandbox.setFault({
      kind: 'status',
      status: 200,
      body: '[]',
      contentType: 'application/json',
      headers,
    });
    const { status, faults, sources } = await checkedJson(written([entryOf(made)]), { isOnline: true });
    expect(status).toBe(1);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.path).toBe('sources[0]');
    expect(faults[0]?.message).toMatch(
      new RegExp(`^Its clock is \\d+ s ${side} the clock of this machine\\. Let`),
    );
    expect(sources).toMatchObject([{ isHealthy: true, rights: 'READ' }]);
    expect(Math.abs((sources?.[0]?.clockAheadMs ?? 0) - differenceMs)).toBeLessThan(60_000);
  });

  it('makes nothing where no source keeps a token', async () => {
    const made = await platform(CONNECT);
    expect(await checkedJson(written([entryOf(made)]), { isOnline: true })).toMatchObject({ status: 0 });
    expect(readdirSync(folder)).toEqual(['config.yaml']);
  });
});

describe('check --online without a secret', () => {
  it('keeps one beside the database for the token of ION, and uses it from then on', async () => {
    const made = await platform(ION);
    const file = join(folder, 'config.yaml');
    const database = { url: `sqlite:${join(folder, 'graph.db')}` };
    writeFileSync(file, JSON.stringify({ database, auth: { mode: 'none' }, sources: [entryOf(made)] }));
    for (const requests of [2, 1]) {
      expect(await checkedJson(file, { isOnline: true })).toMatchObject({
        status: 0,
        sources: [{ requests }],
      });
    }
    expect(readdirSync(folder)).toContain('graph.db.secret');
  });

  it('does not exchange the token of ION if the database is away', async () => {
    const made = await platform(ION);
    const file = written([entryOf(made)], { url: `sqlite:${join(folder, 'config.yaml', 'graph.db')}` });
    const { faults } = await checkedJson(file, { isOnline: true });
    expect(faults.map(({ path }) => path)).toEqual(['database.url', 'sources[0]']);
    expect(faults[1]?.message).toContain('could not be stored. Make the database reachable first.');
    expect(made.sandbox.requests).toEqual([]);
  });
});

describe.each(databases())('the single-use token of ION, checked over $name', ({ create }) => {
  let database: EmptyDatabase;
  beforeEach(async () => {
    database = await create();
  });
  afterEach(() => database.drop());

  const tokenRequestsOf = ({ sandbox, isTokenPath }: Platform): number =>
    sandbox.requests.filter(({ path }) => isTokenPath(path)).length;

  it('is exchanged once and stored, and a server over the same database goes on with it', async () => {
    const made = await platform(ION);
    const file = written([entryOf(made)], { url: database.url });
    for (const requests of [2, 1]) {
      expect(await checkedJson(file, { isOnline: true })).toMatchObject({
        status: 0,
        sources: [{ requests }],
      });
    }
    expect(await database.plunder()).not.toContain('canary');
    const { provider, baseUrl, settings } = made;
    const app = await startTestApp({
      sources: [{ id: provider.sandboxSourceId, provider: provider.id, baseUrl, settings }],
      database: { url: database.url },
      secret: SECRET,
    });
    onTestFinished(app.close);
    const { body } = await app.query('{ customers(first: 10) { nodes { nativeId } } }');
    expect(body.errors).toBeUndefined();
    expect(body).toMatchObject({ data: { customers: { nodes: [{}, {}, {}] } } });
    expect(tokenRequestsOf(made)).toBe(1);
  });

  it('is not exchanged where it could not be stored', async () => {
    const made = await platform(ION);
    const service = createDatabase({ url: database.url, secret: SECRET });
    await service.open();
    await service.close();
    await database.execute("delete from customer_graph_migration where name like '0007%'");
    const file = written([entryOf(made)], { url: database.url });
    const report = await checkedJson(file, { isOnline: true });
    expect(report).toMatchObject({
      status: 1,
      database: { state: 'PENDING', pendingMigrations: ['0007-write-operation-sending-end'] },
    });
    expect(report.faults).toEqual([
      {
        path: 'sources[0]',
        message: expect.stringContaining('run npm start -- migrate first') as string,
      },
    ]);
    expect(tokenRequestsOf(made)).toBe(0);
  });
});
