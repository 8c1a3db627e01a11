import { describe, expect, it } from 'vitest';
import { fieldChanges } from '../../domain/tier-account-request/field-changes.js';
import { toTierAccountRequest } from './request.mapper.js';
import { toProduct } from './values.mapper.js';
import { toVersion } from './tier-account.mapper.js';
import { wireAccount } from './wire.js';

describe('toTierAccountRequest', () => {
  it('puts every value where the domain has it', () => {
    const row = {
      id: 'TAR-1',
      type: 'update',
      status: 'ignored',
      reason: 'No.',
      account: { id: 'TA-1', version: 6, name: 'Contoso' },
      vendor: { id: 'VA-1', name: 'V' },
      provider: { id: 'PA-1', name: 'P' },
      product: { id: 'PRD-1', name: 'Mail', icon: '/x.png' },
      events: { created: { at: '2021-03-01T16:56:45+00:00' }, updated: { at: '2021-03-02T16:56:45+00:00' } },
    };
    const { raw, ...record } = toTierAccountRequest(row, 's');
    expect(record).toMatchObject({
      sourceId: 's',
      nativeId: 'TAR-1',
      type: 'UPDATE',
      typeRaw: 'update',
      status: 'IGNORED',
      statusRaw: 'ignored',
      reason: 'No.',
      accountId: 'TA-1',
      proposed: { accountId: 'TA-1', version: 6, name: 'Contoso' },
      vendorAccount: { nativeId: 'VA-1', name: 'V' },
      providerAccount: { nativeId: 'PA-1', name: 'P' },
      product: { sourceId: 's', nativeId: 'PRD-1', name: 'Mail' },
      createdAt: new Date('2021-03-01T16:56:45Z'),
      updatedAt: new Date('2021-03-02T16:56:45Z'),
    });
    expect(raw()).toEqual(row);
  });

  it.each([
    ['pending', 'PENDING'],
    ['Accepted', 'ACCEPTED'],
    ['unsupported', 'UNSUPPORTED'],
    ['waiting', 'UNKNOWN'],
    [undefined, 'UNKNOWN'],
  ])('reads the status %s as %s and keeps the word', (raw, status) => {
    const request = toTierAccountRequest({ id: 'TAR-1', ...(raw !== undefined && { status: raw }) }, 's');
    expect(request).toMatchObject({ status, statusRaw: raw ?? null });
  });

  it('takes a row that holds nothing but its id', () => {
    expect(toTierAccountRequest({ id: 'TAR-1' }, 's')).toMatchObject({
      type: 'UNKNOWN',
      typeRaw: null,
      reason: null,
      accountId: null,
      proposed: null,
      product: null,
      vendorAccount: null,
      providerAccount: null,
      createdAt: null,
      updatedAt: null,
    });
  });

  it('knows the account of a request that does not say which version it carries', () => {
    const request = toTierAccountRequest({ id: 'TAR-1', account: { id: 'TA-1' } }, 's');
    expect(request).toMatchObject({ accountId: 'TA-1', proposed: null });
  });
});

describe('toProduct', () => {
  it('is none without an id', () => {
    expect(toProduct({ name: 'Mail' }, 's')).toBeNull();
    expect(toProduct(null, 's')).toBeNull();
    expect(toProduct({ id: 'PRD-1' }, 's')).toEqual({ sourceId: 's', nativeId: 'PRD-1', name: null });
  });
});

describe('the changes between two versions of a payload', () => {
  const base = {
    id: 'TA-1',
    version: 1,
    name: 'Contoso',
    type: 'customer',
    tax_id: 'T',
    contact_info: {
      address_line1: 'Road 1',
      address_line2: null,
      city: 'Fairhaven',
      postal_code: '70110',
      country: 'tr',
      contact: {
        first_name: 'Ada',
        last_name: 'Byron',
        email: 'ada@example.com',
        phone_number: { country_code: '+1', area_code: '202', phone_number: '5550143', extension: null },
      },
    },
  };
  const changes = (after: object) => {
    const [from, to] = [base, { ...base, version: 2, ...after }].map((row) =>
      toVersion(wireAccount.parse(row), 's'),
    );
    return from && to ? fieldChanges(from, to) : null;
  };

  it('are none where "none" or the country is only spelt in another way', () => {
    const info = base.contact_info;
    const phone = { ...info.contact.phone_number, extension: '-' };
    const spelt = {
      ...info,
      country: 'TR',
      address_line2: '-',
      state: '',
      contact: { ...info.contact, phone_number: phone },
    };
    expect(
      changes({ contact_info: spelt, external_id: '-', parent: null, hub: { id: 'HB-0000-0000' } }),
    ).toEqual([]);
  });

  it('name each field once, without what only follows from it', () => {
    const info = base.contact_info;
    const contact = {
      ...info.contact,
      first_name: 'Eve',
      phone_number: { ...info.contact.phone_number, phone_number: '5550144' },
    };
    expect(
      changes({
        name: 'Fabrikam',
        parent: { id: 'TA-9', name: 'Up' },
        contact_info: { ...info, country: 'PL', contact },
      }),
    ).toEqual([
      { path: 'name', before: 'Contoso', after: 'Fabrikam' },
      { path: 'address.countryCode', before: 'TR', after: 'PL' },
      { path: 'contactPersons.0.firstName', before: 'Ada', after: 'Eve' },
      { path: 'contactPersons.0.phoneNumber.number', before: '5550143', after: '5550144' },
      { path: 'parentNativeId', before: null, after: 'TA-9' },
    ]);
  });
});
