import { describe, expect, it } from 'vitest';
import { wordReader } from './words.js';

const read = wordReader([
  ['ACTIVE', 1],
  ['SUSPENDED_COMPLIANCE', 2],
  ['creditHold', 3],
]);

describe('wordReader', () => {
  it.each([
    ['ACTIVE', 1],
    ['active', 1],
    [' Active\n', 1],
    ['SUSPENDED_COMPLIANCE', 2],
    ['suspended-compliance', 2],
    ['Suspended Compliance', 2],
    ['creditHold', 3],
    ['CREDITHOLD', 3],
    ['credit_hold', 3],
    ['INACTIVE', null],
    ['SUSPENDED', null],
    ['-', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('reads %j as %j', (word, value) => {
    expect(read(word)).toBe(value);
  });
});
