import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOf, Tie } from './list-order.js';

const KEY = { kind: 'dated', at: '1', undatedBefore: false } as const;

function tieOf(...ids: readonly string[]): Tie {
  const tie = new Tie(KEY);
  for (const id of ids) tie.add({ id });
  return tie;
}

const idsOf = (tie: Tie, direction: 'ASC' | 'DESC' = 'ASC') =>
  tie.rowsInOrder(orderOf(direction)).map(({ id }) => id);

describe('a tie', () => {
  it('orders its rows by id, whatever the order in which they came, and reversed in descending order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), (ids) => {
        const sorted = ids.toSorted((a, b) => (a < b ? -1 : 1));
        expect(idsOf(tieOf(...ids))).toEqual(sorted);
        expect(idsOf(tieOf(...ids), 'DESC')).toEqual(sorted.toReversed());
      }),
    );
  });

  it('is complete if as many distinct rows are known as were read', () => {
    expect(tieOf('a', 'b').isComplete).toBe(true);
    expect(tieOf('a', 'a').isComplete).toBe(false);
  });

  it('reports which rows are new', () => {
    const tie = tieOf('a');
    expect([tie.add({ id: 'b' }), tie.add({ id: 'a' })]).toEqual([true, false]);
  });

  it('keeps its rows when it is read again, and counts anew', () => {
    const tie = tieOf('a', 'a').withKey(KEY);
    for (const id of ['c', 'c']) tie.add({ id });
    expect(tie.isComplete).toBe(true);
    expect(idsOf(tie)).toEqual(['a', 'c']);
  });
});
