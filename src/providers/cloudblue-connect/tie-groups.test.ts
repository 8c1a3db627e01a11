import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TieGroups } from './tie-groups.js';

interface Row {
  readonly id: string;
}

function groupsOf(...rows: readonly (readonly [string, string])[]): TieGroups<Row> {
  const ties = new TieGroups<Row>();
  for (const [key, id] of rows) ties.add(key, { id });
  return ties;
}

const idsBefore = (ties: TieGroups<Row>, key: string | null) => ties.before(key).map(({ row }) => row.id);
const ALL = { keep: () => true, counted: true };

describe('TieGroups', () => {
  it('orders rows by value and id, whatever the order in which they came', () => {
    const arrivals = fc.uniqueArray(fc.tuple(fc.constantFrom('1', '2', '3'), fc.string({ minLength: 1 })), {
      selector: ([, id]) => id,
    });
    fc.assert(
      fc.property(arrivals, (rows) => {
        const sorted = rows.toSorted(([k1, a], [k2, b]) => (k1 === k2 ? (a < b ? -1 : 1) : k1 < k2 ? -1 : 1));
        expect(idsBefore(groupsOf(...rows), null)).toEqual(sorted.map(([, id]) => id));
      }),
    );
  });

  it('answers only what lies before the asked value', () => {
    const ties = groupsOf(['1', 'a'], ['2', 'b'], ['3', 'c']);
    expect(idsBefore(ties, '2')).toEqual(['a']);
    expect(idsBefore(ties, '1')).toEqual([]);
  });

  it('holds the value open up to which was read, because more rows of it may follow', () => {
    expect(groupsOf(['1', 'a'], ['2', 'b']).firstOpen('2')).toBe('2');
    expect(groupsOf(['1', 'a'], ['2', 'b']).firstOpen(null)).toBeNull();
  });

  it('holds a value open that took more places than it has known rows: one of them came twice', () => {
    expect(groupsOf(['1', 'a'], ['1', 'a'], ['2', 'b']).firstOpen(null)).toBe('1');
  });

  it('keeps what is known of an open value, and counts its places anew', () => {
    const ties = groupsOf(['1', 'a'], ['1', 'a'], ['2', 'b']);
    expect(ties.resume('1', { keep: () => true, counted: false })).toBe(0);
    for (const [key, id] of [
      ['1', 'c'],
      ['1', 'c'],
      ['2', 'b'],
    ] as const)
      ties.add(key, { id });
    expect(ties.firstOpen(null)).toBeNull();
    expect(idsBefore(ties, null)).toEqual(['a', 'c', 'b']);
  });

  it('goes on behind the known rows where they count as read', () => {
    const ties = groupsOf(['1', 'a'], ['2', 'b'], ['2', 'c']);
    expect(ties.resume('2', ALL)).toBe(2);
    expect(ties.firstOpen(null)).toBeNull();
  });

  it('forgets rows that are not to be kept, but none before the value', () => {
    const ties = groupsOf(['1', 'a'], ['2', 'b'], ['2', 'c']);
    expect(ties.resume('2', { keep: ({ id }) => id === 'c', counted: true })).toBe(1);
    expect(idsBefore(ties, null)).toEqual(['a', 'c']);
  });
});
