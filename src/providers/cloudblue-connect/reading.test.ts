import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectUnderTest } from '../../../tests/support/connect.js';
import { ALL_ACCOUNTS, accounts, madeAt, port, withConnect } from '../../../tests/support/connect.js';
import { idsOf, readToEnd } from '../../../tests/support/paging.js';
import { scopeOf } from '../../../tests/support/scope.js';
import type { OrderDirection, Page, PageRequest } from '../../domain/page.js';
import type { TierAccount } from '../../domain/tier-account/tier-account.js';
import type { AccountRow } from './sandbox/index.js';
import { emptyData } from './sandbox/index.js';

const DIRECTIONS: readonly OrderDirection[] = ['ASC', 'DESC'];
const anyDirection = fc.constantFrom(...DIRECTIONS);

function listing(
  { source }: ConnectUnderTest,
  direction: OrderDirection,
): (page: PageRequest) => Promise<Page<TierAccount>> {
  const accounts = port(source, 'tierAccounts');
  return (page) => accounts.list({ filter: ALL_ACCOUNTS, page, direction }, scopeOf());
}

/** The promised order of ids: by time of creation, rows without one before all others, then by id; or the reverse. */
function inOrder(rows: readonly AccountRow[], direction: OrderDirection): readonly string[] {
  const keyed = rows.map(({ id, events }) => ({ id, at: events?.created?.at ?? ' ' }));
  const ids = keyed.sort((a, b) => (`${a.at}|${a.id}` < `${b.at}|${b.id}` ? -1 : 1)).map(({ id }) => id);
  return direction === 'ASC' ? ids : ids.toReversed();
}

/** Every page says how many rows are left, itself included. */
function expectHonestCounts(pages: readonly Page<unknown>[], total: number): void {
  let left = total;
  for (const page of pages) {
    expect(page.remaining).toBe(left);
    expect(page.rowsScanned).toBe(page.rows.length);
    left -= page.rows.length;
    expect(page.hasNextPage).toBe(left > 0);
  }
}

/** Times of creation, few, so that many rows share one; null for a row without one. */
function secondsOf(most: number, kinds: number): fc.Arbitrary<readonly (number | null)[]> {
  const second = fc.option(fc.integer({ min: 0, max: kinds }), { freq: 12 });
  return fc.oneof(
    fc.array(second, { maxLength: most }),
    fc.integer({ min: 0, max: most }).map((count) => new Array<number>(count).fill(7)),
  );
}

function rowsMade(seconds: readonly (number | null)[]): AccountRow[] {
  return accounts(seconds.length, (index) => {
    const second = seconds[index] ?? null;
    return { events: second === null ? {} : madeAt(second) };
  });
}

describe('paging to the end', () => {
  it('gives every row once, in order, at any page size and under any cap of the server', async () => {
    const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(1, 2, 999, 1000));
    const shape = fc.record({
      seconds: secondsOf(40, 9),
      first: sizes,
      maxLimit: sizes,
      direction: anyDirection,
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ seconds, first, maxLimit, direction }) => {
        const rows = rowsMade(seconds);
        await withConnect({ data: { ...emptyData(), accounts: rows }, maxLimit }, async (connect) => {
          const pages = await readToEnd(listing(connect, direction), first);
          expect(idsOf(pages)).toEqual(inOrder(rows, direction));
          expectHonestCounts(pages, rows.length);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('gives a share of a page that is no shorter than asked, with the rows that the whole page begins with', async () => {
    const shape = fc.record({
      seconds: secondsOf(60, 4),
      first: fc.integer({ min: 20, max: 40 }),
      enough: fc.integer({ min: 1, max: 19 }),
      direction: anyDirection,
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ seconds, first, enough, direction }) => {
        const rows = rowsMade(seconds);
        await withConnect({ data: { ...emptyData(), accounts: rows } }, async (connect) => {
          const share = idsOf([await listing(connect, direction)({ first, enough, after: null })]);
          expect(share.length).toBeGreaterThanOrEqual(Math.min(enough, rows.length));
          expect(share).toEqual(inOrder(rows, direction).slice(0, share.length));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('does so too if rows with equal timestamps come in another order at every request', async () => {
    const shape = fc.record({
      seconds: secondsOf(24, 3),
      first: fc.integer({ min: 1, max: 30 }),
      maxLimit: fc.integer({ min: 3, max: 30 }),
      direction: anyDirection,
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ seconds, first, maxLimit, direction }) => {
        const rows = rowsMade(seconds);
        const options = { data: { ...emptyData(), accounts: rows }, maxLimit, unstableTies: true };
        await withConnect(options, async (connect) => {
          const pages = await readToEnd(listing(connect, direction), first);
          expect(idsOf(pages)).toEqual(inOrder(rows, direction));
          expectHonestCounts(pages, rows.length);
        });
      }),
      { numRuns: 60 },
    );
  });

  describe.each(DIRECTIONS)('holds for 1,200 unsteady rows in %s order', (direction) => {
    it.each([
      { shape: 'all of one timestamp', kinds: 1, first: 1_000, maxLimit: 1_000 },
      { shape: 'all of one timestamp, a lower cap', kinds: 1, first: 400, maxLimit: 500 },
      { shape: 'many of one timestamp', kinds: 4, first: 97, maxLimit: 1_000 },
      { shape: 'few of one timestamp, a low cap', kinds: 300, first: 250, maxLimit: 50 },
      { shape: 'few of one timestamp, a low cap and a long page', kinds: 300, first: 1_000, maxLimit: 30 },
    ])('$shape', async ({ kinds, first, maxLimit }) => {
      const rows = accounts(1_200, (index) => ({ events: madeAt((index * 7919) % kinds) }));
      const options = { data: { ...emptyData(), accounts: rows }, maxLimit, unstableTies: true };
      await withConnect(options, async (connect) => {
        const pages = await readToEnd(listing(connect, direction), first);
        expect(idsOf(pages)).toEqual(inOrder(rows, direction));
        expectHonestCounts(pages, 1_200);
      });
    });
  });

  it.each(DIRECTIONS)(
    'costs one request for each page if few rows share a timestamp (%s)',
    async (direction) => {
      const rows = accounts(300, (index) => ({ events: madeAt(index % 100) }));
      await withConnect({ data: { ...emptyData(), accounts: rows } }, async (connect) => {
        const pages = await readToEnd(listing(connect, direction), 50);
        expect(pages).toHaveLength(6);
        expect(connect.sandbox.requests).toHaveLength(6);
      });
    },
  );

  it('gives an empty list one page without rows', async () => {
    await withConnect({}, async (connect) => {
      const pages = await readToEnd(listing(connect, 'DESC'), 20);
      expect(pages).toEqual([
        { rows: [], hasNextPage: false, remaining: 0, asked: true, rowsScanned: 0, continueAt: null },
      ]);
    });
  });
});

describe('a list that changes between two pages', () => {
  it('loses and doubles nothing that was there all along', async () => {
    const changes = fc.array(fc.record({ gone: fc.nat(), second: fc.integer({ min: 0, max: 12 }) }), {
      maxLength: 3,
    });
    const shape = fc.record({
      seconds: secondsOf(40, 9),
      first: fc.integer({ min: 1, max: 12 }),
      maxLimit: fc.integer({ min: 5, max: 50 }),
      changes: fc.array(changes, { maxLength: 10 }),
      unstableTies: fc.boolean(),
      direction: anyDirection,
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ seconds, first, changes: perPage, direction, ...options }) => {
        const rows = rowsMade(seconds);
        await withConnect({ data: { ...emptyData(), accounts: rows }, ...options }, async (connect) => {
          const deleted = new Set<string>();
          let added = 0;
          const change = ({ gone, second }: { gone: number; second: number }) => {
            const [row] = rows.splice(gone % Math.max(rows.length, 1), 1);
            if (row) deleted.add(row.id);
            added += 1;
            const [created] = accounts(1, () => ({ events: madeAt(second) }));
            if (created) rows.push({ ...created, id: `TA-NEW-${String(added)}` });
          };
          const original = inOrder(rows, direction);
          const list = listing(connect, direction);
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
      { numRuns: 60 },
    );
  });
});

describe('the order', () => {
  it.each(DIRECTIONS)('is by time, however the source spells it (%s)', async (direction) => {
    const spelt = ['2022-01-01T02:00:00+02:00', '2022-01-01T00:00:00.500Z', '2021-12-31T23:59:59+00:00'];
    const rows = accounts(3, (index) => ({ events: { created: { at: spelt[index] ?? '' } } }));
    await withConnect({ data: { ...emptyData(), accounts: rows } }, async (connect) => {
      const ids = idsOf(await readToEnd(listing(connect, direction), 1));
      expect(direction === 'ASC' ? ids : ids.toReversed()).toEqual(['TA-0003', 'TA-0001', 'TA-0002']);
    });
  });

  it.each(DIRECTIONS)(
    'is by id within one millisecond, so that it holds at servers that look no closer (%s)',
    async (direction) => {
      const micros = ['9', '3', '1', '5', '7'];
      const rows = accounts(5, (index) => ({
        events: { created: { at: `2022-01-01T00:00:00.00000${micros[index] ?? ''}+00:00` } },
      }));
      await withConnect({ data: { ...emptyData(), accounts: rows } }, async (connect) => {
        const ids = idsOf(await readToEnd(listing(connect, direction), 2));
        expect(direction === 'ASC' ? ids : ids.toReversed()).toEqual(rows.map(({ id }) => id));
      });
    },
  );
});
