import { describe, expect, it } from 'vitest';
import { countryCodeOf } from './countries.js';

describe('countryCodeOf', () => {
  it.each([
    ['PL', 'PL'],
    ['tr', 'TR'],
    [' es ', 'ES'],
    ['gbr', 'GB'],
    ['USA', 'US'],
    ['XX', null],
    ['zzz', null],
    ['Germany', null],
    ['276', null],
    ['', null],
    [null, null],
  ])('reads %j as %j', (raw, code) => {
    expect(countryCodeOf(raw)).toBe(code);
  });
});
