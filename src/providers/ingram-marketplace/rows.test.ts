import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allRows } from '../../listing/row-stream.js';
import type { ListAnswer } from './client.js';
import type { OffsetList, Position } from './rows.js';
import { OffsetRows, readPosition } from './rows.js';

class Misordered extends Error {}

/** A list that can misbehave in ways that the sandbox cannot. */
interface OddList {
  /** Ids, the first row of the list first. */
  readonly ids: string[];
  readonly cap?: number;
  /** The total of an answer; null for none. */
  readonly total?: (real: number) => number | null;
  readonly ignoresOffset?: boolean;
  /** Happens before the n-th request is answered, counted from 1. */
  readonly beforeRequest?: (count: number) => void;
}

function listOf(odd: OddList): OffsetList & { readonly requests: readonly string[] } {
  const requests: string[] = [];
  const answer = (offset: number, limit: number): ListAnswer => {
    const start = odd.ignoresOffset === true ? 0 : offset;
    const ids = odd.ids.slice(start, start + Math.min(limit, odd.cap ?? Infinity));
    return { rows: ids.map((id) => ({ id })), total: (odd.total ?? ((real) => real))(odd.ids.length) };
  };
  return {
    requests,
    fetch: ({ offset, limit }) => {
      if (requests.length > 2_000) throw new Error('asked without end');
      requests.push(`${String(offset)}+${String(limit)}`);
      odd.beforeRequest?.(requests.length);
      return Promise.resolve(answer(offset, limit));
    },
    misordered: () => new Misordered(),
  };
}

/** The ids up to the end of the list, read so many rows at a time. */
async function idsOf(
  list: OffsetList,
  limit: number,
  after: Position | null = null,
): Promise<readonly string[]> {
  return (await allRows(new OffsetRows(list, after), limit)).map(({ id }) => id);
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `r${String(index)}`);
const after = (ids: readonly string[], offset: number): Position => ({ offset, id: ids[offset - 1] ?? '' });
const noTotal = () => null;

describe('a list that is read by offset', () => {
  it('asks once for what one answer holds, and begins each further request with the row before', async () => {
    const list = listOf({ ids: numbered(25) });
    expect(await idsOf(list, 10)).toEqual(numbered(25));
    expect(list.requests).toEqual(['0+10', '9+11', '19+11']);
  });

  it('counts what is left from where it begins', async () => {
    const ids = numbered(25);
    const { rows, end, total } = await new OffsetRows(listOf({ ids }), after(ids, 10)).next(5);
    expect(rows.map(({ row }) => row.id)).toEqual(['r10', 'r11', 'r12', 'r13', 'r14']);
    expect(rows.map(({ position }) => readPosition(position).offset)).toEqual([11, 12, 13, 14, 15]);
    expect([total, end]).toEqual([15, false]);
  });

  it('never asks for more rows than are known to be given', async () => {
    const list = listOf({ ids: numbered(1_500) });
    expect(await idsOf(list, Infinity)).toEqual(numbered(1_500));
    expect(list.requests).toEqual(['0+1000', '999+1000']);
  });

  it.each([1, 2, 3, 10])('reads on if the source gives no more than %i rows at once', async (cap) => {
    expect(await idsOf(listOf({ ids: numbered(23), cap }), 10)).toEqual(numbered(23));
    expect(await idsOf(listOf({ ids: numbered(23), cap, total: noTotal }), 10)).toEqual(numbered(23));
  });

  it('goes on after its row if others came in above it, few or more than an answer holds', async () => {
    const ids = numbered(40);
    for (const added of [1, 4, 5, 6, 30]) {
      const grown = [...Array.from({ length: added }, (_, index) => `new${String(index)}`), ...ids];
      expect(await idsOf(listOf({ ids: grown }), 5, after(ids, 12))).toEqual(ids.slice(12));
    }
  });

  it('goes on after its row if others above it went away', async () => {
    const ids = numbered(40);
    expect(await idsOf(listOf({ ids: ids.slice(3) }), 5, after(ids, 12))).toEqual(ids.slice(12));
    expect(await idsOf(listOf({ ids: ids.slice(3) }), 5, after(ids, 40))).toEqual([]);
  });

  it('goes on by the offset if its row is gone', async () => {
    const ids = numbered(40);
    const list = listOf({ ids: ids.filter((id) => id !== 'r11') });
    expect(await idsOf(list, 5, after(ids, 12))).toEqual(ids.slice(12));
    expect(await idsOf(listOf({ ids: [] }), 5, after(ids, 12))).toEqual([]);
  });

  it('gives no row twice if a row comes in meanwhile', async () => {
    const ids = numbered(30);
    const beforeRequest = (count: number) => {
      if (count === 2) ids.unshift('new1', 'new2');
    };
    expect(await idsOf(listOf({ ids, beforeRequest }), 10)).toEqual(numbered(30));
  });

  it('gives no row of an earlier page again if rows come in between answers of one row', async () => {
    const ids = numbered(20);
    const beforeRequest = (count: number) => {
      if (count === 2) ids.unshift('new1', 'new2', 'new3');
    };
    const place = after(ids, 12);
    expect(await idsOf(listOf({ ids, cap: 1, beforeRequest }), 10, place)).toEqual(numbered(20).slice(12));
  });

  it('loses and doubles nothing, whatever comes in at the front between any two requests', async () => {
    const sizes = {
      count: fc.nat(60),
      limit: fc.integer({ min: 1, max: 20 }),
      cap: fc.integer({ min: 1, max: 25 }),
      added: fc.array(fc.nat(12), { maxLength: 30 }),
    };
    await fc.assert(
      fc.asyncProperty(fc.record(sizes), async ({ count, limit, cap, added }) => {
        const ids = numbered(count);
        let next = 0;
        const beforeRequest = (request: number) => {
          for (let more = request > 1 ? (added[request - 2] ?? 0) : 0; more > 0; more -= 1)
            ids.unshift(`new${String((next += 1))}`);
        };
        const found = await idsOf(listOf({ ids, cap, beforeRequest }), limit);
        expect(found.filter((id) => id.startsWith('r'))).toEqual(numbered(count));
        expect(new Set(found).size).toBe(found.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a list that breaks the rules of paging is refused', () => {
  it('if it has fewer rows than it says', async () => {
    await expect(idsOf(listOf({ ids: numbered(7), total: () => 9 }), 5)).rejects.toThrow(Misordered);
    await expect(idsOf(listOf({ ids: [], total: () => 1 }), 5)).rejects.toThrow(Misordered);
  });

  it.each([1, 3, 10, 100])('if it ignores the offset and gives %i rows', async (cap) => {
    const odd = { ids: numbered(25), cap, ignoresOffset: true };
    if (cap < 25) await expect(idsOf(listOf(odd), 10)).rejects.toThrow(Misordered);
    else expect(await idsOf(listOf(odd), 1_000)).toEqual(numbered(25));
    await expect(idsOf(listOf(odd), 10, after(numbered(25), 3))).rejects.toThrow(Misordered);
  });

  it('but a list without a total that ignores the offset has only the rows that it shows', async () => {
    expect(await idsOf(listOf({ ids: numbered(8), ignoresOffset: true, total: noTotal }), 10)).toEqual(
      numbered(8),
    );
  });

  it('and there is an end to the search in it for a row that is gone', async () => {
    const odd = { ids: numbered(8), ignoresOffset: true, total: noTotal };
    expect(await idsOf(listOf(odd), 10, { offset: 4, id: 'gone' })).toEqual(numbered(8));
  });

  it('and one whose total shrinks to what was read is at its end', async () => {
    const ids = numbered(20);
    const beforeRequest = (count: number) => {
      if (count === 2) ids.splice(10);
    };
    expect(await idsOf(listOf({ ids, beforeRequest }), 10)).toEqual(numbered(10));
  });
});
