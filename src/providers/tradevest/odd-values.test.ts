import { describe, expect, it } from 'vitest';
import { cast, idOf, listCustomers, withTradevest } from '../../../tests/support/tradevest.js';
import type { JsonObject } from '../../domain/record.js';
import { exactNumber } from '../../domain/record.js';
import { toCandidate } from './candidate.mapper.js';
import { toCompanyDetails, toCustomerRow } from './customer.mapper.js';
import { legalEntityRow } from './sandbox/rows.js';

const LARGE = exactNumber('9007199254740993');
const row = (role: JsonObject) => toCustomerRow(role, 'c-1', { sourceId: 's', now: new Date(0) });

describe('a customer of tradevest', () => {
  it('has texts that come as numbers with all their digits', () => {
    expect(row({ labels: [LARGE, 7, 'vip'] }).labels).toEqual(['9007199254740993', '7', 'vip']);
    expect(toCompanyDetails({ externalId: LARGE, mainAddress: { zip: 10115 } })).toMatchObject({
      externalId: '9007199254740993',
      address: { postalCode: '10115' },
    });
  });

  it.each([
    ['2020-03-02', '2020-03-02T00:00:00.000Z'],
    ['2020-03-02 13:18:57+00', '2020-03-02T13:18:57.000Z'],
    ['2020-03-02T13:18:57.1234567890Z', '2020-03-02T13:18:57.123Z'],
    ['1.5', null],
  ])('has the time %j as %j', (createdOn, expected) => {
    expect(row({ createdOn }).createdAt?.toISOString() ?? null).toBe(expected);
  });

  it.each([
    ['＋４９ ３０ 23125100', '+493023125100'],
    ['tel:+49-30-23125100', '+493023125100'],
    ['####', undefined],
  ])('has the phone number %j as %j', (phone, e164) => {
    const company = { contact: { phone, email: 'a@example.com' }, mainAddress: { country: 'US' } };
    expect(toCompanyDetails(company).contactPersons?.[0]?.phoneNumber?.e164).toBe(e164);
  });

  it.each([
    ['composed', 'Cafe\u0301 Zoe\u0308', 'caf\u00e9 zo\u00eb'],
    ['decomposed', 'Caf\u00e9 Zo\u00eb', 'CAFE\u0301 ZOE\u0308'],
  ])('is found by the %s spelling of its name', async (_, name, nameContains) => {
    const data = cast({ companies: 2 });
    data.legalEntities.splice(0, 1, legalEntityRow({ legalEntityId: idOf.company(1), legalName: name }));
    await withTradevest({ data }, async ({ customers }) => {
      const { rows } = await listCustomers(customers, { nameContains });
      expect(rows.map(({ record }) => record.nativeId)).toEqual([idOf.customer(1)]);
    });
  });

  it('has its kind and status in any spelling', () => {
    expect(row({ customerStatus: 'Suspended-Compliance', entityType: ' legal entity' })).toMatchObject({
      status: 'SUSPENDED',
      statusRaw: 'Suspended-Compliance',
      kind: 'ORGANIZATION',
    });
    const candidate = { entityType: 'natural_person', roles: ['customer '] };
    expect(toCandidate({ id: 'e-1', row: candidate }, 's')).toMatchObject({
      kind: 'PERSON',
      isCustomer: true,
    });
  });
});
