import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectUnderTest } from '../../../tests/support/connect.js';
import { ALL_ACCOUNTS, accounts, madeAt, port, withConnect } from '../../../tests/support/connect.js';
import { idsOf, readToEnd } from '../../../tests/support/paging.js';
import { scopeOf } from '../../../tests/support/scope.js';
import type { Page, PageRequest } from '../../domain/page.js';
import type { TierAccount } from '../../domain/tier-account/tier-account.js';
import type { AccountRow } from './sandbox/index.js';
import { emptyData } from './sandbox/index.js';

function listing({ source }: ConnectUnderTest): (page: PageRequest) => Promise<Page<TierAccount>> {
  return (page) => port(source, 'tierAccounts').list({ filter: ALL_ACCOUNTS, page }, scopeOf());
}

/** The ids in the order that a reader is promised: by time of creation, rows without one first, then by id. */
function inOrder(rows: readonly AccountRow[]): readonly string[] {
  const keyed = rows.map(({ id, events }) => ({ id, at: events?.created?.at ?? ' ' }));
  return keyed.sort((a, b) => (`${a.at}|${a.id}` < `${b.at}|${b.id}` ? -1 : 1)).map(({ id }) => id);
}

/** Every page says how many rows are left, itself included. */
function expectHonestCounts(pages: readonly Page<unknown>[], total: number): void {
  let left = total;
  for (const page of pages) {
    expect(page.remaining).toBe(left);
    left -= page.rows.length;
    expect(page.hasNextPage).toBe(left > 0);
  }
}

/** Moments of rows: few, so that many rows share one; null for a row without one. */
function momentsOf(most: number, kinds: number): fc.Arbitrary<readonly (number | null)[]> {
  const moment = fc.option(fc.integer({ min: 0, max: kinds }), { freq: 12 });
  return fc.oneof(
    fc.array(moment, { maxLength: most }),
    fc.integer({ min: 0, max: most }).map((count) => new Array<number>(count).fill(7)),
  );
}

function rowsMade(moments: readonly (number | null)[]): AccountRow[] {
  return accounts(moments.length, (index) => {
    const moment = moments[index] ?? null;
    return { events: moment === null ? {} : madeAt(moment) };
  });
}

describe('paging to the end', () => {
  it('gives every row once, in order, at any page size and under any cap of the server', async () => {
    const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(1, 2, 999, 1000));
    const shape = fc.record({ moments: momentsOf(40, 9), first: sizes, maxLimit: sizes });
    await fc.assert(
      fc.asyncProperty(shape, async ({ moments, first, maxLimit }) => {
        const rows = rowsMade(moments);
        await withConnect({ data: { ...emptyData(), accounts: rows }, maxLimit }, async (connect) => {
          const pages = await readToEnd(listing(connect), first);
          expect(idsOf(pages)).toEqual(inOrder(rows));
          expectHonestCounts(pages, rows.length);
        });
      }),
      { numRuns: 25 },
    );
  });

  it('does so too where rows of one moment come in another order at every request', async () => {
    const shape = fc.record({
      moments: momentsOf(24, 3),
      first: fc.integer({ min: 1, max: 30 }),
      maxLimit: fc.integer({ min: 3, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ moments, first, maxLimit }) => {
        const rows = rowsMade(moments);
        const options = { data: { ...emptyData(), accounts: rows }, maxLimit, unstableTies: true };
        await withConnect(options, async (connect) => {
          const pages = await readToEnd(listing(connect), first);
          expect(idsOf(pages)).toEqual(inOrder(rows));
          expectHonestCounts(pages, rows.length);
        });
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    { shape: 'all of one moment', kinds: 1, first: 1_000, maxLimit: 1_000 },
    { shape: 'all of one moment, a lower cap', kinds: 1, first: 400, maxLimit: 500 },
    { shape: 'many of one moment', kinds: 4, first: 97, maxLimit: 1_000 },
    { shape: 'few of one moment, a low cap', kinds: 300, first: 250, maxLimit: 50 },
    { shape: 'few of one moment, a low cap and a long page', kinds: 300, first: 1_000, maxLimit: 30 },
  ])('holds for 1,200 unsteady rows, $shape', async ({ kinds, first, maxLimit }) => {
    const rows = accounts(1_200, (index) => ({ events: madeAt((index * 7919) % kinds) }));
    const options = { data: { ...emptyData(), accounts: rows }, maxLimit, unstableTies: true };
    await withConnect(options, async (connect) => {
      const pages = await readToEnd(listing(connect), first);
      expect(idsOf(pages)).toEqual(inOrder(rows));
      expectHonestCounts(pages, 1_200);
    });
  });

  it('costs one request for each page where few rows share a moment', async () => {
    const rows = accounts(300, (index) => ({ events: madeAt(index % 100) }));
    await withConnect({ data: { ...emptyData(), accounts: rows } }, async (connect) => {
      const pages = await readToEnd(listing(connect), 50);
      expect(pages).toHaveLength(6);
      expect(connect.sandbox.requests).toHaveLength(6);
    });
  });

  it('gives an empty list one page without rows', async () => {
    await withConnect({}, async (connect) => {
      const pages = await readToEnd(listing(connect), 20);
      expect(pages).toMatchObject([{ rows: [], hasNextPage: false, remaining: 0, asked: true }]);
    });
  });
});

describe('a list that changes between two pages', () => {
  it('loses and doubles nothing that was there all along', async () => {
    const changes = fc.array(fc.record({ gone: fc.nat(), moment: fc.integer({ min: 0, max: 9 }) }), {
      maxLength: 3,
    });
    const shape = fc.record({
      moments: momentsOf(40, 9),
      first: fc.integer({ min: 1, max: 12 }),
      maxLimit: fc.integer({ min: 5, max: 50 }),
      changes: fc.array(changes, { maxLength: 10 }),
      unstableTies: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ moments, first, changes: perPage, ...options }) => {
        const rows = rowsMade(moments);
        await withConnect({ data: { ...emptyData(), accounts: rows }, ...options }, async (connect) => {
          const deleted = new Set<string>();
          let added = 0;
          const change = ({ gone, moment }: { gone: number; moment: number }) => {
            const [row] = rows.splice(gone % Math.max(rows.length, 1), 1);
            if (row) deleted.add(row.id);
            added += 1;
            rows.push(
              ...accounts(1, () => ({ events: madeAt(moment) })).map((one) => ({
                ...one,
                id: `TA-NEW-${String(added)}`,
              })),
            );
          };
          const original = inOrder(rows);
          const list = listing(connect);
          let turn = 0;
          const pages = await readToEnd(async (page) => {
            const answer = await list(page);
            (perPage[turn] ?? []).forEach(change);
            turn += 1;
            return answer;
          }, first);
          const seen = idsOf(pages);
          expect(new Set(seen).size).toBe(seen.length);
          const lasting = original.filter((id) => !deleted.has(id));
          expect(seen.filter((id) => lasting.includes(id))).toEqual(lasting);
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('the order', () => {
  it('is by moment, however the source spells it', async () => {
    const spelt = ['2022-01-01T02:00:00+02:00', '2022-01-01T00:00:00.500Z', '2021-12-31T23:59:59+00:00'];
    const rows = accounts(3, (index) => ({ events: { created: { at: spelt[index] ?? '' } } }));
    await withConnect({ data: { ...emptyData(), accounts: rows } }, async (connect) => {
      expect(idsOf(await readToEnd(listing(connect), 1))).toEqual(['TA-0003', 'TA-0001', 'TA-0002']);
    });
  });

  it('is by id within one millisecond, so that it holds at servers that look no closer', async () => {
    const micros = ['9', '3', '1', '5', '7'];
    const rows = accounts(5, (index) => ({
      events: { created: { at: `2022-01-01T00:00:00.00000${micros[index] ?? ''}+00:00` } },
    }));
    await withConnect({ data: { ...emptyData(), accounts: rows } }, async (connect) => {
      expect(idsOf(await readToEnd(listing(connect), 2))).toEqual(rows.map(({ id }) => id));
    });
  });
});
