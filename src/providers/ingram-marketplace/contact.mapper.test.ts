import { describe, expect, it } from 'vitest';
import { toAddress, toContactPersons } from './contact.mapper.js';
import { wireCustomer } from './wire.js';
import { fieldsOf } from '../../../tests/support/fields-of.js';

const persons = (contactPersons: unknown, country?: string) =>
  toContactPersons(wireCustomer.parse({ contactPersons, address: { countryCode: country } }));
const phone = (phoneNumber: unknown, country?: string) =>
  persons([{ type: 'admin', phoneNumber }], country)?.[0]?.phoneNumber ?? null;

describe('toAddress', () => {
  it('keeps each part in its place and the country as the source writes it', () => {
    const address = {
      streetAddress: '9 Lantern Quay',
      addressExtension: 'Dock 2',
      city: 'Leeds',
      state: 'Yorkshire',
      postalCode: 'LS1 0ZZ',
      countryCode: 'gb',
    };
    expect(toAddress(wireCustomer.parse({ address }).address)).toEqual({
      line1: '9 Lantern Quay',
      line2: 'Dock 2',
      city: 'Leeds',
      state: 'Yorkshire',
      postalCode: 'LS1 0ZZ',
      countryCode: 'GB',
      countryRaw: 'gb',
    });
  });

  it.each([
    ['is missing', undefined],
    ['is empty', {}],
    ['holds placeholders only', { state: '-', addressExtension: '', city: null }],
    ['is no object', 'Leeds'],
  ])('is null where the address %s', (_, address) => {
    expect(toAddress(wireCustomer.parse({ address }).address)).toBeNull();
  });
});

describe('toContactPersons', () => {
  it('names the type and both names of each person, in the order of the source', () => {
    const found = persons([
      { type: 'billing', firstName: 'Noor', lastName: 'Haverkamp', email: 'n@example.com' },
      { type: 'technical', firstName: 'Ola', lastName: null },
      { type: 'admin', lastName: 'Brecht' },
    ]);
    expect(found?.map(({ types, fullName, email }) => [types, fullName, email])).toEqual([
      [['BILLING'], 'Noor Haverkamp', 'n@example.com'],
      [['TECHNICAL'], 'Ola', null],
      [['ADMIN'], 'Brecht', null],
    ]);
  });

  it('has no word for a type that is unknown or missing', () => {
    const found = persons([{ type: 'janitor', firstName: 'A' }, { firstName: 'B' }]);
    expect(found?.map(({ types }) => types)).toEqual([[], []]);
  });

  it('leaves out what is no person and of whom nothing is known', () => {
    expect(
      persons([null, 'Noor', { type: 'admin', firstName: '-' }, { type: 'admin', email: 'a@b.c' }]),
    ).toHaveLength(1);
    expect(persons([])).toEqual([]);
  });

  it('is null where no list of persons is shown', () => {
    expect(persons(undefined)).toBeNull();
    expect(persons('none')).toBeNull();
  });
});

describe('a phone number', () => {
  it.each([
    ['+441614960123', ['+441614960123', '44', '1614960123', null]],
    ['+44 161 496 0123#12', ['+441614960123', '44', '1614960123', '12']],
    ['+441614960123#', ['+441614960123', '44', '1614960123', null]],
    ['#12', [null, null, null, '12']],
  ])('that is written out, %s, is read as %s', (raw, [e164, countryCallingCode, number, extension]) => {
    expect(fieldsOf(phone(raw))).toEqual({
      raw,
      e164,
      countryCallingCode,
      areaCode: null,
      number,
      extension,
    });
  });

  it.each([
    ['44#161#4960123#12', '+441614960123', ['44', '161', '4960123', '12']],
    ['+44#161#4960123#', '+441614960123', ['44', '161', '4960123', null]],
    ['0044##1614960123#', '+441614960123', ['44', null, '1614960123', null]],
    ['##4960123#', null, [null, null, '4960123', null]],
    ['44#161##', null, ['44', '161', null, null]],
  ])('in parts, %s, is read as %s', (raw, e164, [countryCallingCode, areaCode, number, extension]) => {
    expect(fieldsOf(phone(raw))).toEqual({ raw, e164, countryCallingCode, areaCode, number, extension });
  });

  it('in parts is understood where the number has the country code once more', () => {
    expect(phone('44##441614960177#')).toMatchObject({ e164: '+441614960177', number: '441614960177' });
  });

  it('without a country code is one of the country of the address', () => {
    expect(phone('0161 496 0178', 'GB')).toMatchObject({ raw: '0161 496 0178', e164: '+441614960178' });
    expect(phone('#161#4960178#', 'GB')).toMatchObject({ e164: '+441614960178' });
    expect(phone('0161 496 0178')).toMatchObject({ raw: '0161 496 0178', e164: null });
  });

  it('is null where there is none', () => {
    for (const none of [undefined, null, '', '-', {}, 'no number', '###', '####'])
      expect(phone(none)).toBeNull();
  });
});
