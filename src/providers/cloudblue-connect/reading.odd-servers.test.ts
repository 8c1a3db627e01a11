import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../tests/support/odd-list.js';
import { byMoment, listOf, Misordered, Unbounded, Unsettled } from '../../../tests/support/odd-list.js';
import type { GroupRows, ReadableList, ReadingRequest } from './reading.js';
import { readGroups } from './reading.js';

interface Question {
  readonly first: number;
  readonly after?: string | null;
  readonly groups?: readonly string[];
}

function read(list: ReadableList<string>, { first, after = null, groups = ['g'] }: Question) {
  return readGroups(list, groups, { first, after });
}

async function pageOf(list: ReadableList<string>, question: Question): Promise<GroupRows> {
  const page = (await read(list, question)).get('g');
  if (!page) throw new Error('a group without a page');
  return page;
}

async function toEnd(list: ReadableList<string>, first: number): Promise<readonly GroupRows[]> {
  const pages: GroupRows[] = [];
  for (let after: string | null = null; pages.length < 200;) {
    const page: GroupRows = await pageOf(list, { first, after });
    pages.push(page);
    if (!page.hasNextPage) return pages;
    after = page.rows.at(-1)?.position ?? null;
  }
  throw new Error('the list has no end');
}

const idsOf = (pages: readonly GroupRows[]) => pages.flatMap(({ rows }) => rows.map(({ row }) => row.id));

function rowsAt(moments: readonly string[], group = 'g'): Row[] {
  return moments.map((at, index) => ({ id: `${group}${String(index).padStart(4, '0')}`, at, group }));
}

const ten = (count: number, at: (index: number) => string) =>
  rowsAt(Array.from({ length: count }, (_, i) => at(i)));
const spread = (index: number) => String(1_000 + index);

describe('a server without Content-Range', () => {
  it('is read until it has nothing more, and nobody claims to know how much is left', async () => {
    const shape = fc.record({
      moments: fc.array(fc.constantFrom('', '1', '2', '3'), { maxLength: 30 }),
      first: fc.integer({ min: 1, max: 12 }),
      cap: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ moments, first, cap }) => {
        const rows = rowsAt(moments);
        const pages = await toEnd(listOf({ rows, cap, total: () => null }), first);
        expect(idsOf(pages)).toEqual(
          [...rows].sort((a, b) => byMoment(a, b) || (a.id < b.id ? -1 : 1)).map(({ id }) => id),
        );
        let left = rows.length;
        for (const page of pages) {
          expect([null, left]).toContain(page.remaining);
          left -= page.rows.length;
        }
      }),
    );
  });

  it('that does not page either, but answers everything to every question, is understood', async () => {
    for (const moments of [
      ['1'],
      ['1', '1', '1'],
      ['3', '1', '2', ''],
      Array.from({ length: 30 }, (_, index) => spread(index)),
    ]) {
      const rows = rowsAt(moments);
      const list = listOf({ rows, total: () => null, ignoresOffset: true });
      const pages = await toEnd(list, 3);
      expect([...idsOf(pages)].sort()).toEqual(rows.map(({ id }) => id));
      expect(list.requests.length / pages.length).toBeLessThan(20);
    }
  });

  it('that answers the same part of the list to every question is given up, not asked for ever', async () => {
    const list = listOf({ rows: ten(40, () => '1'), total: () => null, ignoresOffset: true, cap: 7 });
    const other = {
      ...list,
      fetch: (request: ReadingRequest<string>) =>
        list.fetch({ ...request, limit: list.requests.length === 0 ? 7 : 5 }),
    };
    await expect(pageOf(other, { first: 50 })).rejects.toBeInstanceOf(Misordered);
    expect(list.requests.length).toBeLessThan(10);
  });
});

describe('a server that ignores the ordering', () => {
  it('is read whole and ordered by id alone, page after page', async () => {
    const shape = fc.record({
      moments: fc.array(fc.constantFrom('', '1', '2', '3'), { maxLength: 26 }),
      first: fc.integer({ min: 1, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ moments, first }) => {
        const rows = rowsAt(moments);
        const pages = await toEnd(listOf({ rows, order: 'ignored' }), first);
        const seen = idsOf(pages);
        expect([...seen].sort()).toEqual(rows.map(({ id }) => id));
        expect(new Set(seen).size).toBe(seen.length);
      }),
    );
  });

  it('on a later page only, breaks the order of the pages before: an error, no wrong list', async () => {
    const list = listOf({ rows: [...ten(30, spread)].reverse(), order: 'ignored' });
    await expect(pageOf(list, { first: 5, after: '1003|g0003' })).rejects.toBeInstanceOf(Misordered);
  });

  it('gives undated rows too, where it puts them last', async () => {
    const rows = rowsAt(['1', '', '2', '', '3']);
    const pages = await toEnd(listOf({ rows, order: 'undated last' }), 2);
    expect([...idsOf(pages)].sort()).toEqual(rows.map(({ id }) => id));
  });
});

describe('a server that gives fewer rows than it says', () => {
  it.each([
    { what: 'none at all', rows: 0 },
    { what: 'some', rows: 5 },
  ])('($what) is an error and is not asked for ever', async ({ rows }) => {
    const list = listOf({ rows: ten(rows, spread), total: () => 12 });
    await expect(pageOf(list, { first: 10 })).rejects.toBeInstanceOf(Misordered);
    expect(list.requests).toHaveLength(rows === 0 ? 1 : 2);
  });

  it('because it answers the same rows for every offset, is an error', async () => {
    const list = listOf({ rows: ten(30, () => '1'), cap: 10, ignoresOffset: true });
    await expect(pageOf(list, { first: 30 })).rejects.toBeInstanceOf(Misordered);
  });
});

describe('a list that changes while one page is read', () => {
  it('loses no row that was there all along when rows go away', async () => {
    const shape = fc.record({
      moments: fc.oneof(
        fc.array(fc.constantFrom('1', '2', '3'), { minLength: 4, maxLength: 30 }),
        fc.integer({ min: 3, max: 9 }).map((count) => new Array<string>(count).fill('1')),
      ),
      cap: fc.integer({ min: 1, max: 6 }),
      gone: fc.array(fc.option(fc.nat(), { freq: 1 }), { minLength: 1, maxLength: 12 }),
      order: fc.constantFrom('asked', 'unsteady'),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ moments, cap, gone, order }) => {
        const rows = rowsAt(moments);
        const all = rows.map(({ id }) => id);
        const deleted: string[] = [];
        const afterRequest = (count: number) => {
          const index = gone[count - 1];
          if (index === undefined || index === null || rows.length === 0) return;
          deleted.push(...rows.splice(index % rows.length, 1).map(({ id }) => id));
        };
        const page = await pageOf(listOf({ rows, cap, afterRequest, order }), { first: 1_000 });
        const seen = page.rows.map(({ row }) => row.id);
        expect(new Set(seen).size).toBe(seen.length);
        expect(all.filter((id) => !deleted.includes(id) && !seen.includes(id))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    // Each word is an answer, its number the total. The row a goes away, and c is not seen before.
    ['between two questions', 'ab3 a3 b2 b2 b2 c2'],
    ['between two rounds of one question', 'ab3 a3 a3 b3 b3 b2 b2 b2 b2 c2'],
  ])('takes no row that went away for one that it has not seen, %s', async (_, script) => {
    const answers = script.split(' ').map((word) => ({
      rows: Array.from(word.slice(0, -1), (id) => ({ id, at: '1', group: 'g' })),
      total: Number(word.slice(-1)),
    }));
    const fetch = () => Promise.resolve(answers.shift() ?? { rows: [], total: 0 });
    const page = await pageOf({ ...listOf({ rows: [] }), fetch }, { first: 9 });
    expect(page.rows.map(({ row }) => row.id)).toEqual(['b', 'c']);
  });

  it('counts the rows that are left without those that went away', async () => {
    const rows = ten(10, spread);
    const afterRequest = (count: number) => {
      if (count === 1) rows.splice(8, 1);
    };
    const page = await pageOf(listOf({ rows, cap: 3, afterRequest }), { first: 5 });
    expect(page).toMatchObject({ remaining: 9, hasNextPage: true });
  });

  it('is given up as unsettled where rows never stop going away', async () => {
    const rows = ten(100, () => '1');
    const list = listOf({ rows, cap: 10, afterRequest: () => rows.shift() });
    await expect(pageOf(list, { first: 100 })).rejects.toBeInstanceOf(Unsettled);
    expect(rows.length).toBeGreaterThan(10);
  });

  it('is given up as unsettled where it never holds still, each round showing one more of its rows', async () => {
    const rows = ten(60, () => '1');
    let rounds = 0;
    const fetch = ({ offset }: ReadingRequest<string>) => {
      if (offset === 0) rounds += 1;
      const shown = rows.slice(0, 20 + rounds);
      const places = Array.from({ length: 20 }, (_, place) => shown[(offset + place) % shown.length]);
      return Promise.resolve({ rows: places.flatMap((row) => (row ? [{ ...row }] : [])), total: 60 });
    };
    await expect(pageOf({ ...listOf({ rows }), fetch }, { first: 60 })).rejects.toBeInstanceOf(Unsettled);
    expect(20 + rounds).toBeLessThan(60);
  });
});

describe('many groups in one reading', () => {
  const many = [...rowsAt(new Array<string>(1_500).fill('1'), 'a'), ...rowsAt(['2'], 'b')];

  it('asks again only for the groups that are not full, and claims no count for the others', async () => {
    const list = listOf({ rows: [...many] });
    const pages = await read(list, { first: 2, groups: ['a', 'b'] });
    expect(list.requests.map(({ groups }) => groups)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    const varied = listOf({
      rows: many.map((row, index) =>
        row.group === 'a' ? { ...row, at: String(index).padStart(5, '0') } : { ...row, at: '9' },
      ),
    });
    const answer = await read(varied, { first: 2, groups: ['a', 'b'] });
    expect(varied.requests.map(({ groups }) => groups)).toEqual([['a', 'b'], ['b']]);
    expect(answer.get('a')).toMatchObject({ hasNextPage: true, remaining: null });
    expect(answer.get('b')).toMatchObject({ hasNextPage: false, remaining: 1 });
    expect(pages.get('b')?.rows).toHaveLength(1);
  });
});

describe('a server that ignores the offset', () => {
  it('and names a total that never comes is an error, not asked for ever', async () => {
    const same = () => '2024-01-01T00:00:00.000Z';
    const list = listOf({ rows: ten(30, same), ignoresOffset: true, total: () => 1_000_000_000 });
    await expect(pageOf(list, { first: 100 })).rejects.toBeInstanceOf(Misordered);
    expect(list.requests.length).toBeLessThan(40);
  });
});

describe('rows that are picked out here', () => {
  const picked = (every: number) => (row: { readonly id: string }) => Number(row.id.slice(1)) % every === 0;

  it('come in order over many pages, each looking through 1,000 rows at the most', async () => {
    const list = listOf({ rows: ten(900, spread), accept: picked(50) });
    expect(idsOf(await toEnd(list, 5))).toEqual(
      Array.from({ length: 18 }, (_, index) => `g${String(index * 50).padStart(4, '0')}`),
    );
    for (const { limit } of list.requests) expect(limit).toBe(1_000);
  });

  it.each([
    { scanRows: 1_000, cap: 300, limits: [1_000, 700, 400, 100] },
    { scanRows: 2_500, cap: 1_000, limits: [1_000, 1_000, 500] },
    { scanRows: 40, cap: 1_000, limits: [40] },
  ])('are an error where $scanRows rows were looked through in vain', async ({ scanRows, cap, limits }) => {
    const list = listOf({ rows: ten(2_600, spread), cap, scanRows, accept: picked(10_000) });
    await expect(pageOf(list, { first: 2 })).rejects.toBeInstanceOf(Unbounded);
    expect(list.requests.map(({ limit }) => limit)).toEqual(limits);
  });

  it('are no error where the list ends with the last of the rows that may be looked through', async () => {
    const page = await pageOf(listOf({ rows: ten(1_000, spread), accept: picked(10_000) }), { first: 2 });
    expect(page).toMatchObject({ hasNextPage: false, remaining: 1 });
  });
});
