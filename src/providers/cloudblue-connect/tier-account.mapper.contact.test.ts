import { describe, expect, it } from 'vitest';
import { toAddress, toContactPersons } from './tier-account.mapper.js';
import { wireAccount } from './wire.js';
import { fieldsOf } from '../../../tests/support/fields-of.js';

const info = (contactInfo: unknown) => wireAccount.parse({ contact_info: contactInfo }).contact_info;
const contact = (fields: object, country?: string) => toContactPersons(info({ country, contact: fields }));
const phone = (parts: unknown, country?: string) =>
  contact({ phone_number: parts }, country)[0]?.phoneNumber ?? null;

describe('toAddress', () => {
  it('keeps each part in its place and the country as the source writes it', () => {
    const address = {
      address_line1: 'Lange Straße 1',
      address_line2: 'Hof',
      city: 'Köln',
      state: 'NRW',
      postal_code: '50667',
      country: 'de',
    };
    expect(toAddress(info(address))).toEqual({
      line1: 'Lange Straße 1',
      line2: 'Hof',
      city: 'Köln',
      state: 'NRW',
      postalCode: '50667',
      countryCode: 'DE',
      countryRaw: 'de',
    });
  });

  it('reads what only stands for "none" as none, and a number as text', () => {
    const address = {
      address_line1: 'Road 1',
      address_line2: null,
      city: '-',
      state: '',
      postal_code: 10500,
      country: '?',
    };
    expect(toAddress(info(address))).toEqual({
      line1: 'Road 1',
      line2: null,
      city: null,
      state: null,
      postalCode: '10500',
      countryCode: null,
      countryRaw: '?',
    });
  });

  it.each([
    ['every part is a dash', { address_line1: '-', city: '-', postal_code: '-', country: '-', state: '-' }],
    ['there is none', undefined],
    ['it is null', null],
    ['it is no object', 'nowhere'],
    ['it is empty', {}],
  ])('is null where %s', (_, contactInfo) => {
    expect(toAddress(info(contactInfo))).toBeNull();
  });
});

describe('toContactPersons', () => {
  it('finds the one contact, the technical one', () => {
    expect(contact({ first_name: 'Ada', last_name: 'Byron', email: 'ada@example.com' })).toEqual([
      {
        types: ['TECHNICAL'],
        firstName: 'Ada',
        lastName: 'Byron',
        fullName: 'Ada Byron',
        title: null,
        email: 'ada@example.com',
        phoneNumber: null,
      },
    ]);
  });

  it('builds the full name of what is there, and shows an odd address as it is', () => {
    const [person] = contact({ first_name: '-', last_name: 'Byron', email: 'not an address' });
    expect(person).toMatchObject({ firstName: null, fullName: 'Byron', email: 'not an address' });
  });

  it.each([
    [
      'nothing is known of it',
      { first_name: '-', last_name: '', email: null, phone_number: { area_code: '-' } },
    ],
    ['it is no object', 'Ada'],
    ['it is null', null],
  ])('is empty where %s', (_, fields) => {
    expect(toContactPersons(info({ contact: fields }))).toEqual([]);
  });
});

describe('a phone number', () => {
  it('keeps the parts as they are, joins them and is E.164 where it parses', () => {
    const parts = { country_code: '+44', area_code: '117', phone_number: '4960123', extension: '12' };
    expect(fieldsOf(phone(parts))).toEqual({
      raw: '+44 117 4960123 12',
      e164: '+441174960123',
      countryCallingCode: '44',
      areaCode: '117',
      number: '4960123',
      extension: '12',
    });
  });

  it.each([
    ['all null', { country_code: null, area_code: null, phone_number: null, extension: null }],
    ['all dashes', { country_code: '-', area_code: '-', phone_number: '-', extension: '-' }],
    ['all empty', { country_code: '', area_code: '', phone_number: '', extension: '' }],
    ['missing', undefined],
    ['a text', '+44'],
  ])('is none where its parts are %s', (_, parts) => {
    expect(phone(parts)).toBeNull();
  });

  it.each([
    [
      'a country code without its plus',
      { country_code: '44', area_code: '117', phone_number: '4960123' },
      'US',
      '+441174960123',
    ],
    [
      'a country code with 00',
      { country_code: '0044', area_code: '117', phone_number: '4960123' },
      'US',
      '+441174960123',
    ],
    [
      'numbers instead of texts',
      { country_code: 44, area_code: 117, phone_number: 4960123 },
      undefined,
      '+441174960123',
    ],
    [
      'the zero of an area',
      { country_code: '+49', area_code: '030', phone_number: '901820' },
      undefined,
      '+4930901820',
    ],
    [
      'no country code, by the address',
      { area_code: '117', phone_number: '4960123', country_code: '-' },
      'gb',
      '+441174960123',
    ],
    [
      'blanks and dashes inside',
      { country_code: '+1', area_code: '(212)', phone_number: '555-01 42' },
      undefined,
      '+12125550142',
    ],
    ['no country at all', { area_code: '117', phone_number: '4960123' }, undefined, null],
    ['no number', { country_code: '+44', area_code: '117' }, 'GB', null],
    ['a number that cannot be', { country_code: '+44', phone_number: '1' }, 'GB', null],
    ['a number too long for its country', { phone_number: '14155550100' }, 'GB', null],
    ['words', { country_code: '+44', phone_number: 'ask the desk' }, 'GB', null],
    ['a country without numbers', { phone_number: '4960123' }, 'AQ', null],
  ])('with %s', (...[, parts, country, e164]) => {
    expect(phone(parts, country)?.e164 ?? null).toBe(e164);
  });
});
