import { describe, expect, it } from 'vitest';
import { ALL_ROWS, createdIn } from './created-range.js';

const from = '2022-03-04T05:06:07.000Z';

describe('the filter of a range', () => {
  it.each([
    ['ASC', 'excluded', 'ge(created,2022-03-04T05:06:07.000Z)'],
    ['ASC', 'included', 'not(le(created,2022-03-04T05:06:06.999999Z))'],
    ['DESC', 'excluded', 'le(created,2022-03-04T05:06:07.000999Z)'],
    ['DESC', 'included', 'not(ge(created,2022-03-04T05:06:07.001Z))'],
  ] as const)('in %s with undated rows %s is %s', (direction, undated, expected) => {
    expect(createdIn({ from, undated }, direction, 'created').map(({ text }) => text)).toEqual([expected]);
  });

  it('of all rows is none', () => {
    expect(createdIn(ALL_ROWS, 'DESC', 'created')).toEqual([]);
  });
});
