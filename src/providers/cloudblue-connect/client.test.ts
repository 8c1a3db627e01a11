import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactNumber } from '../../domain/record.js';
import { rowsOf, splitToFit } from './client.js';

const weight = (part: readonly number[]) => part.reduce((sum, item) => sum + item, 0);

describe('a row of a list', () => {
  it.each([
    ['TA-1', 'TA-1'],
    [7, '7'],
    [exactNumber('9007199254740993'), '9007199254740993'],
  ])('with the id %j has the id %j as text', (id, text) => {
    expect(rowsOf([{ id, name: 'x' }])).toEqual([{ id: text, name: 'x' }]);
  });

  it.each([[{ id: '' }], [{ id: null }], [{}], ['TA-1'], [null], [[]]])(
    'is refused where it is %j, and the list with it',
    (row) => {
      expect(rowsOf([{ id: 'TA-1' }, row])).toBeUndefined();
    },
  );
});

describe('splitToFit', () => {
  it('keeps every item and their order, and every part fits or is a single item that does not', () => {
    const items = fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 60 });
    fc.assert(
      fc.property(items, (all) => {
        const parts = splitToFit(all, (part) => weight(part) <= 100);
        expect(parts.flat()).toEqual(all);
        for (const part of parts) expect(weight(part) <= 100 || part.length === 1).toBe(true);
        expect(parts.every((part) => part.length > 0)).toBe(true);
      }),
    );
  });

  it('writes down thousands of items only a few times', () => {
    const items = Array.from({ length: 12_000 }, () => 1);
    let written = 0;
    const parts = splitToFit(items, (part) => {
      written += part.length;
      return weight(part) <= 500;
    });
    expect(parts).toHaveLength(24);
    expect(written).toBeLessThan(12 * items.length);
  });

  it('makes no more parts than it takes: two that follow each other never fit together', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 60 }), (all) => {
        const parts = splitToFit(all, (part) => weight(part) <= 100);
        parts.forEach((part, index) => {
          const [next] = parts[index + 1] ?? [];
          if (next !== undefined) expect(weight([...part, next])).toBeGreaterThan(100);
        });
      }),
    );
  });
});
