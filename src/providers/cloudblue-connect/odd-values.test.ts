import { describe, expect, it } from 'vitest';
import { faults, graphOver } from '../../../tests/support/graph/ask.js';
import { accounts, ALL_ACCOUNTS, fateOf, port, withConnect } from '../../../tests/support/connect.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { exactNumber } from '../../domain/record.js';
import { toTierAccountRequest } from './request.mapper.js';
import { emptyData } from './sandbox/index.js';
import { toCloudProfiles, toFulfillmentRequest } from './subscription.mapper.js';
import { toTierAccount } from './tier-account.mapper.js';
import { toTierConfig } from './tier-config.mapper.js';
import type { WireRow } from './wire.js';

const LARGE = exactNumber('9007199254740993');
const account = (row: Partial<WireRow>) => toTierAccount({ id: 'TA-1', ...row }, 's');

describe('a record of Connect', () => {
  it('has texts that come as numbers with all their digits', () => {
    const row = { external_id: LARGE, parent: { id: 5 }, contact_info: { postal_code: 10115 } };
    expect(account(row)).toMatchObject({
      externalId: '9007199254740993',
      parent: { nativeId: '5' },
      address: { postalCode: '10115' },
    });
  });

  it.each([
    [6, 6],
    ['6', 6],
    [2_147_483_648, null],
    [LARGE, null],
  ])('has the version %j as %j', (version, expected) => {
    expect(account({ version }).version).toBe(expected);
  });

  it.each([
    ['2020-03-02 13:18:57.000001+00:00', '2020-03-02T13:18:57.000Z'],
    ['2020-03-02T13:18:57+00', '2020-03-02T13:18:57.000Z'],
    ['2020-02-30T13:18:57Z', null],
    ['1.5', null],
  ])('has the time %j as %j', (at, expected) => {
    expect(account({ events: { created: { at } } }).createdAt?.toISOString() ?? null).toBe(expected);
  });

  it.each([
    [{ country_code: '＋４９', area_code: '３０', phone_number: '23125100' }, '+493023125100'],
    [{ country_code: '49', area_code: '(0)30', phone_number: '23125100\u202c' }, '+493023125100'],
    [{ phone_number: '####' }, undefined],
  ])('has the phone number %j as %j', (phone_number, e164) => {
    const contact_info = { country: 'US', contact: { first_name: 'Ada', phone_number } };
    expect(account({ contact_info }).contactPersons[0]?.phoneNumber?.e164).toBe(e164);
  });

  it.each([
    ['composed', 'Cafe\u0301 Zoe\u0308', 'caf\u00e9 zo\u00eb'],
    ['decomposed', 'Caf\u00e9 Zo\u00eb', 'CAFE\u0301 ZOE\u0308'],
  ])('is found by the %s spelling of its name', async (_, name, nameContains) => {
    const data = { ...emptyData(), accounts: accounts(2, (at) => (at === 0 ? { name } : {})) };
    await withConnect({ data }, async ({ source }) => {
      const filter = { ...ALL_ACCOUNTS, nameContains };
      const page = { first: 10, after: null };
      const list = { filter, page, direction: 'ASC' } as const;
      const { rows } = await port(source, 'tierAccounts').list(list, scopeOf());
      expect(rows.map(({ record }) => record.nativeId)).toEqual(['TA-0001']);
    });
  });

  it('has a list that is no list as the error of its field', async () => {
    const data = { ...emptyData(), accounts: accounts(1) };
    await withConnect({ data }, async ({ sandbox, source }) => {
      const row = {
        ...data.accounts[0],
        scopes: 'customer',
        params: {},
        tiers: { customer: { id: 'TA-0001' } },
      };
      const fault = { kind: 'raw', body: JSON.stringify([row]), contentType: 'application/json' } as const;
      sandbox.setFault(fault, () => true);
      const answer = await graphOver(source).ask(
        `{ tierAccountBySource(sourceId: "connect", nativeId: "TA-0001") { nativeId scopes }
           customerBySource(sourceId: "connect", nativeId: "TA-0001") { nativeId cloudProfiles { vendor } } }`,
      );
      expect(answer.data).toEqual({
        tierAccountBySource: { nativeId: 'TA-0001', scopes: null },
        customerBySource: { nativeId: 'TA-0001', cloudProfiles: null },
      });
      expect(faults(answer).toSorted()).toEqual([
        'customerBySource.cloudProfiles: SOURCE_MALFORMED_RESPONSE',
        'tierAccountBySource.scopes: SOURCE_MALFORMED_RESPONSE',
      ]);
    });
  });

  it('fails a customer by name if neither its type nor its scopes tell that it is one', async () => {
    const data = { ...emptyData(), accounts: accounts(1) };
    await withConnect({ data }, async ({ sandbox, source }) => {
      const row = { ...data.accounts[0], type: null, scopes: 'customer' };
      const fault = { kind: 'raw', body: JSON.stringify([row]), contentType: 'application/json' } as const;
      sandbox.setFault(fault, () => true);
      const answer = await graphOver(source).ask(
        `{ customerBySource(sourceId: "connect", nativeId: "TA-0001") { nativeId }
           customers { nodes { nativeId } sourceReports { error { code } } } }`,
      );
      expect(answer.data).toEqual({
        customerBySource: null,
        customers: { nodes: [], sourceReports: [{ error: { code: 'MALFORMED_RESPONSE' } }] },
      });
      expect(faults(answer).toSorted()).toEqual([
        'customerBySource: SOURCE_MALFORMED_RESPONSE',
        'customers: SOURCE_MALFORMED_RESPONSE',
      ]);
    });
  });

  it('has the marketplaces of a hub as an error if it is unknown which hubs one serves', async () => {
    await withConnect({}, async ({ sandbox, source }) => {
      const body = JSON.stringify([{ id: 'MP-1', name: 'M', hubs: { hub: { id: 'HB-1' } } }]);
      const fault = { kind: 'raw', body, contentType: 'application/json' } as const;
      sandbox.setFault(fault, ({ path }) => path.endsWith('/marketplaces'));
      const found = await port(source, 'hubs').findMarketplaces(['HB-1'], scopeOf());
      expect(fateOf(found.get('HB-1'))).toBe('MALFORMED_RESPONSE');
    });
  });

  it('has its words in any spelling', () => {
    expect(account({ type: ' Reseller', scopes: ['TIER-1', 'Customer '] })).toMatchObject({
      type: 'RESELLER',
      scopes: ['TIER1', 'CUSTOMER'],
    });
    expect(toTierAccountRequest({ id: 'TAR-1', type: 'Update ', status: 'PENDING' }, 's')).toMatchObject({
      type: 'UPDATE',
      status: 'PENDING',
      statusRaw: 'PENDING',
    });
    expect(toFulfillmentRequest({ id: 'PR-1', status: 'Tiers Setup' }, 's').status).toBe('TIERS_SETUP');
    expect(toTierConfig({ id: 'TC-1', status: ' active' }, 's').status).toBe('ACTIVE');
    const subscription = { id: 'AS-1', status: 'Active', params: [{ id: 'ms_customer_id', value: 't' }] };
    expect(toCloudProfiles([subscription], { sourceId: 's', customerId: 'TA-1' })).toMatchObject([
      { enabled: true },
    ]);
  });
});
