import { describe, expect, it } from 'vitest';
import { toCustomer, toTierAccount, toVersion } from './tier-account.mapper.js';
import type { WireRow } from './wire.js';
import { wireAccount } from './wire.js';

const account = (row: Partial<WireRow>) => toTierAccount({ id: 'TA-1', ...row }, 's');

describe('toTierAccount', () => {
  it('puts every value where the domain has it', () => {
    const row = {
      id: 'TA-1',
      version: 4,
      name: 'Contoso',
      type: 'reseller',
      db: 'EU',
      environment: 'test',
      external_id: 'e-1',
      external_uid: '8dbe8b99-73bc-44c7-930d-4d57a607234a',
      tax_id: 'DE1',
      parent: { id: 'TA-2', name: 'Up', external_id: 'e-2' },
      owner: { id: 'PA-1', name: 'Owner', icon: null },
      scopes: ['customer', 'tier1', 'tier2'],
      hub: { id: 'HB-1', name: 'Hub' },
      contact_info: { country: 'tr', city: 'Fairhaven', contact: { email: 'a@example.com' } },
      events: {
        created: { at: '2021-03-01T16:56:45+00:00', by: { id: 'UR-1', name: 'Ann' } },
        updated: { at: '2021-03-02T00:00:00.123456+00:00', by: { id: 'UR-2', name: 'Bob' } },
        decommissioned: { at: '2021-03-03T02:00:00+02:00' },
      },
    };
    const { raw, ...record } = toTierAccount(row, 's');
    expect(record).toMatchObject({
      sourceId: 's',
      nativeId: 'TA-1',
      version: 4,
      name: 'Contoso',
      type: 'RESELLER',
      dataRegion: 'EU',
      environment: 'test',
      externalId: 'e-1',
      externalUid: row.external_uid,
      taxId: 'DE1',
      scopes: ['CUSTOMER', 'TIER1', 'TIER2'],
      parent: { sourceId: 's', nativeId: 'TA-2', embedded: { name: 'Up', externalId: 'e-2' } },
      owner: { nativeId: 'PA-1', name: 'Owner' },
      hub: { sourceId: 's', nativeId: 'HB-1', embedded: { name: 'Hub' } },
      address: { city: 'Fairhaven', countryCode: 'TR', countryRaw: 'tr' },
      contactPersons: [{ email: 'a@example.com' }],
      createdBy: { nativeId: 'UR-1', name: 'Ann' },
      updatedBy: { nativeId: 'UR-2', name: 'Bob' },
      createdAt: new Date('2021-03-01T16:56:45Z'),
      updatedAt: new Date('2021-03-02T00:00:00.123Z'),
      decommissionedAt: new Date('2021-03-03T00:00:00Z'),
    });
    expect(raw()).toEqual(row);
  });

  it('takes a row that holds nothing but its id', () => {
    expect(account({})).toMatchObject({
      nativeId: 'TA-1',
      name: null,
      type: null,
      scopes: [],
      version: null,
      dataRegion: null,
      owner: null,
      hub: null,
      parent: null,
      address: null,
      contactPersons: [],
      createdAt: null,
      createdBy: null,
      updatedAt: null,
      updatedBy: null,
      decommissionedAt: null,
    });
  });

  it('takes a row in which nothing is as the documents say', () => {
    const odd = {
      version: 'v',
      name: {},
      type: 7,
      scopes: 'customer',
      parent: 'TA-2',
      owner: [],
      hub: 3,
      events: 'now',
    };
    expect(account({ ...odd, contact_info: [], tax_id: false, external_uid: ['x'] })).toMatchObject({
      version: null,
      name: null,
      type: null,
      scopes: null,
      parent: null,
      owner: null,
      hub: null,
      taxId: null,
    });
  });

  it('reads what stands for "none" as none', () => {
    const none = {
      external_id: '-',
      external_uid: '00000000-0000-0000-0000-000000000000',
      tax_id: '',
      name: ' ',
    };
    expect(account({ ...none, hub: { id: 'HB-0000-0000', name: 'None' }, environment: null })).toMatchObject({
      externalId: null,
      externalUid: null,
      taxId: null,
      name: null,
      hub: null,
      environment: null,
    });
  });

  it('reads numbers that come as text and texts that come as numbers', () => {
    expect(account({ version: '12', external_id: 12435 })).toMatchObject({
      version: 12,
      externalId: '12435',
    });
  });

  it.each([
    ['CLIENT', 'CUSTOMER'],
    ['Customer', 'CUSTOMER'],
    ['reseller', 'RESELLER'],
    ['partner', null],
  ])('reads the type %s as %s', (type, expected) => {
    expect(account({ type }).type).toBe(expected);
  });

  it('leaves scopes out that it does not know', () => {
    expect(account({ scopes: ['tier1', 'tier9', 5, null, 'CUSTOMER'] }).scopes).toEqual([
      'TIER1',
      'CUSTOMER',
    ]);
    expect(account({ scopes: [] }).scopes).toEqual([]);
  });

  it('keeps a legacy id as it is', () => {
    expect(toTierAccount({ id: 'TA-0-0770-7669-3940' }, 's').nativeId).toBe('TA-0-0770-7669-3940');
  });

  it('tells what a row leaves out of its parent from what the parent does not have', () => {
    expect(account({ parent: { id: 'TA-2' } }).parent?.embedded).toEqual({});
    expect(account({ parent: { id: 'TA-2', name: null, external_id: '-' } }).parent?.embedded).toEqual({
      name: null,
      externalId: null,
    });
    expect(account({ parent: { name: 'without id' } }).parent).toBeNull();
  });

  it.each(['2021-03-01', 'yesterday', 'T', '', '2021-13-01T00:00:00Z', 5])(
    'has no time where the source writes %j',
    (at) => {
      expect(account({ events: { created: { at } } }).createdAt).toBeNull();
    },
  );

  it('keeps an account as a row of another row’s list may have it: with `by` missing', () => {
    expect(account({ events: { updated: { at: '2021-03-01T16:56:45' } } })).toMatchObject({
      updatedAt: new Date('2021-03-01T16:56:45Z'),
      updatedBy: null,
    });
  });
});

describe('toVersion', () => {
  const version = (row: object) => toVersion(wireAccount.parse(row), 's');

  it('is the account at its version, with the id of the parent', () => {
    expect(
      version({ id: 'TA-1', version: 3, name: 'Was', parent: { id: 'TA-2' }, tax_id: '-' }),
    ).toMatchObject({
      sourceId: 's',
      accountId: 'TA-1',
      version: 3,
      name: 'Was',
      parentNativeId: 'TA-2',
      taxId: null,
    });
  });

  it('is none where nobody can say of which account or version it is', () => {
    expect(version({ id: 'TA-1' })).toBeNull();
    expect(version({ version: 3 })).toBeNull();
    expect(toVersion(null, 's')).toBeNull();
  });
});

describe('toCustomer', () => {
  it('is the organisation behind a customer account', () => {
    const row = {
      type: 'customer',
      name: 'Contoso',
      tax_id: 'T',
      external_id: 'E',
      parent: { id: 'TA-2' },
      x: 1,
    };
    const customer = toCustomer(account(row));
    expect(customer).toMatchObject({
      sourceId: 's',
      nativeId: 'TA-1',
      kind: 'ORGANIZATION',
      name: 'Contoso',
      taxId: 'T',
      externalId: 'E',
      status: 'ACTIVE',
      statusRaw: null,
      resellerNativeId: 'TA-2',
      labels: null,
      attributes: null,
      entityId: null,
    });
    expect(customer?.raw()).toEqual({ id: 'TA-1', ...row });
  });

  it('is closed once its account was decommissioned', () => {
    const events = { decommissioned: { at: '2021-03-01T16:56:45Z' } };
    expect(toCustomer(account({ type: 'customer', events }))?.status).toBe('CLOSED');
  });

  it('is known by the scopes where an old row names no type, and never a reseller', () => {
    expect(toCustomer(account({ scopes: ['tier1', 'customer'] }))?.nativeId).toBe('TA-1');
    expect(toCustomer(account({ scopes: [] }))).toBeNull();
    expect(toCustomer(account({ type: 'reseller', scopes: ['customer'] }))).toBeNull();
    expect(toCustomer(account({ type: 'CLIENT' }))?.nativeId).toBe('TA-1');
  });
});
