import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CustomerDetails, CustomerKind, CustomerRow } from '../../src/domain/customer/customer.js';
import type { CustomerPort } from '../../src/domain/customer/customer.port.js';
import { fateOf, port, valueOf } from '../support/connect.js';
import { startPlainServer } from '../support/plain-server.js';
import { scopeOf } from '../support/scope.js';
import { EVERY_DETAIL, listCustomers, tradevestSource } from '../support/tradevest.js';
import { fieldsOf } from '../support/fields-of.js';

const EXAMPLES = new URL('../../../shared/providers/tradevest/examples/', import.meta.url);
const example = (name: string): unknown => JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8'));

const object = z.record(z.string(), z.unknown());
const list = z.object({ data: z.tuple([object]), pagination: object });

/** The id of every row of the examples. */
const ID = '123e4567-e89b-12d3-a456-426614174000';

interface Answers {
  readonly token?: { readonly status: number; readonly body: unknown };
  readonly status?: number;
  /** What is answered at a path. */
  readonly at: (path: string) => unknown;
}

/** Asks the real adapter over a server that answers with examples. */
async function over<R>(
  { token, status = 200, at }: Answers,
  use: (customers: CustomerPort) => Promise<R>,
): Promise<R> {
  const server = await startPlainServer(({ method, url = '' }, response) => {
    const path = url.replace('/api', '').replace(/\?.*/, '');
    const issued = token ?? { status: 200, body: example('token-200.json') };
    const answer = method === 'POST' ? issued : { status, body: at(path) };
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body));
  });
  const { baseUrl } = server;
  const credentials = { clientId: 'a', clientSecret: 'b', scope: 'tradevest.api', requestorId: ID };
  const source = tradevestSource({ baseUrl, tokenUrl: `${baseUrl}/connect/token`, credentials, id: 's' });
  try {
    return await use(port(source, 'customers'));
  } finally {
    await source.close();
    await server.close();
  }
}

/** The details of a customer of this kind whose entity is an example. */
async function detailsOf(kind: CustomerKind, at: Answers['at']): Promise<Partial<CustomerDetails>> {
  const row: CustomerRow = {
    sourceId: 's',
    nativeId: ID,
    kind,
    entityId: ID,
    status: 'ACTIVE',
    statusRaw: 'ACTIVE',
  };
  const answer = await over({ at }, async (customers) =>
    customers.readDetails?.({ customers: [row], details: new Set(EVERY_DETAIL) }, scopeOf()),
  );
  return valueOf(answer?.get(ID));
}

/** Every text of a payload, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const CUSTOMER = {
  sourceId: 's',
  nativeId: ID,
  kind: 'PERSON',
  entityId: ID,
  // It was cancelled on that day.
  status: 'CLOSED',
  statusRaw: 'CREATED',
  labels: ['text'],
  attributes: null,
  resellerNativeId: null,
  createdAt: new Date('2025-08-30T17:55:25.058Z'),
  updatedAt: new Date('2025-08-30T17:55:25.058Z'),
};

describe.skipIf(!existsSync(EXAMPLES))("tradevest's example payloads", () => {
  it('of the last page of customers: each value is where the page says, and there is no further page', async () => {
    const body = example('list-customers-last-page-200.inferred.json');
    const page = await over({ at: () => body }, (customers) => listCustomers(customers));
    expect(page).toMatchObject({ hasNextPage: false, remaining: null, asked: true });
    expect(page.rows.map(({ record }) => record)).toMatchObject([CUSTOMER]);
  });

  it('of a page of customers: there is a further page', async () => {
    const body = example('list-customers-200.json');
    const page = await over({ at: () => body }, (customers) => listCustomers(customers, { first: 1 }));
    expect(page.hasNextPage).toBe(true);
    expect(page.rows.map(({ record }) => record)).toMatchObject([CUSTOMER]);
  });

  it('of one customer: the same as in the list, and shown but for the account', async () => {
    const [row] = list.parse(example('list-customers-200.json')).data;
    const answer = await over({ at: () => row }, (customers) => customers.findMany([ID], scopeOf()));
    const customer = valueOf(answer.get(ID));
    expect(customer).toMatchObject(CUSTOMER);
    expect(customer.raw?.()).toEqual({ ...row, refAccounts: [{ type: 'PRIMARY' }] });
  });

  it.each(['create-customer-request-np.json', 'create-customer-request-le.json'])(
    'of what a customer is made with, in %s: nothing of the account is shown',
    async (name) => {
      const row = object.parse(example(name));
      const answer = await over({ at: () => ({ ...row, customerId: ID }) }, (customers) =>
        customers.findMany([ID], scopeOf()),
      );
      const customer = valueOf(answer.get(ID));
      expect(customer).toMatchObject({
        kind: row['entityType'] === 'LEGAL_ENTITY' ? 'ORGANIZATION' : 'PERSON',
        entityId: row['entityId'],
        labels: [],
        status: 'UNKNOWN',
        statusRaw: null,
      });
      const shown = JSON.stringify(customer.raw?.());
      const [account] = z.tuple([object]).parse(row['refAccounts']);
      const { type: _, ...hidden } = account;
      expect(textsIn(hidden)).toHaveLength(4);
      for (const text of textsIn(hidden)) expect(shown).not.toContain(text);
    },
  );

  it('of a natural person: each value is where the page says', async () => {
    const person = object.parse(example('create-natural-person-request.json'));
    const details = await detailsOf('PERSON', () => ({ ...person, naturalPersonId: ID }));
    expect(fieldsOf(details)).toEqual({
      name: 'John Doe',
      externalId: '0e03cbb8-91ea-484f-ae3c-bc665e05b5b6',
      taxId: null,
      language: null,
      address: {
        line1: 'Doe Street 24',
        line2: null,
        city: 'Berlin',
        state: null,
        postalCode: '12345',
        countryCode: 'DE',
        countryRaw: 'DE',
      },
      contactPersons: [
        {
          types: ['PRIMARY'],
          firstName: 'John',
          lastName: 'Doe',
          fullName: 'John Doe',
          title: 'PROFESSOR',
          email: 'john.doe@example.test',
          phoneNumber: {
            raw: '123456789',
            e164: '+49123456789',
            countryCallingCode: '49',
            areaCode: null,
            number: '123456789',
            extension: null,
          },
        },
      ],
    });
  });

  it('of a legal entity: each value is where the page says', async () => {
    const company = object.parse(example('create-legal-entity-request.json'));
    const details = await detailsOf('ORGANIZATION', () => ({ ...company, legalEntityId: ID }));
    expect(details).toMatchObject({
      name: 'TechNova Solutions GmbH',
      externalId: null,
      taxId: 'DE123456789',
      language: null,
      address: {
        line1: 'Maximilianstraße 12',
        line2: null,
        city: 'Munich',
        state: 'Bavaria',
        postalCode: '80333',
        countryCode: 'DE',
        countryRaw: 'DE',
      },
      contactPersons: [
        {
          types: ['PRIMARY'],
          fullName: null,
          email: 'info@technovasolutions.example',
          phoneNumber: { raw: '+49 89 12345678', e164: '+498912345678' },
        },
      ],
    });
  });

  it('of the list of entities: a name for whom nothing else can be read of', async () => {
    const body = example('entities-list-200.shape.json');
    expect(await detailsOf('JOINT_PERSONS', () => body)).toEqual({
      name: 'John Doe',
      externalId: null,
      taxId: null,
      language: null,
      address: null,
      contactPersons: null,
    });
  });

  it('of a refused token: UNAUTHENTICATED', async () => {
    const token = { status: 400, body: example('token-400.json') };
    const answer = await over({ token, at: () => ({}) }, (customers) => customers.findMany([ID], scopeOf()));
    expect(fateOf(answer.get(ID))).toBe('UNAUTHENTICATED');
  });

  it.each([
    [400, 'BAD_REQUEST'],
    [409, 'CONFLICT'],
    [500, 'UPSTREAM_ERROR'],
    [200, 'MALFORMED_RESPONSE'],
  ])('of an error, with status %i: the right code, and nothing of it is quoted', async (status, code) => {
    const body = example('error-400.shape.json');
    const answer = await over({ status, at: () => body }, (customers) => customers.findMany([ID], scopeOf()));
    const outcome = answer.get(ID);
    expect(fateOf(outcome)).toBe(code);
    const error = outcome?.kind === 'failed' ? outcome.error : null;
    const shown = `${String(error?.message)} ${String(error?.cause)} ${String(error?.stack)}`;
    const quoted = textsIn(body).filter((text) => text.length > 3 && !text.startsWith('BAD_'));
    expect(quoted.length).toBeGreaterThan(4);
    for (const text of quoted) expect(shown).not.toContain(text);
  });

  it('of an error, with status 404: nobody has this id', async () => {
    const body = example('error-400.shape.json');
    const answer = await over({ status: 404, at: () => body }, (customers) =>
      customers.findMany([ID], scopeOf()),
    );
    expect(fateOf(answer.get(ID))).toBe('absent');
  });
});
