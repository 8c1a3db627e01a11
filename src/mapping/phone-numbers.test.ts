import { describe, expect, it } from 'vitest';
import { callingCodeOf, phoneNumberOf } from './phone-numbers.js';

describe('phoneNumberOf', () => {
  it.each([
    { raw: '+1 540 555 0191', country: null, parts: ['+15405550191', '1', '5405550191', null] },
    { raw: '+1 540 555 0191 ext. 7', country: null, parts: ['+15405550191', '1', '5405550191', '7'] },
    { raw: '(540) 555-0191 x12', country: 'US', parts: ['+15405550191', '1', '5405550191', '12'] },
    { raw: '030 23125 100', country: 'DE', parts: ['+493023125100', '49', '3023125100', null] },
    { raw: '030 23125 100', country: null, parts: [null, null, null, null] },
    { raw: 'by bell', country: 'DE', parts: [null, null, null, null] },
  ])('reads $raw of $country as $parts', ({ raw, country, parts }) => {
    const [e164, countryCallingCode, number, extension] = parts;
    expect(phoneNumberOf(raw, country)).toEqual({
      raw,
      e164,
      countryCallingCode,
      areaCode: null,
      number,
      extension,
    });
  });

  it('reads no number from nothing', () => {
    expect(phoneNumberOf(null, 'DE')).toBeNull();
  });
});

describe('callingCodeOf', () => {
  it.each([
    ['+49', '49'],
    ['0049', '49'],
    [' 1 ', '1'],
    ['1-242', '1242'],
    ['+', null],
    [null, null],
  ])('reads %j as %j', (text, code) => {
    expect(callingCodeOf(text)).toBe(code);
  });
});
