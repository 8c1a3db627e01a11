import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SortKey } from './list-order.js';
import { isAfter, orderOf, readPosition, UNDATED_FIRST, UNORDERED, writePosition } from './list-order.js';

const at = fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString());
const key = fc.oneof(
  fc.constantFrom(UNDATED_FIRST, UNORDERED),
  fc.record({ kind: fc.constant('dated' as const), at, undatedBefore: fc.boolean() }),
  fc.record({ kind: fc.constant('undated-last' as const), since: at }),
);
const position = fc.record({ key, id: fc.string() });

describe('a position', () => {
  it('is read as it was written, whatever its id', () => {
    fc.assert(
      fc.property(position, (written) => {
        expect(readPosition(writePosition(written))).toEqual(written);
      }),
    );
  });

  it('comes after another one in exactly one direction among dated rows, and after the start in both', () => {
    const dated = fc.record({
      key: fc.record({ kind: fc.constant('dated' as const), at, undatedBefore: fc.boolean() }),
      id: fc.string(),
    });
    fc.assert(
      fc.property(dated, dated, (one, other) => {
        const isSame = one.key.at === other.key.at && one.id === other.id;
        const later = (['ASC', 'DESC'] as const).filter((direction) =>
          isAfter(orderOf(direction), one, other),
        );
        expect(later).toHaveLength(isSame ? 0 : 1);
        expect(isAfter(orderOf('DESC'), one, null)).toBe(true);
      }),
    );
  });

  it('of a row without a timestamp stays at its end of the list in both directions', () => {
    const last: SortKey = { kind: 'undated-last', since: '2022-01-01T00:00:00.000Z' };
    const middle: SortKey = { kind: 'dated', at: '2021-01-01T00:00:00.000Z', undatedBefore: false };
    for (const direction of ['ASC', 'DESC'] as const) {
      const { compareKeys } = orderOf(direction);
      expect([UNDATED_FIRST, last, middle].sort(compareKeys)).toEqual([UNDATED_FIRST, middle, last]);
    }
  });
});
