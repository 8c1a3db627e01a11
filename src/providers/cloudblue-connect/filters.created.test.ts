import { describe, expect, it } from 'vitest';
import { createdFrom } from './filters.js';
import { UNDATED_FIRST, UNORDERED } from './list-order.js';

const at = '2022-03-04T05:06:07.000Z';

describe('the filter of the rows from a sort key on', () => {
  it.each([
    ['ASC', true, 'ge(created,2022-03-04T05:06:07.000Z)'],
    ['ASC', false, 'not(le(created,2022-03-04T05:06:06.999999Z))'],
    ['DESC', true, 'le(created,2022-03-04T05:06:07.000999Z)'],
    ['DESC', false, 'not(ge(created,2022-03-04T05:06:07.001Z))'],
  ] as const)('in %s, undated rows met before: %s, is %s', (direction, undatedBefore, expected) => {
    const terms = createdFrom({ kind: 'dated', at, undatedBefore }, direction, 'created');
    expect(terms.map(({ text }) => text)).toEqual([expected]);
  });

  it.each([null, UNDATED_FIRST, UNORDERED])('from %j on is none: it is the whole list', (start) => {
    expect(createdFrom(start, 'DESC', 'created')).toEqual([]);
  });
});
