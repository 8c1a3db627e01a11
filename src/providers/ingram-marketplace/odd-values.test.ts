import { describe, expect, it } from 'vitest';
import { faults, graphOver } from '../../../tests/support/graph/ask.js';
import { customers, idsOn, listCustomers, withIngram } from '../../../tests/support/ingram.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { port, valueOf } from '../../../tests/support/connect.js';
import { exactNumber } from '../../domain/record.js';
import { toCustomer } from './customer.mapper.js';
import { oldestFirst, toCloudProfiles } from './subscription.mapper.js';
import type { WireRow } from './wire.js';
import { rowOf } from '../../mapping/wire.js';

const LARGE = exactNumber('9007199254740993');

function rowWith(fields: object): WireRow {
  const row = rowOf({ id: LARGE, ...fields });
  if (!row) throw new Error('this is no row');
  return row;
}

const NAMED = { type: 'admin', firstName: 'Ada' };
const AMERICAN = { countryCode: 'US' };

const isRecord = ({ path }: { readonly path: string }) => /\/customers\/\d+$/.test(path);
const json = (body: string) => ({ kind: 'raw', body, contentType: 'application/json' }) as const;

describe('a customer of Ingram', () => {
  it('has texts that come as numbers with all their digits', () => {
    const row = rowWith({ externalId: LARGE, resellerId: 1000001, address: { postalCode: 10115 } });
    expect(toCustomer(row, 's')).toMatchObject({
      nativeId: '9007199254740993',
      externalId: '9007199254740993',
      resellerNativeId: '1000001',
      address: { postalCode: '10115' },
    });
  });

  it.each([
    ['CREDITHOLD', 'RESTRICTED'],
    [' Active ', 'ACTIVE'],
    ['admin-hold', 'SUSPENDED'],
  ])('has the status %j as %s', (status, expected) => {
    expect(toCustomer(rowWith({ status }), 's')).toMatchObject({ status: expected, statusRaw: status });
  });

  it('has a phone number in digits of any width, and none without a digit', () => {
    const contactPersons = ['＋４９ ３０ 23125100＃７', '４９#30#23125100#7', '####'].map((phoneNumber) => ({
      ...NAMED,
      phoneNumber,
    }));
    const { contactPersons: read } = toCustomer(rowWith({ contactPersons, address: AMERICAN }), 's');
    const number = { e164: '+493023125100', extension: '7' };
    expect(read?.map(({ phoneNumber }) => phoneNumber)).toMatchObject([number, number, null]);
  });

  it.each([
    ['composed', 'Cafe\u0301 Zoe\u0308', 'caf\u00e9 zo\u00eb'],
    ['decomposed', 'Caf\u00e9 Zo\u00eb', 'CAFE\u0301 ZOE\u0308'],
  ])('is found by the %s spelling of its name', async (_, name, nameContains) => {
    await withIngram({ customers: customers(2, (at) => (at === 0 ? { name } : {})) }, async ({ source }) => {
      expect(idsOn(await listCustomers(source, { nameContains }))).toEqual(['1001']);
    });
  });

  it('is listed and found by an id beyond 2^53', async () => {
    await withIngram({ customers: customers(1) }, async ({ sandbox, source }) => {
      const ids = ['9007199254740993', '9007199254740992', '9007199254740991'];
      const rows = ids.map((id) => `{"id":${id},"name":"N ${id}"}`).join(',');
      const pagination = '"pagination":{"offset":0,"limit":1000,"total":3}';
      sandbox.setFault(json(`{"data":[${rows}],${pagination}}`), ({ path }) => path.endsWith('/customers'));
      expect(idsOn(await listCustomers(source))).toEqual(ids);
      const [id = ''] = ids;
      sandbox.setFault(json(`{"id":${id},"name":"Large"}`), ({ path }) => path.endsWith(`/customers/${id}`));
      const found = await port(source, 'customers').findMany([id], scopeOf());
      expect(valueOf(found.get(id))).toMatchObject({ nativeId: id, name: 'Large' });
    });
  });
});

describe('a list of Ingram that is no list', () => {
  const odd = { contactPersons: { email: 'a@example.com' }, attributes: ['x'] };

  it('is the error of its field, and the rest of the customer stands', async () => {
    await withIngram({}, async ({ sandbox, source }) => {
      sandbox.setFault(json(JSON.stringify({ id: '1', name: 'Odd', ...odd })), isRecord);
      const answer = await graphOver(source).ask(
        `{ customerBySource(sourceId: "ingram", nativeId: "1") {
          name taxId contactPersons { email } attributes { key }
        } }`,
      );
      expect(answer.data).toEqual({
        customerBySource: { name: 'Odd', taxId: null, contactPersons: null, attributes: null },
      });
      expect(faults(answer).toSorted()).toEqual([
        'customerBySource.attributes: SOURCE_MALFORMED_RESPONSE',
        'customerBySource.contactPersons: SOURCE_MALFORMED_RESPONSE',
      ]);
    });
  });

  it('fails a page whose filter needs it', async () => {
    await withIngram({ customers: customers(1) }, async ({ sandbox, source }) => {
      sandbox.setFault(json(JSON.stringify({ id: '1001', ...odd })), isRecord);
      const page = listCustomers(source, { contactNameContains: 'Ada' });
      await expect(page).rejects.toMatchObject({ code: 'MALFORMED_RESPONSE' });
    });
  });

  it('fails the cloud profiles of a customer', () => {
    const row = rowWith({ fulfillmentParameters: { name: 'ms_customer_id', value: 't-1' } });
    expect(() => toCloudProfiles([row], { sourceId: 's', customerId: '1' })).toThrow('fulfillmentParameters');
  });
});

describe('a subscription of Ingram', () => {
  it('is ordered by its day, also where that comes with a time', () => {
    const row = (id: string, creationDate: string) => rowWith({ id, creationDate });
    const rows = [
      row('c', '2020-02-12T23:59:00+0000'),
      row('b', '2020-02-12 10:00:00Z'),
      row('a', '2020-02-12'),
    ];
    expect(oldestFirst(rows.toReversed()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('is active in any spelling', () => {
    const fulfillmentParameters = [{ name: 'ms_customer_id', value: 't-1' }];
    const row = rowWith({ status: ' ACTIVE', fulfillmentParameters });
    expect(toCloudProfiles([row], { sourceId: 's', customerId: '1' })).toMatchObject([{ enabled: true }]);
  });
});
