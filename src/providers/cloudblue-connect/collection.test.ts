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
import type { Source } from '../../domain/source/source.js';
import { emptyData } from './sandbox/index.js';
import { accountRow } from './sandbox/rows.js';

const HOSTILE = [
  '/',
  '..',
  '../../hubs',
  '.',
  '?',
  '?limit=0',
  '#',
  '%2e%2e',
  '%2e',
  '%00',
  '\\',
  '',
  ' ',
  '\n',
  '*',
  'TA-*',
  `"`,
  `'`,
  `"'`,
  '","TA-0001',
  `','TA-0001`,
  ')',
  '),(TA-0001',
  '))&limit=0',
  '&id=TA-0001',
  '|',
  ';',
  ',',
  'null()',
  'empty()',
  '\ud83d',
  '\u202eTA-0001',
  'ta-0001',
  'TA-0001 ',
  ' TA-0001',
  'TA-0001%20',
  'x'.repeat(101),
  '😀'.repeat(9_000),
];

const data = (count: number) => ({ ...emptyData(), accounts: accounts(count) });
const find = (source: Source, ids: readonly string[]) =>
  port(source, 'tierAccounts').findMany(ids, scopeOf());

/** A source whose every list answer is made by the test. */
async function withAnswers<R>(
  answer: (url: string) => { readonly rows: unknown; readonly range?: string },
  use: (source: Source, urls: () => readonly string[]) => Promise<R>,
): Promise<R> {
  const server = await startPlainServer(({ url = '' }, response) => {
    const { rows, range } = answer(decodeURIComponent(url));
    response.writeHead(200, range === undefined ? {} : { 'content-range': range }).end(JSON.stringify(rows));
  });
  const source = connectSource({ baseUrl: server.baseUrl, apiKey: 'SU-1:x' });
  try {
    return await use(source, () => server.requests.map(({ url = '' }) => decodeURIComponent(url)));
  } finally {
    await source.close();
    await server.close();
  }
}

describe('looking records up by id', () => {
  it('asks once for many, says how many it wants, and answers by id', async () => {
    await withConnect({ data: data(50) }, async ({ sandbox, source }) => {
      const found = await find(source, ['TA-0007', 'TA-0003', 'TA-0050']);
      expect([...found.keys()].sort()).toEqual(['TA-0003', 'TA-0007', 'TA-0050']);
      expect(valueOf(found.get('TA-0007')).nativeId).toBe('TA-0007');
      expect(asked(sandbox)).toEqual(['/tier/accounts?in(id,(TA-0007,TA-0003,TA-0050))&limit=3&offset=0']);
    });
  });

  it('takes 3 requests at the most for 500 ids, none with an address of more than 8,000 characters', async () => {
    const rows = Array.from({ length: 500 }, (_, index) =>
      accountRow({ id: `TA-${String(index).padStart(4, '0')}-1234-5678` }),
    );
    await withConnect({ data: { ...emptyData(), accounts: rows } }, async ({ sandbox, source }) => {
      const found = await find(
        source,
        rows.map(({ id }) => id),
      );
      expect(rows.filter(({ id }) => fateOf(found.get(id)) !== 'found')).toEqual([]);
      expect(sandbox.requests.length).toBeLessThanOrEqual(3);
      for (const { url, query } of sandbox.requests) {
        expect(url.length).toBeLessThanOrEqual(8_000);
        expect(query).toMatch(/&limit=[1-9]\d*&/);
      }
    });
  });

  it('keeps addresses short where every character of an id takes nine when it is sent', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => '界'.repeat(20) + String(index));
    await withConnect({}, async ({ sandbox, source }) => {
      await find(source, ids);
      expect(sandbox.requests.length).toBeLessThan(10);
      for (const { url } of sandbox.requests) expect(url.length).toBeLessThanOrEqual(8_000);
    });
  });

  it('leaves out what the source does not have, and answers a double once', async () => {
    await withConnect({ data: data(2) }, async ({ sandbox, source }) => {
      const found = await find(source, ['TA-0001', 'TA-9999', 'TA-0001', 'TA-0002']);
      expect([...found].filter(([, outcome]) => outcome.kind === 'found').map(([id]) => id)).toEqual([
        'TA-0001',
        'TA-0002',
      ]);
      expect(fateOf(found.get('TA-9999'))).toBe('absent');
      expect(sandbox.requests).toHaveLength(1);
    });
  });

  it.each(HOSTILE.map((id) => [id.slice(0, 30), id]))(
    'is not steered by the id %j: it is absent, its neighbour is found',
    async (_, id) => {
      await withConnect({ data: data(3) }, async ({ sandbox, source }) => {
        const found = await find(source, [id, 'TA-0002']);
        expect(fateOf(found.get(id))).toBe('absent');
        expect(fateOf(found.get('TA-0002'))).toBe('found');
        expect([...found.values()].filter(({ kind }) => kind === 'found')).toHaveLength(1);
        expect(sandbox.requests.map(({ path, status }) => [path, status])).toEqual([
          ['/public/v1/tier/accounts', 200],
        ]);
      });
    },
  );

  it('asks nothing where no id can be one of the source', async () => {
    await withConnect({ data: data(3) }, async ({ sandbox, source }) => {
      await find(source, ['', `"'`, '\ud83d']);
      await find(source, []);
      expect(sandbox.requests).toEqual([]);
    });
  });

  it('answers all where the server gives fewer rows than it was asked for', async () => {
    await withConnect({ data: data(40), maxLimit: 15 }, async ({ sandbox, source }) => {
      const ids = accounts(45).map(({ id }) => id);
      const found = await find(source, ids);
      expect(ids.map((id) => fateOf(found.get(id)))).toEqual(
        ids.map((id) => (id <= 'TA-0040' ? 'found' : 'absent')),
      );
      expect(sandbox.requests).toHaveLength(3);
    });
  });

  it('answers all too where such a server does not say how many there are', async () => {
    const rows = accounts(10);
    const answer = (url: string) => ({ rows: rows.filter(({ id }) => url.includes(id)).slice(0, 4) });
    await withAnswers(answer, async (source, urls) => {
      const found = await find(source, [...rows.map(({ id }) => id), 'TA-9999']);
      expect([...found.values()].filter(({ kind }) => kind === 'found')).toHaveLength(10);
      expect(urls()).toHaveLength(4);
    });
  });

  it('fails only the keys of the part that failed', async () => {
    const rows = Array.from({ length: 900 }, (_, index) =>
      accountRow({ id: `TA-${String(index).padStart(4, '0')}-1234-5678` }),
    );
    await withConnect({ data: { ...emptyData(), accounts: rows } }, async ({ sandbox, source }) => {
      sandbox.setFault({ kind: 'status', status: 500 }, ({ query }) => query.includes('TA-0000-'));
      const found = await find(
        source,
        rows.map(({ id }) => id),
      );
      const fates = rows.map(({ id }) => fateOf(found.get(id)));
      expect(sandbox.requests.length).toBeGreaterThan(1);
      const failed = fates.lastIndexOf('UPSTREAM_ERROR') + 1;
      expect(failed).toBeGreaterThan(1);
      expect(fates).toEqual(fates.map((_, index) => (index < failed ? 'UPSTREAM_ERROR' : 'found')));
    });
  });
});

describe('an answer to a look-up', () => {
  const [one, two, three] = accounts(3);

  it('may hold rows that nobody asked for: they are ignored', async () => {
    await withAnswers(
      () => ({ rows: [two, one, three], range: 'items 0-2/3' }),
      async (source, urls) => {
        const found = await port(source, 'subscriptions').findMany(['TA-0001'], scopeOf());
        expect([...found.keys()]).toEqual(['TA-0001']);
        expect(urls()).toHaveLength(1);
      },
    );
  });

  it('that says more rows than it gives, and never gives them, is an error and no endless question', async () => {
    await withAnswers(
      () => ({ rows: [one], range: 'items 0-0/2' }),
      async (source, urls) => {
        const found = await find(source, ['TA-0001', 'TA-0002']);
        expect(fateOf(found.get('TA-0002'))).toBe('MALFORMED_RESPONSE');
        expect(urls()).toHaveLength(2);
      },
    );
  });

  it.each([
    ['no list', { id: 'TA-0001' }],
    ['null', null],
    ['a row without an id', [{ name: 'x' }]],
    ['a row with an empty id', [{ id: '' }]],
    ['a row that is null', [null]],
    ['a row that is a text', ['TA-0001']],
    ['a list in a list', [[]]],
  ])('that holds %s is MALFORMED_RESPONSE', async (_, rows) => {
    await withAnswers(
      () => ({ rows }),
      async (source) => {
        expect(fateOf((await find(source, ['TA-0001'])).get('TA-0001'))).toBe('MALFORMED_RESPONSE');
        expect(source.health()).toMatchObject({
          state: 'DEGRADED',
          lastError: { code: 'MALFORMED_RESPONSE' },
        });
      },
    );
  });
});
