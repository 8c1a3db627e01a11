import { describe, expect, it } from 'vitest';
import { faults, graphOver } from '../../../tests/support/graph/ask.js';
import {
  cast,
  idOf,
  listCustomers,
  tradevestSource,
  withTradevest,
} from '../../../tests/support/tradevest.js';
import { port } from '../../../tests/support/connect.js';
import { startPlainServer } from '../../../tests/support/plain-server.js';
import type { CustomerPort } from '../../domain/customer/customer.port.js';
import type { JsonObject } from '../../domain/record.js';
import { exactNumber } from '../../domain/record.js';
import { toCandidate } from './candidate.mapper.js';
import { toCompanyDetails, toCustomerRow } from './customer.mapper.js';
import { legalEntityRow } from './sandbox/rows.js';

/** A server that gives these tokens, one after the other, and answers every list with no rows. */
async function overTokens(tokens: readonly string[], use: (customers: CustomerPort) => Promise<unknown>) {
  const left = [...tokens];
  const server = await startPlainServer(({ method }, response) => {
    const page = { data: [], pagination: { cursor: '' } };
    const body = method === 'POST' ? { access_token: left.shift() } : page;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const { baseUrl } = server;
  const credentials = { clientId: 'a', clientSecret: 'b', scope: 'c', requestorId: idOf.person(1) };
  const source = tradevestSource({ baseUrl, tokenUrl: `${baseUrl}/token`, credentials });
  try {
    await use(port(source, 'customers'));
  } finally {
    await source.close();
    await server.close();
  }
}

describe('a token of tradevest', () => {
  it('is not kept if no header can hold it', async () => {
    await overTokens(['a\nb', 'good'], async (customers) => {
      await expect(listCustomers(customers)).rejects.toMatchObject({ code: 'MALFORMED_RESPONSE' });
      expect((await listCustomers(customers)).rows).toEqual([]);
    });
  });
});

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

  it('has labels that are no list as the error of that field', async () => {
    const data = cast({ companies: 1 });
    const [held] = data.customers;
    const page = JSON.stringify({ data: [{ ...held, labels: 'vip' }], pagination: { cursor: '' } });
    await withTradevest({ data }, async ({ sandbox, source, customers }) => {
      const fault = { kind: 'raw', body: page, contentType: 'application/json' } as const;
      sandbox.setFault(fault, ({ path }) => path === '/roles/customers');
      const answer = await graphOver(source).ask('{ customers { nodes { name status labels } } }');
      expect(answer.data).toMatchObject({
        customers: { nodes: [{ name: 'Company 1 GmbH', status: 'ACTIVE', labels: null }] },
      });
      expect(faults(answer)).toEqual(['customers.nodes.0.labels: SOURCE_MALFORMED_RESPONSE']);
      const filtered = listCustomers(customers, { hasLabels: ['vip'] });
      await expect(filtered).rejects.toMatchObject({ code: 'MALFORMED_RESPONSE' });
    });
  });

  it('has the tax id of tax details that are no list as the error of that field', async () => {
    const data = cast({ persons: 1 });
    await withTradevest({ data }, async ({ sandbox, source, customers }) => {
      const person = { ...data.naturalPersons[0], taxDetails: { taxId: 'TIN-1' } };
      const fault = { kind: 'raw', body: JSON.stringify(person), contentType: 'application/json' } as const;
      sandbox.setFault(fault, ({ path }) => path.startsWith('/entities/natural-persons/'));
      const answer = await graphOver(source).ask('{ customers { nodes { name taxId externalId } } }');
      expect(answer.data).toMatchObject({
        customers: { nodes: [{ name: 'Person 1', taxId: null, externalId: 'crm-p-1' }] },
      });
      expect(faults(answer)).toEqual(['customers.nodes.0.taxId: SOURCE_MALFORMED_RESPONSE']);
      await expect(listCustomers(customers, { taxId: 'TIN-1' })).rejects.toMatchObject({
        code: 'MALFORMED_RESPONSE',
      });
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
