import { describe, expect, it } from 'vitest';
import {
  accounts,
  asked,
  connectSource,
  fateOf,
  port,
  valueOf,
  withConnect,
} from '../../../tests/support/connect.js';
import { startPlainServer } from '../../../tests/support/plain-server.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { emptyData } from './sandbox/index.js';
import { accountRow } from './sandbox/rows.js';

const versions = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    accountRow({ id: 'TA-1', version: index + 1, name: `Name ${String(index + 1)}` }),
  );
const data = (count: number) => ({
  ...emptyData(),
  accounts: [...versions(count).slice(-1), ...accounts(1)],
  versions: versions(count).slice(0, -1),
});

describe('the versions of an account', () => {
  it('are all there, newest first, also where the server gives few at a time', async () => {
    await withConnect({ data: data(25), maxLimit: 10 }, async ({ sandbox, source }) => {
      const found = valueOf(await port(source, 'tierAccounts').findVersions('TA-1', scopeOf()));
      expect(found.map(({ version }) => version)).toEqual(
        Array.from({ length: 25 }, (_, index) => 25 - index),
      );
      expect(found[3]).toMatchObject({ accountId: 'TA-1', version: 22, name: 'Name 22' });
      expect(asked(sandbox)).toEqual(
        [0, 10, 20].map((offset) => `/tier/accounts/TA-1/versions?limit=1000&offset=${String(offset)}`),
      );
    });
  });

  it('are all there too where they come in another order every time', async () => {
    await withConnect({ data: data(25), maxLimit: 10, unstableTies: true }, async ({ source }) => {
      const found = valueOf(await port(source, 'tierAccounts').findVersions('TA-1', scopeOf()));
      expect(found.map(({ version }) => version)).toEqual(
        Array.from({ length: 25 }, (_, index) => 25 - index),
      );
    });
  });

  it('are looked up one by one, too', async () => {
    await withConnect({ data: data(3) }, async ({ sandbox, source }) => {
      const ports = port(source, 'tierAccounts');
      expect(valueOf(await ports.findVersion({ accountId: 'TA-1', version: 2 }, scopeOf())).name).toBe(
        'Name 2',
      );
      expect(fateOf(await ports.findVersion({ accountId: 'TA-1', version: 9 }, scopeOf()))).toBe('absent');
      expect(asked(sandbox)).toEqual(['/tier/accounts/TA-1/versions/2?', '/tier/accounts/TA-1/versions/9?']);
    });
  });

  it.each([
    'TA-9',
    '..',
    '.',
    '',
    '../TA-1',
    'TA-1/../TA-1',
    'TA-1?x',
    'TA-1#',
    '%2e%2e',
    '..%2fTA-1',
    '\\..\\TA-1',
    '\ud83d',
    `"'`,
    'x'.repeat(9_000),
  ])('are absent for %j, which steers nothing', async (id) => {
    await withConnect({ data: data(3) }, async ({ sandbox, source }) => {
      const ports = port(source, 'tierAccounts');
      expect(fateOf(await ports.findVersions(id, scopeOf()))).toBe('absent');
      expect(fateOf(await ports.findVersion({ accountId: id, version: 1 }, scopeOf()))).toBe('absent');
      for (const { path, status } of sandbox.requests) {
        expect(path).toMatch(/^\/public\/v1\/tier\/accounts\/[^/]+\/versions(\/1)?$/);
        expect(status).toBe(404);
      }
    });
  });

  it('are unknown, not absent, where the source could not be asked', async () => {
    await withConnect({ data: data(3) }, async ({ sandbox, source }) => {
      sandbox.setFault({ kind: 'status', status: 500 });
      expect(fateOf(await port(source, 'tierAccounts').findVersions('TA-1', scopeOf()))).toBe(
        'UPSTREAM_ERROR',
      );
      expect(
        fateOf(await port(source, 'tierAccounts').findVersion({ accountId: 'TA-1', version: 1 }, scopeOf())),
      ).toBe('UPSTREAM_ERROR');
      sandbox.setFault({ kind: 'raw', contentType: 'application/json', body: '{"version":1}' });
      expect(
        fateOf(await port(source, 'tierAccounts').findVersion({ accountId: 'TA-1', version: 1 }, scopeOf())),
      ).toBe('MALFORMED_RESPONSE');
    });
  });
});

describe('a whole list without an order', () => {
  const rows = versions(5);

  async function versionsFrom(
    answer: (offset: number) => { range?: string; rows: unknown },
  ): Promise<readonly [string, number]> {
    const server = await startPlainServer(({ url = '' }, response) => {
      const { range, rows: page } = answer(Number(/offset=(\d+)/.exec(url)?.[1]));
      response
        .writeHead(200, range === undefined ? {} : { 'content-range': range })
        .end(JSON.stringify(page));
    });
    const source = connectSource({ baseUrl: server.baseUrl, apiKey: 'SU-1:x' });
    try {
      const outcome = await port(source, 'tierAccounts').findVersions('TA-1', scopeOf());
      return [
        outcome.kind === 'found' ? String(outcome.value.length) : fateOf(outcome),
        server.requests.length,
      ];
    } finally {
      await source.close();
      await server.close();
    }
  }

  it.each([
    [
      'is read to its end where its total is missing',
      (offset: number) => ({ rows: rows.slice(offset, offset + 2) }),
      '5',
      4,
    ],
    ['is complete where the server answers all of it whatever the offset', () => ({ rows }), '5', 2],
    [
      'is an error where it says more rows than it gives',
      (offset: number) => ({ rows: rows.slice(offset), range: `items 0-0/7` }),
      'MALFORMED_RESPONSE',
      2,
    ],
    [
      'is an error where rows went away meanwhile',
      (offset: number) => ({
        rows: rows.slice(offset, offset + 2),
        range: `items 0-0/${offset === 0 ? '5' : '4'}`,
      }),
      'UPSTREAM_ERROR',
      2,
    ],
  ])('%s', async (...[, answer, outcome, requests]) => {
    expect(await versionsFrom(answer)).toEqual([outcome, requests]);
  });
});
