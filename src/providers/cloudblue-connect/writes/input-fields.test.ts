import { describe, expect, it } from 'vitest';
import { withConnect } from '../../../../tests/support/connect.js';
import { faultsOfAccountUpdate, faultsOfNewAccount, faultsOfRequest } from './checks.js';
import { CHANGED_ACCOUNT, NEW_ACCOUNT, REQUESTED_CHANGE } from './fields.js';

const ADDRESS = {
  line1: '1 Mill Lane',
  line2: 'x',
  city: 'Bath',
  state: 'x',
  postalCode: 'BA1',
  countryCode: 'GB',
};
const CONTACT = { firstName: 'Kim', lastName: 'Lane', email: 'kim@example.com' };
const PHONE = { countryCallingCode: '44', areaCode: '1225', number: '496012', extension: '7' };
const ACCOUNT = {
  name: 'Mill & Sons',
  externalId: 'x',
  externalUid: 'x',
  taxId: 'x',
  address: ADDRESS,
  technicalContact: { ...CONTACT, phoneNumber: PHONE },
};
const RESELLER = { ...ACCOUNT, type: 'RESELLER', parentId: 'TA-1' } as const;

/** The paths of all that an input gives, objects included. */
function pathsIn(input: object, above = ''): readonly string[] {
  return Object.entries(input).flatMap(([name, value]: [string, unknown]) => {
    const path = above === '' ? name : `${above}.${name}`;
    return typeof value === 'object' && value !== null ? [path, ...pathsIn(value, path)] : [path];
  });
}

const pathsOf = (fields: readonly { readonly path: string }[]): readonly string[] =>
  fields.map(({ path }) => path).toSorted();
const FORMS_OF_PHONE = ['raw', 'e164'].map((part) => `technicalContact.phoneNumber.${part}`);

describe('the fields of a tier account', () => {
  it('are those of its inputs, and each is taken', () => {
    const created = { ...RESELLER, hubId: 'HB-1' };
    expect(faultsOfNewAccount(created)).toEqual([]);
    expect(pathsOf(NEW_ACCOUNT.inputFields)).toEqual([...pathsIn(created), ...FORMS_OF_PHONE].toSorted());
    expect(faultsOfAccountUpdate(RESELLER)).toEqual([]);
    expect(pathsOf(CHANGED_ACCOUNT.inputFields)).toEqual(
      [...pathsIn(RESELLER), ...FORMS_OF_PHONE].toSorted(),
    );
    expect(faultsOfRequest(ACCOUNT)).toEqual([]);
    expect(pathsOf(REQUESTED_CHANGE.inputFields)).toEqual(
      [...pathsIn(ACCOUNT), ...FORMS_OF_PHONE].toSorted(),
    );
  });

  it('are what the source publishes', async () => {
    await withConnect({}, ({ source }) => {
      const { createTierAccountFields, updateTierAccountFields } = source.capabilities;
      expect(createTierAccountFields).toEqual(NEW_ACCOUNT.inputFields);
      expect(updateTierAccountFields).toEqual(CHANGED_ACCOUNT.inputFields);
      return Promise.resolve();
    });
  });

  it('are missed all at once, each by its name', () => {
    const address = { line1: '', city: ' ', countryCode: '' };
    const technicalContact = { firstName: '', lastName: '', email: '' };
    const faults = faultsOfNewAccount({ type: 'RESELLER', name: '', address, technicalContact });
    expect(faults.map(({ code, path, message }) => [code, path?.slice(1).join('.'), message])).toEqual([
      ['REQUIRED', 'name', '"name" is required by CloudBlue Connect.'],
      ['REQUIRED', 'address.line1', '"line1" is required by CloudBlue Connect.'],
      ['REQUIRED', 'address.city', '"city" is required by CloudBlue Connect.'],
      ['REQUIRED', 'address.countryCode', '"countryCode" is required by CloudBlue Connect.'],
      [
        'REQUIRED',
        'address.postalCode',
        '"postalCode" is required by CloudBlue Connect: give "-" for a country that has none.',
      ],
      ['REQUIRED', 'technicalContact.firstName', '"firstName" is required by CloudBlue Connect.'],
      ['REQUIRED', 'technicalContact.lastName', '"lastName" is required by CloudBlue Connect.'],
      ['REQUIRED', 'technicalContact.email', '"email" is required by CloudBlue Connect.'],
    ]);
  });
});
