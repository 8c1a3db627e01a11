import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asJson } from '../../../tests/support/tradevest.js';
import type { JsonObject } from '../../domain/record.js';
import { isWhole, toCompanyDetails, toNamed, toPersonDetails } from './entity.mapper.js';
import { addressRow, legalEntityRow, naturalPersonRow } from './sandbox/rows.js';

const ID = '9b29cd58-3105-4e18-ab4d-f4970ea29d4a';

const person = (overrides: JsonObject = {}): JsonObject =>
  asJson({ ...naturalPersonRow({ naturalPersonId: ID }), ...overrides });
const company = (overrides: JsonObject = {}): JsonObject =>
  asJson({ ...legalEntityRow({ legalEntityId: ID }), ...overrides });

const ADDRESS = {
  ...{ line1: 'Lindenweg 4', line2: null, city: 'Potsdam', state: null, postalCode: '14467' },
  ...{ countryCode: 'DE', countryRaw: 'DE' },
};
const parts = (number: string) => ({ countryCallingCode: '49', areaCode: null, number, extension: null });

describe('toPersonDetails', () => {
  it('has the person itself for its contact', () => {
    const row = person({ title: 'PROFESSOR', language: 'de', externalId: 'crm-1' });
    expect(toPersonDetails(row)).toEqual({
      ...{ name: 'Robin Muster', externalId: 'crm-1', taxId: null, language: 'de', address: ADDRESS },
      contactPersons: [
        {
          ...{ types: ['PRIMARY'], firstName: 'Robin', lastName: 'Muster', fullName: 'Robin Muster' },
          ...{ title: 'PROFESSOR', email: 'robin.muster@example.com' },
          phoneNumber: { raw: '+49 30 23125 100', e164: '+493023125100', ...parts('3023125100') },
        },
      ],
    });
  });

  it('takes the first tax id that there is', () => {
    const taxDetails = [{ taxResidency: 'DE' }, { taxResidency: 'FR', taxId: 'FR-1' }, { taxId: 'GB-2' }];
    expect(toPersonDetails(person({ taxDetails })).taxId).toBe('FR-1');
    expect(toPersonDetails(person({ taxDetails: 'none' })).taxId).toBeNull();
  });

  it('reads a telephone number as one of the country of the address', () => {
    const inFrance = person({
      mainAddress: { ...addressRow({ country: 'FR' }) },
      contact: { phone: '01 99 00 23 17' },
    });
    expect(toPersonDetails(inFrance).contactPersons?.[0]?.phoneNumber?.e164).toBe('+33199002317');
    const odd = person({ contact: { phone: 'n/a' } });
    expect(toPersonDetails(odd).contactPersons?.[0]?.phoneNumber).toMatchObject({ raw: 'n/a', e164: null });
  });

  it('knows half of a name, half of an address, and nothing of somebody without any', () => {
    const half = toPersonDetails({ lastName: 'O', mainAddress: { streetNumber: '7', country: 'Vietnam' } });
    expect(half).toMatchObject({
      name: 'O',
      address: { line1: '7', city: null, countryCode: null, countryRaw: 'Vietnam' },
      contactPersons: [{ firstName: null, lastName: 'O', fullName: 'O', email: null, phoneNumber: null }],
    });
    const nobody = { name: null, externalId: null, taxId: null, language: null, address: null };
    expect(toPersonDetails({})).toEqual({ ...nobody, contactPersons: [] });
    expect(toPersonDetails({ firstName: ' ', lastName: '-', contact: { email: '-' } })).toMatchObject({
      name: null,
      contactPersons: [],
    });
  });
});

describe('toCompanyDetails', () => {
  it('is reached at its own address, which belongs to no person', () => {
    const row = company({
      externalId: 'crm-2',
      mainAddress: { ...addressRow({ state: 'BB', additionalInfo: 'Hof 2' }) },
    });
    expect(toCompanyDetails(row)).toEqual({
      ...{ name: 'Muster Werke GmbH', externalId: 'crm-2', taxId: 'FAKE-TAX-000000', language: null },
      address: { ...ADDRESS, state: 'BB', line2: 'Hof 2' },
      contactPersons: [
        {
          ...{ types: ['PRIMARY'], firstName: null, lastName: null, fullName: null, title: null },
          email: 'office@example.com',
          phoneNumber: { raw: '+49 30 23125 200', e164: '+493023125200', ...parts('3023125200') },
        },
      ],
    });
  });

  it('goes by its VAT id before its tax number', () => {
    expect(toCompanyDetails(company({ vatId: 'DE000000000' })).taxId).toBe('DE000000000');
    expect(toCompanyDetails(company({ vatId: ' ' })).taxId).toBe('FAKE-TAX-000000');
  });

  it('has no contact where it can be reached neither by mail nor by telephone', () => {
    expect(toCompanyDetails(company({ contact: { website: 'https://example.com' } })).contactPersons).toEqual(
      [],
    );
    expect(toCompanyDetails(company({ contact: { phone: '030 23125-200' } })).contactPersons).toHaveLength(1);
  });
});

describe('an entity in a list', () => {
  it('shows its name, of whatever kind it is', () => {
    expect(toNamed({ entityName: 'Ann & Ben' })).toEqual({ name: 'Ann & Ben' });
    expect(toNamed({ entityName: ' ' })).toEqual({ name: null });
  });

  it('stands for its record only where it holds an address and a contact', () => {
    expect([person(), company()].map(isWhole)).toEqual([true, true]);
    expect([person({ contact: null }), company({ mainAddress: [] }), {}].map(isWhole)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('any entity', () => {
  it('can be read, whatever it holds', () => {
    const keys = fc.constantFrom(...Object.keys(person()), ...Object.keys(company()), 'entityName');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (row) => {
        const json = asJson(row);
        for (const read of [toPersonDetails, toCompanyDetails, toNamed])
          expect(read(json)).toHaveProperty('name');
      }),
    );
  });
});
