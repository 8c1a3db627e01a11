import { describe, expect, it } from 'vitest';
import { faults, graphOver } from '../../../tests/support/graph/ask.js';
import { customersWith, listCustomers, tokenRequestsOf, withIon } from '../../../tests/support/ion-source.js';
import { exactNumber } from '../../domain/record.js';
import type { JsonObject } from '../../domain/record.js';
import { toCustomer } from './customer.mapper.js';

const customer = (row: JsonObject) => toCustomer({ id: '7', row }, 's');
const json = (body: string) => ({ kind: 'raw', body, contentType: 'application/json' }) as const;

describe('a lost credential of ION', () => {
  it('is what a refusal is answered with, as the health of the source says', async () => {
    let isDenied = false;
    const options = { ...customersWith([1]), denied: () => isDenied };
    await withIon(options, async ({ sandbox, source, customers }) => {
      await listCustomers(customers);
      isDenied = true;
      const lost = JSON.stringify({ error: 'cannot validate token: redis: nil' });
      sandbox.setFault({ ...json(lost), status: 400 }, ({ path }) => path === '/oauth/token');
      for (let call = 0; call < 3; call += 1) {
        const relink = { code: 'UNAUTHENTICATED', message: expect.stringContaining('linked anew') as string };
        await expect(listCustomers(customers)).rejects.toMatchObject(relink);
        expect(source.health()).toMatchObject({ state: 'RELINK_NEEDED', lastError: relink });
      }
      expect(tokenRequestsOf(sandbox)).toBe(2);
    });
  });
});

describe('a customer of ION', () => {
  it('has texts that come as numbers with all their digits', () => {
    const row = {
      customerOrganization: exactNumber('9007199254740993'),
      customerAddress: { zip: 97301, suite: exactNumber('12345678901234567890') },
    };
    expect(customer(row)).toMatchObject({
      name: '9007199254740993',
      address: { postalCode: '97301', line2: '12345678901234567890' },
    });
  });

  it.each([
    ['2020-03-02 13:18:57Z', '2020-03-02T13:18:57.000Z'],
    ['2020-03-02T13:18:57.123456789+0100', '2020-03-02T12:18:57.123Z'],
    ['2020-03-02T13:18:57+00', '2020-03-02T13:18:57.000Z'],
    ['2020-02-30T13:18:57Z', null],
    ['1.5', null],
  ])('has the time %j as %j', (createTime, expected) => {
    expect(customer({ createTime }).createdAt?.toISOString() ?? null).toBe(expected);
  });

  it.each([
    [' active', 'ACTIVE'],
    ['In-Active', 'SUSPENDED'],
  ])('has the status %j as %s', (customerStatus, status) => {
    expect(customer({ customerStatus })).toMatchObject({ status, statusRaw: customerStatus });
  });

  it.each([
    ['＋４９ ３０ 23125100', '+493023125100'],
    ['\u202a+49 (0)30 23125100\u202c', '+493023125100'],
    ['####', undefined],
  ])('has the phone number %j as %j', (customerPhone, e164) => {
    const row = { customerName: 'Ada', customerPhone, customerAddress: { country: 'US' } };
    expect(customer(row).contactPersons?.[0]?.phoneNumber?.e164).toBe(e164);
  });

  it.each([
    ['composed', 'Cafe\u0301 Zoe\u0308', 'caf\u00e9 zo\u00eb'],
    ['decomposed', 'Caf\u00e9 Zo\u00eb', 'CAFE\u0301 ZOE\u0308'],
  ])('is found by the %s spelling of its name', async (_, name, nameContains) => {
    const of = (id: number) => (id === 1 ? { customerOrganization: name, customerName: name } : {});
    await withIon(customersWith([1, 2], of), async ({ customers }) => {
      for (const filter of [{ nameContains }, { contactNameContains: nameContains }]) {
        const { rows } = await listCustomers(customers, filter);
        expect(rows.map(({ record }) => record.nativeId)).toEqual(['1']);
      }
    });
  });

  it('has a list of roles that is no list as the error of that field', async () => {
    await withIon(customersWith([1]), async ({ sandbox, source }) => {
      const profile = { providerId: 1, shortName: 'AZURE', gdapStatus: 'active', gdapRoles: 'all' };
      const body = JSON.stringify({ customerCloudProfiles: [profile] });
      sandbox.setFault(json(body), ({ path }) => path.endsWith('/cloudProfiles'));
      const answer = await graphOver(source).ask(
        '{ customers { nodes { cloudProfiles { vendor microsoft { gdapStatus gdapRoles } } } } }',
      );
      const microsoft = { gdapStatus: 'active', gdapRoles: null };
      expect(answer.data).toMatchObject({
        customers: { nodes: [{ cloudProfiles: [{ vendor: 'MICROSOFT', microsoft }] }] },
      });
      expect(faults(answer)).toEqual([
        'customers.nodes.0.cloudProfiles.0.microsoft.gdapRoles: SOURCE_MALFORMED_RESPONSE',
      ]);
    });
  });

  it('is read on by a page token that comes as a number', async () => {
    await withIon(customersWith([1, 2]), async ({ sandbox, customers }) => {
      const page = '{"customers":[{"name":"accounts/1/customers/9"}],"nextPageToken":9007199254740993}';
      let pages = 0;
      sandbox.setFault(json(page), ({ path }) => path.endsWith('/customers') && (pages += 1) === 1);
      await listCustomers(customers).catch(() => undefined);
      expect(sandbox.requests.at(-1)?.query).toContain('pageToken=9007199254740993');
    });
  });
});
