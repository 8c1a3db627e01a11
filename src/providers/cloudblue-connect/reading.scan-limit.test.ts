import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DIRECTIONS,
  idsIn,
  inOrder,
  listOf,
  oddPage,
  oddPages,
  oneByOne,
  rowsAt,
  rowsMade,
} from '../../../tests/support/odd-list.js';

/** Accepts the first of so many rows, and so on. */
const every = (step: number) => (row: { readonly id: string }) => Number(row.id.slice(1)) % step === 0;
const NOTHING = () => false;

describe('rows that are picked out here', () => {
  it.each(DIRECTIONS)(
    'come in order over many pages, each asking for as many rows as it may (%s)',
    async (direction) => {
      const list = listOf({ rows: rowsMade(900, oneByOne) });
      const matches = rowsMade(900, oneByOne).filter(every(50));
      expect(idsIn(await oddPages(list, { first: 5, direction, accept: every(50) }))).toEqual(
        inOrder(matches, direction),
      );
      for (const { limit } of list.requests) expect(limit).toBe(1_000);
    },
  );

  it('are found by their pages exactly once, whatever the limit, the page size, the ties and the cap', async () => {
    const shape = fc.record({
      timestamps: fc.oneof(
        fc.array(fc.constantFrom('', '1', '2', '3'), { maxLength: 40 }),
        fc.nat(40).map((count) => Array.from({ length: count }, (_, index) => oneByOne(index))),
      ),
      step: fc.integer({ min: 1, max: 20 }),
      first: fc.integer({ min: 1, max: 9 }),
      scanRows: fc.integer({ min: 1, max: 50 }),
      cap: fc.integer({ min: 1, max: 40 }),
      direction: fc.constantFrom(...DIRECTIONS),
      order: fc.constantFrom('asked', 'unsteady'),
      total: fc.constantFrom(
        (real: number) => real,
        () => null,
      ),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ timestamps, step, scanRows, first, direction, ...server }) => {
        const rows = rowsAt(timestamps);
        const pages = await oddPages(listOf({ rows, ...server }), {
          first,
          direction,
          scanRows,
          accept: every(step),
        });
        expect(idsIn(pages)).toEqual(inOrder(rows.filter(every(step)), direction));
        const scanned = pages.reduce((sum, page) => sum + page.rowsScanned, 0);
        expect(scanned).toBe(rows.length);
        for (const page of pages) {
          if (page.continueAt === null) continue;
          expect(page).toMatchObject({ hasNextPage: true, remaining: null });
          expect(page.rows.length).toBeLessThan(first);
          expect(page.rowsScanned).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    { scanRows: 1_000, cap: 300, limits: [1_000, 700, 400, 100, 4] },
    { scanRows: 2_500, cap: 1_000, limits: [1_000, 1_000, 498] },
    { scanRows: 40, cap: 1_000, limits: [40] },
  ])('end their page after $scanRows rows without a match, at the last decided row', async (limited) => {
    const { limits, scanRows, cap } = limited;
    const list = listOf({ rows: rowsMade(2_600, oneByOne), cap });
    const page = await oddPage(list, { first: 2, scanRows, accept: NOTHING });
    expect(list.requests.map(({ limit }) => limit)).toEqual(limits);
    expect(page).toMatchObject({ rows: [], hasNextPage: true, remaining: null });
    expect(page.continueAt).toBe(
      `${oneByOne(page.rowsScanned - 1)}|g${String(page.rowsScanned - 1).padStart(4, '0')}`,
    );
    // The last row of each answer is read once more, to see whether others share its timestamp.
    expect(scanRows - page.rowsScanned).toBeGreaterThan(0);
    expect(scanRows - page.rowsScanned).toBeLessThan(6);
  });

  it('end no page early if the list ends with the last row that may be scanned', async () => {
    const list = listOf({ rows: rowsMade(1_000, oneByOne) });
    expect(await oddPage(list, { first: 2, accept: NOTHING })).toMatchObject({
      hasNextPage: false,
      remaining: 0,
      rowsScanned: 1_000,
      continueAt: null,
    });
  });

  it('keep their page when more rows share a timestamp than may be scanned: these are read to their end', async () => {
    const rows = rowsAt([...new Array<string>(130).fill('1'), ...new Array<string>(90).fill('2')]);
    const list = listOf({ rows, cap: 50 });
    const limited = { first: 9, scanRows: 10, accept: every(100) };
    const page = await oddPage(list, limited);
    expect(idsIn([page])).toEqual(['g0000', 'g0100']);
    expect(page).toMatchObject({ rowsScanned: 130, continueAt: '1|g0129' });
    const rest = await oddPage(list, { ...limited, after: page.continueAt });
    expect(rest).toMatchObject({ rows: [{ record: { id: 'g0200' } }], rowsScanned: 90, hasNextPage: false });
  });

  it('are not looked for once more in rows that a full page has rejected', async () => {
    const list = listOf({ rows: rowsMade(100, oneByOne) });
    const picked = { first: 2, accept: every(40) };
    const page = await oddPage(list, picked);
    expect(page).toMatchObject({ rowsScanned: 80, hasNextPage: true, continueAt: null });
    await oddPage(list, { ...picked, after: page.rows.at(-1)?.position ?? null });
    const last = { kind: 'dated', at: oneByOne(79), undatedBefore: false };
    expect(list.requests.map(({ start }) => start)).toEqual([null, last]);
  });
});

describe('a list without rows to pick out', () => {
  it('counts the rows of its pages as scanned, whatever else an answer held', async () => {
    const list = listOf({ rows: rowsMade(100, oneByOne) });
    const pages = await oddPages(list, { first: 30, scanRows: 1 });
    expect(pages.map(({ rowsScanned, continueAt }) => [rowsScanned, continueAt])).toEqual([
      [30, null],
      [30, null],
      [30, null],
      [10, null],
    ]);
  });
});
