import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page } from '../domain/page.js';
import type { DetailReader, PageParts } from './fill-page.js';
import { fillPage } from './fill-page.js';
import type { Verdict } from './filter-table.js';
import type { RowStream } from './row-stream.js';

/** A row says by itself whether it matches, or only after its details were read. */
interface Row {
  readonly id: number;
  readonly matches: boolean;
  readonly hidden: boolean;
  readonly gone?: boolean;
}

interface World {
  readonly rows: readonly Row[];
  /** The most rows of one batch. */
  readonly cap?: number;
  readonly counts?: boolean;
  readonly plan?: Partial<PageParts<Row>['plan']>;
  readonly scan?: PageParts<Row>['scan'];
  readonly enough?: number;
  /** Rows that one request for details decides. */
  readonly rowsPerRead?: number;
}

const test = ({ hidden, matches }: Row): Verdict => (hidden ? 'needs-detail' : matches);

/** A list from a position on; the position of a row is the number of rows up to it. */
function streamOf({ rows, cap = Infinity, counts = true }: World, after: string | null, limits: number[]) {
  const start = Number(after ?? 0);
  let offset = start;
  const stream: RowStream<Row> = {
    next: (limit) => {
      limits.push(limit);
      const from = offset;
      const batch = rows.slice(from, from + Math.min(limit, cap));
      offset += batch.length;
      return Promise.resolve({
        rows: batch.map((row, index) => ({ row, position: String(from + index + 1) })),
        end: offset >= rows.length,
        total: counts ? rows.length - start : null,
      });
    },
  };
  return stream;
}

function detailsOf(rowsPerRead: number, reads: (readonly number[])[]): DetailReader<Row> {
  return {
    isBulk: rowsPerRead > 1,
    read: (rows, budget) => {
      const decided = rows.slice(0, budget * rowsPerRead);
      reads.push(decided.map(({ id }) => id));
      return Promise.resolve({
        rows: decided.map((row) => (row.gone === true ? null : { ...row, hidden: false })),
        requests: Math.ceil(decided.length / rowsPerRead),
      });
    },
  };
}

interface Reading {
  readonly page: Page<Row>;
  readonly ids: readonly number[];
  /** The limits with which the list was read. */
  readonly limits: readonly number[];
  /** The rows of each read of details. */
  readonly reads: readonly (readonly number[])[];
}

async function readPage(world: World, first: number, after: string | null = null): Promise<Reading> {
  const limits: number[] = [];
  const reads: (readonly number[])[] = [];
  const page = await fillPage({
    stream: streamOf(world, after, limits),
    plan: { test, isVerified: true, isScan: true, ...world.plan },
    first,
    enough: world.enough,
    scan: world.scan ?? { rows: 5_000, detailReads: 200 },
    details: detailsOf(world.rowsPerRead ?? 1, reads),
  });
  return { page, ids: page.rows.map(({ record }) => record.id), limits, reads };
}

/** `+` matches, `-` does not, `p` and `n` do and do not after a read of details, `x` is gone then. */
function rowsOf(text: string): readonly Row[] {
  return Array.from(text, (sign, id) => ({
    id,
    matches: sign === '+' || sign === 'p',
    hidden: /[pnx]/.test(sign),
    ...(sign === 'x' && { gone: true }),
  }));
}

const UNFILTERED = { test: () => true, isVerified: false, isScan: false };

describe('a page without a filter', () => {
  it('asks for as many rows as it lacks, and the end of the list shows whether there is a next page', async () => {
    const world = { rows: rowsOf('+++++'), plan: UNFILTERED, cap: 2 };
    const part = await readPage(world, 3);
    expect([part.ids, part.limits]).toEqual([
      [0, 1, 2],
      [3, 1],
    ]);
    expect(part.page).toMatchObject({ hasNextPage: true, remaining: 5, rowsScanned: 3, continueAt: null });
    const whole = await readPage(world, Infinity);
    expect(whole.page).toMatchObject({ hasNextPage: false, remaining: 5, rowsScanned: 5 });
    expect((await readPage({ ...world, counts: false }, 5)).page).toMatchObject({ remaining: null });
  });

  it('has no scan limit', async () => {
    const scan = { rows: 1, detailReads: 0 };
    const { page } = await readPage({ rows: rowsOf('+++++'), plan: UNFILTERED, cap: 1, scan }, 5);
    expect(page).toMatchObject({ hasNextPage: false, continueAt: null, rowsScanned: 5 });
  });
});

describe('a page of which a part is enough', () => {
  it('ends there if the source applies the filter, and says what follows', async () => {
    const world = { rows: rowsOf('+++++'), plan: UNFILTERED, enough: 2 };
    const { page, ids, limits } = await readPage(world, 4);
    expect([ids, limits]).toEqual([[0, 1], [2]]);
    expect(page).toMatchObject({ hasNextPage: true, remaining: 5, rowsScanned: 2, continueAt: null });
    const rest = await readPage(world, 4, page.rows.at(-1)?.position);
    expect([rest.ids, rest.page.remaining]).toEqual([[2, 3], 3]);
  });

  it('is read whole if rows are picked out here: only so it shows how many match and where the list ends', async () => {
    const { page, ids } = await readPage({ rows: rowsOf('+-+-+--'), enough: 1 }, 4);
    expect(ids).toEqual([0, 2, 4]);
    expect(page).toMatchObject({ hasNextPage: false, remaining: 3 });
    const inexact = { rows: rowsOf('-+++'), plan: { isVerified: false, isScan: false }, enough: 1 };
    expect((await readPage(inexact, 3)).ids).toEqual([1, 2, 3]);
  });
});

describe('a page of rows that match', () => {
  it('skips rejected rows right after each of its rows', async () => {
    const { page, ids } = await readPage({ rows: rowsOf('-+--+---+--') }, 2);
    expect(ids).toEqual([1, 4]);
    expect(page.rows.map(({ position }) => position)).toEqual(['4', '8']);
    expect(page).toMatchObject({ hasNextPage: true, remaining: null, rowsScanned: 8, continueAt: null });
  });

  it('has no next page if the rest at hand is rejected and the list has ended', async () => {
    expect((await readPage({ rows: rowsOf('+--') }, 1)).page).toMatchObject({
      hasNextPage: false,
      remaining: 1,
    });
    expect((await readPage({ rows: rowsOf('+-n') }, 1)).page.hasNextPage).toBe(true);
    expect((await readPage({ rows: rowsOf('+--'), cap: 2 }, 1)).page.hasNextPage).toBe(true);
  });

  it('asks a source that applies the filter for a page, and scans as soon as another row comes', async () => {
    const plan = { isScan: false };
    expect((await readPage({ rows: rowsOf('++++'), plan, cap: 2 }, 4)).limits).toEqual([4, 2]);
    expect((await readPage({ rows: rowsOf('+-++'), plan, cap: 2 }, 4)).limits).toEqual([4, 4_999]);
  });
});

describe('a page of a source that should apply the filter exactly', () => {
  const world = { rows: rowsOf('++-+++'), plan: { isVerified: false, isScan: false } };

  it('counts as the source does until a row is rejected', async () => {
    expect((await readPage(world, 2)).page).toMatchObject({ remaining: 6, hasNextPage: true });
    const { page, ids, limits } = await readPage(world, 3);
    expect(page).toMatchObject({ remaining: null, hasNextPage: true, rowsScanned: 4 });
    expect([ids, limits]).toEqual([
      [0, 1, 3],
      [3, 5_000 - 1],
    ]);
    expect((await readPage(world, 10)).page).toMatchObject({ remaining: 5, hasNextPage: false });
  });

  it('ends at the scan limit if many are rejected', async () => {
    const rejected = { ...world, rows: rowsOf('----++'), scan: { rows: 3, detailReads: 0 } };
    const { page, limits } = await readPage(rejected, 1);
    expect(page).toMatchObject({ rows: [], hasNextPage: true, rowsScanned: 3, continueAt: '3' });
    expect(limits).toEqual([1, 2]);
  });
});

describe('a page at its limit of rows', () => {
  const scan = { rows: 3, detailReads: 0 };

  it('keeps what it found and says where to read on', async () => {
    const { page, ids, limits } = await readPage({ rows: rowsOf('-+--+-++'), cap: 2, scan }, 5);
    expect([ids, limits]).toEqual([[1], [3, 2]]);
    expect(page).toMatchObject({ hasNextPage: true, continueAt: '4', rowsScanned: 4, remaining: null });
  });

  it('may be empty', async () => {
    const { page } = await readPage({ rows: rowsOf('------'), scan }, 5);
    expect(page).toMatchObject({ rows: [], hasNextPage: true, continueAt: '3', rowsScanned: 3 });
  });

  it('is whole if the list ends there or the page is full', async () => {
    expect((await readPage({ rows: rowsOf('---'), scan }, 5)).page).toMatchObject({
      hasNextPage: false,
      continueAt: null,
      remaining: 0,
    });
    expect((await readPage({ rows: rowsOf('+---+'), scan }, 1)).page).toMatchObject({
      hasNextPage: true,
      continueAt: null,
    });
  });
});

describe('a page whose rows need details', () => {
  it('reads as many as it lacks, and ever more at once while they do not match', async () => {
    const { ids, reads } = await readPage({ rows: rowsOf('nnnnnpnn') }, 1);
    expect([ids, reads]).toEqual([[5], [[0], [1, 2], [3, 4, 5, 6]]]);
  });

  it('reads no more than it lacks as long as all of them match', async () => {
    expect((await readPage({ rows: rowsOf('pppn'), cap: 2 }, 3)).reads).toEqual([[0, 1], [2]]);
  });

  it('reads none for rows that show it themselves, nor for whether there is a next page', async () => {
    const { ids, reads, page } = await readPage({ rows: rowsOf('-+p-+np') }, 3);
    expect([ids, reads]).toEqual([[1, 2, 4], [[2]]]);
    expect(page).toMatchObject({ hasNextPage: true, continueAt: null });
  });

  it('gives all rows at hand to a reader that decides many by one request', async () => {
    const { ids, reads } = await readPage({ rows: rowsOf('pnp+npn'), rowsPerRead: 100 }, 2);
    expect([ids, reads]).toEqual([[0, 2], [[0, 1, 2, 4, 5, 6]]]);
  });

  it('leaves out a row that went away', async () => {
    expect((await readPage({ rows: rowsOf('xpx') }, 5)).ids).toEqual([1]);
  });

  it('counts only reads that bring no match, so that rows of the page never meet the limit', async () => {
    const { page } = await readPage({ rows: rowsOf('pppppppppp'), scan: { rows: 10, detailReads: 1 } }, 10);
    expect(page).toMatchObject({ hasNextPage: false, continueAt: null });
  });

  it('ends at the limit of reads and keeps what it found', async () => {
    const { page, ids, reads } = await readPage(
      { rows: rowsOf('pnnpnn'), scan: { rows: 10, detailReads: 2 } },
      5,
    );
    expect([ids, reads]).toEqual([[0], [[0, 1], [2]]]);
    expect(page).toMatchObject({ hasNextPage: true, continueAt: '3', rowsScanned: 3 });
  });

  it('decides one row even if it may read none', async () => {
    const { page, reads } = await readPage({ rows: rowsOf('nnn'), scan: { rows: 10, detailReads: 0 } }, 5);
    expect(reads).toEqual([[0]]);
    expect(page).toMatchObject({ rows: [], hasNextPage: true, continueAt: '1', rowsScanned: 1 });
  });

  it('fails if details cannot be read', async () => {
    const parts: PageParts<Row> = {
      stream: streamOf({ rows: rowsOf('p') }, null, []),
      plan: { test, isVerified: true, isScan: true },
      first: 1,
      scan: { rows: 1, detailReads: 1 },
      details: { isBulk: false, read: () => Promise.reject(new Error('down')) },
    };
    await expect(fillPage(parts)).rejects.toThrow('down');
  });
});

describe('following the pages', () => {
  it('reaches every match exactly once and ends, whatever the limits', async () => {
    const shape = fc.record({
      text: fc.array(fc.constantFrom('+', '-', 'p', 'n', 'x'), { maxLength: 40 }),
      first: fc.integer({ min: 1, max: 6 }),
      cap: fc.integer({ min: 1, max: 9 }),
      rows: fc.integer({ min: 1, max: 6 }),
      detailReads: fc.nat(4),
      rowsPerRead: fc.constantFrom(1, 3),
      take: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ text, first, cap, take, rowsPerRead, ...scan }) => {
        const rows = rowsOf(text.join(''));
        const ids: number[] = [];
        let after: string | null = null;
        for (let more = true, turn = 0; more; turn += 1) {
          const { page }: Reading = await readPage({ rows, cap, scan, rowsPerRead }, first, after);
          const taken = page.rows.slice(0, take);
          ids.push(...taken.map(({ record }) => record.id));
          const isWhole = taken.length === page.rows.length;
          after = (isWhole ? page.continueAt : null) ?? taken.at(-1)?.position ?? after;
          more = page.hasNextPage || !isWhole;
          expect(turn).toBeLessThan(50);
        }
        expect(ids).toEqual(rows.filter(({ matches }) => matches).map(({ id }) => id));
      }),
      { numRuns: 300 },
    );
  });
});
