import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DIRECTIONS,
  idsIn,
  inOrder,
  listOf,
  Misordered,
  oddPage,
  oddPages,
  oneByOne,
  rowsAt,
  rowsMade,
} from '../../../tests/support/odd-list.js';
import type { ReadingRequest } from './list-walk.js';
import { readGroups } from './reading.js';

const direction = fc.constantFrom(...DIRECTIONS);
const timestamps = fc.array(fc.constantFrom('', '1', '2', '3'), { maxLength: 30 });
const first = fc.integer({ min: 1, max: 12 });
const cap = fc.integer({ min: 1, max: 40 });

describe('a server without Content-Range', () => {
  it('is read until it has nothing more, and no page claims to know how much is left', async () => {
    const order = fc.constantFrom('asked', 'unsteady');
    const shape = fc.record({ timestamps, first, cap, direction, order });
    await fc.assert(
      fc.asyncProperty(shape, async ({ timestamps, cap, order, ...question }) => {
        const rows = rowsAt(timestamps);
        const pages = await oddPages(listOf({ rows, cap, order, total: () => null }), question);
        expect(idsIn(pages)).toEqual(inOrder(rows, question.direction));
        let left = rows.length;
        for (const page of pages) {
          expect([null, left]).toContain(page.remaining);
          left -= page.rows.length;
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each(DIRECTIONS)(
    'that does not page either, but answers all rows at once, is understood (%s)',
    async (direction) => {
      for (const timestamps of [
        ['1'],
        ['1', '1', '1'],
        ['3', '1', '2', ''],
        Array.from({ length: 30 }, (_, index) => oneByOne(index)),
      ]) {
        const rows = rowsAt(timestamps);
        const list = listOf({ rows, total: () => null, ignoresOffset: true });
        const pages = await oddPages(list, { first: 3, direction });
        expect(idsIn(pages)).toEqual(inOrder(rows, direction));
        expect(list.requests.length / pages.length).toBeLessThan(20);
      }
    },
  );

  it('that answers the same part of the list to every question is given up, not asked for ever', async () => {
    const list = listOf({ rows: rowsMade(40, () => '1'), total: () => null, ignoresOffset: true, cap: 7 });
    const other = {
      ...list,
      fetch: (request: ReadingRequest<string>) =>
        list.fetch({ ...request, limit: list.requests.length === 0 ? 7 : 5 }),
    };
    await expect(oddPage(other, { first: 50 })).rejects.toBeInstanceOf(Misordered);
    expect(list.requests.length).toBeLessThan(10);
  });
});

describe('a server that ignores the ordering', () => {
  it('is read completely and ordered by id alone, page after page', async () => {
    const shape = fc.record({ timestamps, first, direction });
    await fc.assert(
      fc.asyncProperty(shape, async ({ timestamps, ...question }) => {
        const rows = rowsAt(timestamps);
        const seen = idsIn(await oddPages(listOf({ rows, order: 'ignored' }), question));
        expect([...seen].sort()).toEqual(rows.map(({ id }) => id));
        expect(new Set(seen).size).toBe(seen.length);
      }),
    );
  });

  it('on a later page only, breaks the order of the pages before: an error, no wrong list', async () => {
    const list = listOf({ rows: rowsMade(30, oneByOne).reverse(), order: 'ignored' });
    await expect(oddPage(list, { first: 5, after: '1003|g0003' })).rejects.toBeInstanceOf(Misordered);
  });
});

describe('rows without a timestamp', () => {
  it('come once each at the end where the server lists them, and the directions are each other reversed', async () => {
    const undatedIs = fc.constantFrom('earliest', 'latest');
    const order = fc.constantFrom('asked', 'unsteady');
    const shape = fc.record({ timestamps, first, cap, undatedIs, order });
    await fc.assert(
      fc.asyncProperty(shape, async ({ timestamps, first, ...server }) => {
        const rows = rowsAt(timestamps);
        const read = async (direction: 'ASC' | 'DESC') =>
          idsIn(await oddPages(listOf({ rows, ...server }), { first, direction }));
        const place = (at: string) => (at === '' && server.undatedIs === 'latest' ? '~' : at);
        const placed = rows.map((row) => ({ ...row, at: place(row.at) }));
        expect(await read('ASC')).toEqual(inOrder(placed, 'ASC'));
        expect(await read('DESC')).toEqual(inOrder(placed, 'DESC'));
      }),
      { numRuns: 1_000 },
    );
  });

  it('come once each although the server knows their timestamps and does not show the oldest ones', async () => {
    const shape = fc.record({ first, cap, direction, hidden: fc.nat(12), others: fc.nat(12) });
    await fc.assert(
      fc.asyncProperty(shape, async ({ hidden, others, cap, ...question }) => {
        const rows = rowsMade(hidden + others, oneByOne).map((row, index) => ({
          ...row,
          hides: index < hidden,
        }));
        const seen = idsIn(await oddPages(listOf({ rows, cap }), question));
        expect([...seen].sort()).toEqual(rows.map(({ id }) => id));
      }),
      { numRuns: 300 },
    );
  });

  it.each(DIRECTIONS)(
    'among the others end the reading with an error, if they are met on a later page (%s)',
    async (direction) => {
      const rows = rowsMade(90, oneByOne).map((row, index) => ({ ...row, hides: index === 45 }));
      await expect(oddPages(listOf({ rows }), { first: 10, direction })).rejects.toBeInstanceOf(Misordered);
    },
  );

  it('that are made before all others between two pages hide none of these', async () => {
    for (const cap of [1, 2, 3, 1_000]) {
      const rows = rowsMade(40, oneByOne);
      const list = listOf({ rows, cap });
      const page = await oddPage(list, { first: 10 });
      rows.push(...rowsAt(['', ''], 'new').map((row) => ({ ...row, group: 'g' })));
      const rest = await oddPage(list, { first: 100, after: page.rows.at(-1)?.position ?? null });
      expect(idsIn([page, rest])).toEqual(rowsMade(40, oneByOne).map(({ id }) => id));
    }
  });
});

describe('a server that gives fewer rows than it says', () => {
  it.each([
    { what: 'none at all', rows: 0 },
    { what: 'some', rows: 5 },
  ])('($what) is an error and is not asked for ever', async ({ rows }) => {
    const list = listOf({ rows: rowsMade(rows, oneByOne), total: () => 12 });
    await expect(oddPage(list, { first: 10 })).rejects.toBeInstanceOf(Misordered);
    expect(list.requests.length).toBeLessThanOrEqual(3);
  });

  it('because it answers the same rows for every offset, is an error', async () => {
    const list = listOf({ rows: rowsMade(30, () => '1'), cap: 10, ignoresOffset: true });
    await expect(oddPage(list, { first: 30 })).rejects.toBeInstanceOf(Misordered);
    // Ten rows may come again in the same order; thirty may not.
    expect(list.requests).toHaveLength(5);
  });

  it('because it ignores the offset and names a total that never comes, is an error', async () => {
    const rows = rowsMade(30, () => '1');
    const list = listOf({ rows, ignoresOffset: true, total: () => 1_000_000_000 });
    await expect(oddPage(list, { first: 100 })).rejects.toBeInstanceOf(Misordered);
    expect(list.requests).toHaveLength(2);
  });
});

describe('many groups in one reading', () => {
  const many = [...rowsAt(new Array<string>(1_500).fill('1'), 'a'), ...rowsAt(['2'], 'b')];
  const groups = ['a', 'b'];
  const page = { first: 2, after: null };

  it('asks again only for the groups that are not full, and claims no count for the others', async () => {
    const tied = listOf({ rows: [...many] });
    const pages = await readGroups(tied, { groups, page, direction: 'ASC' });
    expect(tied.requests.map((request) => request.groups)).toEqual([groups, groups]);
    expect(pages.get('b')?.rows).toHaveLength(1);
    const varied = listOf({
      rows: many.map((row, index) =>
        row.group === 'a' ? { ...row, at: String(index).padStart(5, '0') } : { ...row, at: '9' },
      ),
    });
    const answer = await readGroups(varied, { groups, page, direction: 'ASC' });
    expect(varied.requests.map((request) => request.groups)).toEqual([groups, ['b']]);
    expect(answer.get('a')).toMatchObject({ hasNextPage: true, remaining: null });
    expect(answer.get('b')).toMatchObject({ hasNextPage: false, remaining: 1 });
  });
});
