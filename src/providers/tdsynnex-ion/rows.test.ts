import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IonUnderTest } from '../../../tests/support/ion-source.js';
import {
  askedOf,
  customersWith,
  idsFrom,
  listCustomers,
  withIon,
} from '../../../tests/support/ion-source.js';

/** The ids of every page, `take` of each page's rows at a time as a list over several sources takes them. */
async function walk(
  { customers }: IonUnderTest,
  sizes: readonly { readonly first: number; readonly take: number }[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (let turn = 0; ; turn += 1) {
    const { first = 1, take = 1 } = sizes[turn % sizes.length] ?? {};
    const page = await listCustomers(customers, { first, after });
    expect(page.rows.length).toBeLessThanOrEqual(first);
    if (page.hasNextPage) expect(page.rows.length).toBe(first);
    const taken = page.rows.slice(0, take);
    ids.push(...taken.map(({ record }) => record.nativeId));
    after = taken.at(-1)?.position ?? after;
    if (taken.length === page.rows.length && !page.hasNextPage) return ids;
  }
}

const idsOn = ({ rows }: Awaited<ReturnType<typeof listCustomers>>): readonly string[] =>
  rows.map(({ record }) => record.nativeId);

const page = (ids: readonly string[], nextPageToken: string): string =>
  JSON.stringify({ customers: ids.map((id) => ({ name: `accounts/48213/customers/${id}` })), nextPageToken });

/** Lets the list answer these, one after the other. */
function answerPages(sandbox: IonUnderTest['sandbox'], bodies: readonly string[]): void {
  const left = [...bodies];
  const fault = {
    kind: 'raw',
    contentType: 'application/json',
    get body() {
      return left.shift() ?? '';
    },
  } as const;
  sandbox.setFault(fault, ({ path }) => path.endsWith('/customers'));
}

describe('a page of customers', () => {
  it('follows the one before it, and none is lost or comes twice, however the source cuts its pages', async () => {
    const part = fc
      .integer({ min: 1, max: 30 })
      .chain((first) => fc.integer({ min: 1, max: first }).map((take) => ({ first, take })));
    const shape = fc.record({
      count: fc.integer({ min: 0, max: 120 }),
      sizes: fc.array(part, { minLength: 1, maxLength: 4 }),
      maxPageSize: fc.integer({ min: 1, max: 60 }),
      shortPages: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ count, sizes, ...server }) => {
        const ids = idsFrom(95, count);
        await withIon({ ...customersWith(ids), ...server }, async (ion) => {
          expect(await walk(ion, sizes)).toEqual(ids.map(String));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('costs one request, page after page', async () => {
    await withIon(customersWith(idsFrom(1, 130)), async (ion) => {
      const counts: number[] = [];
      let after: string | null = null;
      for (let more = true; more;) {
        ion.sandbox.clearRequests();
        const page = await listCustomers(ion.customers, { first: 30, after });
        counts.push(askedOf(ion.sandbox).length);
        after = page.rows.at(-1)?.position ?? null;
        more = page.hasNextPage;
      }
      expect(counts).toEqual([1, 1, 1, 1, 1]);
    });
  });

  it('always names its size, and keeps it along the list', async () => {
    await withIon(customersWith(idsFrom(1, 250)), async ({ sandbox, customers }) => {
      const { rows } = await listCustomers(customers, { first: 150 });
      await listCustomers(customers, { first: 3, after: rows[149]?.position ?? null });
      await listCustomers(customers, { first: 3, after: rows[10]?.position ?? null });
      expect(askedOf(sandbox)).toEqual([
        '/customers?pageSize=150',
        expect.stringMatching(/^\/customers\?pageSize=150&pageToken=eyJ/),
        '/customers?pageSize=150',
      ]);
    });
  });

  it('encodes the token of the page before', async () => {
    await withIon({}, async ({ sandbox, customers }) => {
      answerPages(sandbox, [page(['1'], 'a+b/c=&d%'), page(['2'], '')]);
      await listCustomers(customers);
      expect(sandbox.requests.at(-1)?.query).toBe('pageSize=1000&pageToken=a%2Bb%2Fc%3D%26d%25');
    });
  });

  it('knows no total', async () => {
    await withIon(customersWith([1, 2, 3]), async ({ customers }) => {
      expect(await listCustomers(customers, { first: 2 })).toMatchObject({
        rows: [{ record: { nativeId: '1' } }, { record: { nativeId: '2' } }],
        hasNextPage: true,
        remaining: null,
        asked: true,
      });
      expect(await listCustomers(customers)).toMatchObject({ hasNextPage: false, remaining: null });
    });
  });

  it('is all there is for a reader without a bound', async () => {
    await withIon({ ...customersWith(idsFrom(1, 2_100)) }, async ({ customers, sandbox }) => {
      expect((await listCustomers(customers, { first: Infinity })).rows).toHaveLength(2_100);
      expect(askedOf(sandbox)).toHaveLength(3);
    });
  });

  it('goes on after a row that has moved inside its page, or has gone', async () => {
    await withIon(customersWith(idsFrom(10, 6)), async ({ sandbox, customers }) => {
      const idsBehind = async (position: string | undefined) =>
        (await listCustomers(customers, { after: position ?? null })).rows.map(
          ({ record }) => record.nativeId,
        );
      const { rows } = await listCustomers(customers);
      sandbox.data.customers.splice(0, 1);
      expect(await idsBehind(rows[2]?.position)).toEqual(['13', '14', '15']);
      sandbox.data.customers.splice(1, 1);
      expect(await idsBehind(rows[2]?.position)).toEqual(['14', '15']);
      sandbox.data.customers.splice(0);
      expect(await idsBehind(rows[5]?.position)).toEqual([]);
    });
  });

  it('holds no customer twice that the source shows on two pages', async () => {
    await withIon({}, async ({ sandbox, customers }) => {
      answerPages(sandbox, [page(['1', '2'], 'a'), page(['2', '3'], 'b'), page(['3', '4', '4'], '')]);
      const { rows } = await listCustomers(customers);
      expect(rows.map(({ record }) => record.nativeId)).toEqual(['1', '2', '3', '4']);
    });
  });

  it.each([
    ['holds no list', '{"items": []}'],
    ['holds null in place of the list', '{"customers": null}'],
    ['is a list', '[]'],
    ['holds a row that is no object', '{"customers": [null]}'],
    ['holds a row without a name', '{"customers": [{"id": "7"}]}'],
    ['holds a row with the name of something else', '{"customers": [{"name": "accounts/1/users/7"}]}'],
    ['holds a row whose id is no number', '{"customers": [{"name": "accounts/1/customers/-"}]}'],
    ['holds a token that is no text', '{"customers": [], "nextPageToken": {}}'],
    ['goes on for ever', '{"customers": [{"name": "accounts/1/customers/7"}], "nextPageToken": "again"}'],
  ])('fails if the answer %s', async (_, body) => {
    await withIon({}, async ({ sandbox, customers }) => {
      sandbox.setFault({ kind: 'raw', body, contentType: 'application/json' }, ({ path }) =>
        path.endsWith('/customers'),
      );
      await expect(listCustomers(customers)).rejects.toMatchObject({ code: 'MALFORMED_RESPONSE' });
      expect(askedOf(sandbox).length).toBeLessThanOrEqual(23);
    });
  });
});

describe('a page of customers whose names contain a text', () => {
  const named = (every: number) => (id: number) => ({
    customerOrganization: id % every === 0 ? `Harbour ${String(id)} Ltd` : 'Other',
    customerName: 'Harbour Master',
  });

  it('is picked out of the list here, in one request for each thousand rows', async () => {
    await withIon(customersWith(idsFrom(1, 900), named(100)), async ({ sandbox, customers }) => {
      const first = await listCustomers(customers, { nameContains: ' hARBOUR ', first: 4 });
      const after = first.rows.at(-1)?.position ?? null;
      const second = await listCustomers(customers, { nameContains: 'harbour', first: 20, after });
      const ids = [...first.rows, ...second.rows].map(({ record }) => record.nativeId);
      expect(ids).toEqual(['100', '200', '300', '400', '500', '600', '700', '800', '900']);
      expect([first.hasNextPage, second.hasNextPage]).toEqual([true, false]);
      expect(askedOf(sandbox)).toEqual(['/customers?pageSize=1000', '/customers?pageSize=1000']);
    });
  });

  it('keeps what it found at the scan limit, and goes on from there', async () => {
    const source = { scan: { rows: 1_000, detailReads: 0 } };
    const options = { ...customersWith(idsFrom(1, 2_500), named(700)), source };
    await withIon(options, async ({ sandbox, customers }) => {
      const find = (after: string | null) => listCustomers(customers, { nameContains: 'harbour', after });
      const first = await find(null);
      expect(idsOn(first)).toEqual(['700', '1400']);
      expect(first).toMatchObject({ hasNextPage: true, rowsScanned: 2_000 });
      const second = await find(first.continueAt);
      expect(idsOn(second)).toEqual(['2100']);
      expect(second).toMatchObject({ hasNextPage: false, continueAt: null, rowsScanned: 500 });
      expect(askedOf(sandbox)).toHaveLength(3);
    });
  });

  it('scans as many rows at once as it may scan at all', async () => {
    const source = { scan: { rows: 140, detailReads: 0 } };
    await withIon({ ...customersWith(idsFrom(1, 90), named(50)), source }, async ({ sandbox, customers }) => {
      expect(idsOn(await listCustomers(customers, { nameContains: 'harbour', first: 1 }))).toEqual(['50']);
      expect(askedOf(sandbox)).toEqual(['/customers?pageSize=140']);
    });
  });

  it.each([[1_500], [10_000]])(
    'is found at the start, in the middle and at the end of %i, in one request for each thousand rows',
    async (count) => {
      const target = (id: number) => `Target ${String(id)}.`;
      const data = customersWith(idsFrom(1, count), (id) => ({ customerOrganization: target(id) }));
      await withIon(data, async ({ sandbox, customers }) => {
        for (const id of [1, count / 2, count]) {
          sandbox.clearRequests();
          let found: readonly string[] = [];
          let after: string | null = null;
          for (let more = true; more;) {
            const page = await listCustomers(customers, { nameContains: target(id), first: 20, after });
            found = [...found, ...idsOn(page)];
            after = page.continueAt ?? page.rows.at(-1)?.position ?? null;
            more = page.hasNextPage;
          }
          expect(found).toEqual([String(id)]);
          expect(askedOf(sandbox)).toHaveLength(Math.ceil(count / 1_000));
        }
      });
    },
  );
});
