import { describe, expect, it } from 'vitest';
import { phoneNumberOf } from './phone-numbers.js';

describe('phoneNumberOf', () => {
  it.each([
    { raw: '+1 540 555 0191', country: null, e164: '+15405550191', extension: null },
    { raw: '+1 540 555 0191 ext. 7', country: null, e164: '+15405550191', extension: '7' },
    { raw: '(540) 555-0191 x12', country: 'US', e164: '+15405550191', extension: '12' },
    { raw: '030 23125 100', country: 'DE', e164: '+493023125100', extension: null },
    { raw: '030 23125 100', country: null, e164: null, extension: null },
    { raw: 'by bell', country: 'DE', e164: null, extension: null },
  ])('reads $raw of $country as $e164 with extension $extension', ({ raw, country, e164, extension }) => {
    const parts = { countryCode: null, areaCode: null, number: null };
    expect(phoneNumberOf(raw, country)).toEqual({ raw, e164, ...parts, extension });
  });

  it('knows no number where there is none', () => {
    expect(phoneNumberOf(null, 'DE')).toBeNull();
  });
});
