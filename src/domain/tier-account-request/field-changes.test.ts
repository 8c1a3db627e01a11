import { describe, expect, it } from 'vitest';
import type { TierAccountVersion } from '../tier-account/tier-account.js';
import { fieldChanges } from './field-changes.js';
import { allowedActions } from './tier-account-request.js';

const ADDRESS = {
  line1: 'Road 1',
  line2: null,
  city: 'Fairhaven',
  state: null,
  postalCode: '70110',
  countryCode: 'TR',
  countryRaw: 'tr',
};
const PHONE = {
  raw: '+1 202 5550143',
  e164: '+12025550143',
  countryCallingCode: '1',
  areaCode: '202',
  number: '5550143',
  extension: null,
};
const CONTACT = {
  types: ['TECHNICAL'] as const,
  firstName: 'Ada',
  lastName: 'Byron',
  fullName: 'Ada Byron',
  title: null,
  email: 'ada@example.com',
  phoneNumber: PHONE,
};
const BEFORE: TierAccountVersion = {
  sourceId: 's',
  accountId: 'TA-1',
  version: 1,
  name: 'Contoso',
  type: 'CUSTOMER',
  externalId: null,
  externalUid: 'u',
  taxId: 'T',
  address: ADDRESS,
  contactPersons: [CONTACT],
  parentNativeId: 'TA-2',
  hub: { sourceId: 's', nativeId: 'HB-1', embedded: { name: 'East' } },
  updatedAt: new Date(0),
};
const changes = (after: Partial<TierAccountVersion>) =>
  fieldChanges(BEFORE, { ...BEFORE, version: 2, ...after });

describe('fieldChanges', () => {
  it('shows the words of a country that is none beside the code that goes', () => {
    expect(changes({ address: { ...ADDRESS, countryCode: null, countryRaw: '??' } })).toEqual([
      { path: 'address.countryCode', before: ADDRESS.countryCode, after: null },
      { path: 'address.countryRaw', before: ADDRESS.countryRaw, after: '??' },
    ]);
  });

  it('is empty where only the version and its time differ', () => {
    expect(changes({ updatedAt: new Date(5) })).toEqual([]);
  });

  it.each<[string, Partial<TierAccountVersion>]>([
    ['the case of the country', { address: { ...ADDRESS, countryRaw: 'TR' } }],
    ['the full name', { contactPersons: [{ ...CONTACT, fullName: 'Byron, Ada' }] }],
    [
      'another form of the same number',
      { contactPersons: [{ ...CONTACT, phoneNumber: { ...PHONE, raw: '+1-202', e164: null } }] },
    ],
    [
      'the name that a row has for the hub',
      { hub: { sourceId: 's', nativeId: 'HB-1', embedded: { name: 'Ost' } } },
    ],
  ])('is no change: %s', (_, after) => {
    expect(changes(after)).toEqual([]);
  });

  it.each<[string, Partial<TierAccountVersion>, string, string | null, string | null]>([
    ['the name', { name: 'Fabrikam' }, 'name', 'Contoso', 'Fabrikam'],
    ['the type', { type: 'RESELLER' }, 'type', 'CUSTOMER', 'RESELLER'],
    ['an id that comes', { externalId: 'e' }, 'externalId', null, 'e'],
    ['a tax id that goes', { taxId: null }, 'taxId', 'T', null],
    ['the parent', { parentNativeId: 'TA-3' }, 'parentNativeId', 'TA-2', 'TA-3'],
    ['the hub', { hub: null }, 'hub.nativeId', 'HB-1', null],
    [
      'a part of the address',
      { address: { ...ADDRESS, city: 'Milton' } },
      'address.city',
      'Fairhaven',
      'Milton',
    ],
    [
      'the country',
      { address: { ...ADDRESS, countryCode: 'PL', countryRaw: 'PL' } },
      'address.countryCode',
      'TR',
      'PL',
    ],
    [
      'the email',
      { contactPersons: [{ ...CONTACT, email: 'x@example.com' }] },
      'contactPersons.0.email',
      'ada@example.com',
      'x@example.com',
    ],
    [
      'a part of the number',
      { contactPersons: [{ ...CONTACT, phoneNumber: { ...PHONE, extension: '9' } }] },
      'contactPersons.0.phoneNumber.extension',
      null,
      '9',
    ],
  ])('names the field that changed: %s', (...[, after, path, was, is]) => {
    expect(changes(after)).toEqual([{ path, before: was, after: is }]);
  });

  it('compares numbers by what the source wrote where it holds no parts', () => {
    const whole = (raw: string) => ({
      raw,
      e164: null,
      countryCallingCode: null,
      areaCode: null,
      number: null,
      extension: null,
    });
    const of = (raw: string): TierAccountVersion => ({
      ...BEFORE,
      contactPersons: [{ ...CONTACT, phoneNumber: whole(raw) }],
    });
    expect(fieldChanges(of('123'), of('124'))).toEqual([
      { path: 'contactPersons.0.phoneNumber.raw', before: '123', after: '124' },
    ]);
  });

  it('reads backwards as the same fields with their values exchanged', () => {
    const after = { ...BEFORE, name: null, address: null, contactPersons: [] };
    const flipped = fieldChanges(after, BEFORE).map(({ path, before, after: is }) => ({
      path,
      before: is,
      after: before,
    }));
    const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
    expect([...fieldChanges(BEFORE, after)].sort(byPath)).toEqual(flipped.sort(byPath));
    expect(fieldChanges(BEFORE, after).map(({ path }) => path)).toContain('address.line1');
  });
});

describe('allowedActions', () => {
  it('are those of an open request, and none in a final state', () => {
    expect(allowedActions('PENDING')).toEqual(['ACCEPT', 'IGNORE']);
    for (const status of ['ACCEPTED', 'IGNORED', 'UNSUPPORTED', 'UNKNOWN'] as const)
      expect(allowedActions(status)).toEqual([]);
  });
});
