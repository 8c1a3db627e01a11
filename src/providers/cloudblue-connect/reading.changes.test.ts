import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderDirection } from '../../domain/page.js';
import type { OddServer, Row } from '../../../tests/support/odd-list.js';
import {
  DIRECTIONS,
  idsIn,
  inOrder,
  listOf,
  oddPage,
  oddPages,
  oneByOne,
  rowsMade,
  Unsettled,
} from '../../../tests/support/odd-list.js';
import type { ReadingRequest } from './list-walk.js';

/** What happens after one request: a row goes away, and rows are created. */
interface Change {
  readonly gone: number | null;
  readonly created: number;
}

const changes = (mostCreated: number): fc.Arbitrary<readonly Change[]> =>
  fc.array(fc.record({ gone: fc.option(fc.nat(), { freq: 1 }), created: fc.nat(mostCreated) }), {
    maxLength: 14,
  });
/** Behind answers of one row, an unsteady order can look by chance as if the offset was ignored: they have two or more. */
const order = fc.constantFrom('asked', 'unsteady');
const first = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(1_000));

interface Case {
  readonly rows: readonly Row[];
  readonly changes: readonly Change[];
  readonly first: number;
  readonly direction: OrderDirection;
  readonly server: Pick<OddServer, 'cap' | 'order' | 'total'>;
}

/** Reads a list that changes after each of the first requests, and expects what lasts to come once and in order. */
async function expectNothingLost({ rows, changes, first, direction, server }: Case): Promise<void> {
  const live = [...rows];
  const gone = new Set<string>();
  let created = 0;
  const afterRequest = (count: number): void => {
    const change = changes[count - 1];
    if (!change) return;
    if (change.gone !== null) {
      const deleted = live.splice(change.gone % Math.max(live.length, 1), 1);
      for (const { id } of deleted) gone.add(id);
    }
    for (let index = 0; index < change.created; index += 1) {
      created += 1;
      live.push({ id: `new${String(created)}`, at: `9${oneByOne(created)}`, group: 'g' });
    }
  };
  const seen = idsIn(await oddPages(listOf({ rows: live, afterRequest, ...server }), { first, direction }));
  const lasting = inOrder(rows, direction).filter((id) => !gone.has(id));
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => lasting.includes(id))).toEqual(lasting);
}

describe('a list that changes while it is read, page after page', () => {
  it('loses and doubles no row that was there all along when rows go away', async () => {
    const timestamps = fc.oneof(
      fc.array(fc.constantFrom('1', '2', '3'), { minLength: 4, maxLength: 30 }),
      fc.integer({ min: 3, max: 9 }).map((count) => new Array<string>(count).fill('1')),
    );
    const shape = fc.record({
      timestamps,
      first,
      direction: fc.constantFrom(...DIRECTIONS),
      changes: changes(0),
      server: fc.record({ cap: fc.integer({ min: 2, max: 6 }), order }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ timestamps, ...rest }) => {
        await expectNothingLost({
          ...rest,
          rows: rowsMade(timestamps.length, (index) => timestamps[index] ?? ''),
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('newest first, loses and doubles nothing either when rows are created at its front meanwhile', async () => {
    const shape = fc.record({
      timestamps: fc.array(fc.constantFrom('', '1', '2', '3'), { maxLength: 24 }),
      first,
      changes: changes(3),
      server: fc.record({ cap: fc.integer({ min: 2, max: 8 }), order }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ timestamps, ...rest }) => {
        const rows = rowsMade(timestamps.length, (index) => timestamps[index] ?? '');
        await expectNothingLost({ ...rest, rows, direction: 'DESC' });
      }),
      { numRuns: 2_000 },
    );
  });

  it('loses and doubles nothing either if rows are created, if fewer share a timestamp than one answer holds', async () => {
    const shape = fc.record({
      count: fc.nat(24),
      first,
      changes: changes(3),
      direction: fc.constantFrom(...DIRECTIONS),
      cap: fc.integer({ min: 2, max: 8 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      order,
      total: fc.constantFrom(
        (real: number) => real,
        () => null,
      ),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ count, share, cap, order, total, ...rest }) => {
        const tie = 1 + Math.floor(share * (cap - 2));
        const rows = rowsMade(count, (index) => oneByOne(Math.floor(index / tie)));
        await expectNothingLost({ ...rest, rows, server: { cap, order, total } });
      }),
      { numRuns: 2_000 },
    );
  });

  it('goes on without a timestamp when rows with timestamps are created before all others', async () => {
    const rows = rowsMade(20, () => '');
    const afterRequest = (count: number) => {
      rows.push({ id: `new${String(count)}`, at: oneByOne(count), group: 'g' });
    };
    const seen = idsIn(await oddPages(listOf({ rows, afterRequest }), { first: 9, direction: 'DESC' }));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith('g'))).toEqual(
      inOrder(
        rowsMade(20, () => ''),
        'DESC',
      ),
    );
  });
});

describe('a list that changes while one page is read', () => {
  it('gives no row that went away for one that was not seen', async () => {
    // Each word is an answer, its number the total. The row a goes away, and c is not seen before.
    const answers = 'ab3 a3 b2 b2 c2'.split(' ').map((word) => ({
      rows: Array.from(word.slice(0, -1), (id) => ({ id, at: '1', group: 'g' })),
      total: Number(word.slice(-1)),
    }));
    const fetch = () => Promise.resolve(answers.shift() ?? { rows: [], total: 0 });
    const page = await oddPage({ ...listOf({ rows: [] }), fetch }, { first: 9 });
    expect(idsIn([page])).toEqual(['b', 'c']);
  });

  it.each(DIRECTIONS)(
    'counts the rows that are left without those that went away (%s)',
    async (direction) => {
      const rows = rowsMade(10, oneByOne);
      const afterRequest = (count: number) => {
        if (count === 1) rows.splice(5, 1);
      };
      const page = await oddPage(listOf({ rows, cap: 3, afterRequest }), { first: 4, direction });
      expect(page).toMatchObject({ remaining: 9, hasNextPage: true });
    },
  );

  it('is given up as unsettled if rows never stop going away', async () => {
    const rows = rowsMade(100, () => '1');
    const list = listOf({ rows, cap: 10, afterRequest: () => rows.shift() });
    await expect(oddPage(list, { first: 100 })).rejects.toBeInstanceOf(Unsettled);
    expect(rows.length).toBeGreaterThan(10);
  });

  it('is given up as unsettled if its order never settles, each round showing one more of its rows', async () => {
    const rows = rowsMade(60, () => '1');
    let rounds = 0;
    const fetch = ({ offset }: ReadingRequest<string>) => {
      if (offset === 0) rounds += 1;
      const shown = rows.slice(0, 20 + rounds);
      const answer = Array.from({ length: 20 }, (_, index) => shown[(offset + index) % shown.length]);
      return Promise.resolve({ rows: answer.flatMap((row) => (row ? [{ ...row }] : [])), total: 60 });
    };
    await expect(oddPage({ ...listOf({ rows }), fetch }, { first: 60 })).rejects.toBeInstanceOf(Unsettled);
    expect(20 + rounds).toBeLessThan(60);
  });
});
