import { describe, expect, it } from 'vitest';
import { accessToken } from './header-text.js';

describe('accessToken', () => {
  it.each([
    ['eyJhbGciOiJub25lIn0.e30.', true],
    ['A-b_c~d+e/f=', true],
    ['', false],
    [' a', false],
    ['a b', false],
    ['a\n', false],
    ['a\r\nx: y', false],
    ['\u00e4', false],
    ['\u2028', false],
    ['\u65e5\u672c', false],
    [7, false],
    [null, false],
  ])('takes %j: %j', (value, isTaken) => {
    expect(accessToken.safeParse(value).success).toBe(isTaken);
  });
});
