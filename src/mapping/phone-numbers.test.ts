import { describe, expect, it } from 'vitest';
import { callingCodeOf, phoneNumberOf } from './phone-numbers.js';
import { fieldsOf } from '../../tests/support/fields-of.js';

describe('phoneNumberOf', () => {
  it.each([
    { raw: '+1 540 555 0191', country: null, parts: ['+15405550191', '1', '5405550191', null] },
    { raw: '+1 540 555 0191 ext. 7', country: null, parts: ['+15405550191', '1', '5405550191', '7'] },
    { raw: '(540) 555-0191 x12', country: 'US', parts: ['+15405550191', '1', '5405550191', '12'] },
    { raw: '030 23125 100', country: 'DE', parts: ['+493023125100', '49', '3023125100', null] },
    { raw: '030 23125 100', country: null, parts: [null, null, null, null] },
    { raw: '＋４９ ３０ 23125100', country: 'US', parts: ['+493023125100', '49', '3023125100', null] },
    { raw: '+49 (0)30 23125100', country: null, parts: ['+493023125100', '49', '3023125100', null] },
    { raw: '+39 (0)6 1234567', country: 'DE', parts: ['+39061234567', '39', '061234567', null] },
    { raw: 'tel:+49-30-23125100', country: null, parts: ['+493023125100', '49', '3023125100', null] },
    { raw: 'Tel.: 030 23125100', country: 'DE', parts: ['+493023125100', '49', '3023125100', null] },
    { raw: '+1 111 111 1111', country: null, parts: [null, null, null, null] },
    { raw: '110', country: 'DE', parts: [null, null, null, null] },
    { raw: 'room 5', country: 'DE', parts: [null, null, null, null] },
  ])('reads $raw of $country as $parts', ({ raw, country, parts }) => {
    const [e164, countryCallingCode, number, extension] = parts;
    expect(fieldsOf(phoneNumberOf(raw, country))).toEqual({
      raw,
      e164,
      countryCallingCode,
      areaCode: null,
      number,
      extension,
    });
  });

  it('reads a text for each country anew, also if it was read for another one', () => {
    const read = (country: string) => phoneNumberOf('06 12345678', country)?.e164;
    for (let round = 1; round <= 2; round += 1)
      expect(['NL', 'IT', 'US'].map(read)).toEqual(['+31612345678', '+390612345678', null]);
  });

  const invisibles = '\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202e\u2060\u2066\u2069\ufeff';
  it.each(Array.from(invisibles))('reads over the invisible character %j', (invisible) => {
    const raw = `${invisible}+49${invisible} 30 23125100${invisible}`;
    expect(phoneNumberOf(raw, 'US')).toMatchObject({ raw, e164: '+493023125100' });
  });

  it.each([[null], ['####'], ['by bell'], ['+'], ['-'], ['\u200b']])('reads no number from %j', (raw) => {
    expect(phoneNumberOf(raw, 'DE')).toBeNull();
  });
});

describe('callingCodeOf', () => {
  it.each([
    ['+49', '49'],
    ['0049', '49'],
    [' 1 ', '1'],
    ['1-242', '1242'],
    ['＋４９', '49'],
    ['\u202a+49\u202c', '49'],
    ['+', null],
    [null, null],
  ])('reads %j as %j', (text, code) => {
    expect(callingCodeOf(text)).toBe(code);
  });
});
