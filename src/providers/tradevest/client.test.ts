import { describe, expect, it } from 'vitest';
import { fateOf } from '../../../tests/support/connect.js';
import { startPlainServer } from '../../../tests/support/plain-server.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { EVERY_DETAIL, idOf, listCustomers, tradevestSource } from '../../../tests/support/tradevest.js';
import type { CustomerPort } from '../../domain/customer/customer.port.js';
import type { CustomerRow } from '../../domain/customer/customer.js';

const ROW = { customerId: idOf.customer(1), entityId: idOf.person(1), entityType: 'JOINT_PERSON' };

/** Runs a test over a server that gives a token and answers every question about `path` with what `answer` makes. */
async function over<R>(
  answer: (target: string) => unknown,
  use: (customers: CustomerPort, targets: readonly string[]) => Promise<R>,
): Promise<R> {
  const targets: string[] = [];
  const server = await startPlainServer(({ method, url = '' }, response) => {
    if (method === 'GET') targets.push(url.replace('/api', ''));
    const body = method === 'POST' ? { access_token: 't' } : answer(url.replace('/api', ''));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const { baseUrl } = server;
  const credentials = { clientId: 'a', clientSecret: 'b', scope: 'c', requestorId: idOf.person(1) };
  const source = tradevestSource({ baseUrl, tokenUrl: `${baseUrl}/token`, credentials });
  try {
    const { customers } = source.ports;
    if (!customers) throw new Error('the source has no customers');
    return await use(customers, targets);
  } finally {
    await source.close();
    await server.close();
  }
}

describe('an answer to a list', () => {
  it.each([
    ['nothing', null],
    ['a bare list', []],
    ['an object without a list', { pagination: { cursor: '' } }],
    ['a list that is none', { data: {}, pagination: { cursor: '' } }],
    ['a row that is none', { data: [ROW, 7], pagination: { cursor: '' } }],
    ['a row that is a list', { data: [[]] }],
    ['a row without an id', { data: [{ entityId: idOf.person(1) }] }],
    ['a cursor that is no text', { data: [], pagination: { cursor: {} } }],
  ])('is malformed if it is %s', async (_, body) => {
    await over(
      () => body,
      async (customers) => {
        await expect(listCustomers(customers)).rejects.toMatchObject({ code: 'MALFORMED_RESPONSE' });
      },
    );
  });

  it.each([
    ['an empty cursor', { data: [ROW], pagination: { cursor: '', limit: 20 } }],
    ['no cursor', { data: [ROW], pagination: { limit: 20 } }],
    ['null for a cursor', { data: [ROW], pagination: { cursor: null } }],
    ['no word of pages', { data: [ROW] }],
  ])('is the last one if it has %s', async (_, body) => {
    await over(
      () => body,
      async (customers, targets) => {
        const page = await listCustomers(customers);
        expect([page.rows.length, page.hasNextPage]).toEqual([1, false]);
        expect(targets).toEqual(['/roles/customers?limit=1000']);
      },
    );
  });

  it('is not the last one if it is short or empty', async () => {
    const pages = [
      { data: [], pagination: { cursor: 'a&b' } },
      { data: [ROW], pagination: { cursor: 7 } },
      { data: [], pagination: { cursor: '' } },
    ];
    await over(
      () => pages.shift(),
      async (customers, targets) => {
        const { rows, hasNextPage } = await listCustomers(customers, { first: 5 });
        expect([rows.length, hasNextPage]).toEqual([1, false]);
        expect(targets).toEqual([
          '/roles/customers?limit=5',
          '/roles/customers?limit=5&cursor=a%26b',
          '/roles/customers?limit=4&cursor=7',
        ]);
      },
    );
  });

  it('that leads in a circle is malformed instead of being read for ever', async () => {
    let turn = 0;
    const cursors = ['a', 'b', 'a'];
    await over(
      () => ({ data: [], pagination: { cursor: cursors[turn++ % 3] } }),
      async (customers, targets) => {
        await expect(listCustomers(customers)).rejects.toMatchObject({ code: 'MALFORMED_RESPONSE' });
        expect(targets).toHaveLength(3);
      },
    );
  });

  it('whose pages hold no row and do not end is malformed, too', async () => {
    let turn = 0;
    await over(
      () => ({ data: [], pagination: { cursor: String(turn++) } }),
      async (customers, targets) => {
        await expect(listCustomers(customers)).rejects.toMatchObject({ code: 'MALFORMED_RESPONSE' });
        expect(targets).toHaveLength(21);
      },
    );
  });
});

describe('an answer to a look-up', () => {
  it.each([
    ['null', null],
    ['a list', [ROW]],
    ['an empty object', {}],
    ['another record', { ...ROW, customerId: idOf.customer(2) }],
  ])('is malformed if it is %s', async (_, body) => {
    await over(
      () => body,
      async (customers) => {
        const answer = await customers.findMany([idOf.customer(1)], scopeOf());
        expect(fateOf(answer.get(idOf.customer(1)))).toBe('MALFORMED_RESPONSE');
      },
    );
  });

  it('is found though most of it is missing', async () => {
    await over(
      () => ({ customerId: idOf.customer(1) }),
      async (customers) => {
        const answer = await customers.findMany([idOf.customer(1)], scopeOf());
        expect(answer.get(idOf.customer(1))).toMatchObject({
          kind: 'found',
          value: { kind: 'UNKNOWN', status: 'UNKNOWN', statusRaw: null, entityId: null, createdAt: null },
        });
      },
    );
  });
});

describe('an answer about a joint person', () => {
  const row: CustomerRow = {
    sourceId: 'tradevest',
    nativeId: idOf.customer(1),
    kind: 'JOINT_PERSONS',
    entityId: idOf.pair(1),
    status: 'ACTIVE',
    statusRaw: 'ACTIVE',
  };

  it.each([
    ['found', 'the entity', [{ entityId: idOf.pair(1).toUpperCase(), entityName: 'A & B' }]],
    ['found', 'nothing', []],
    ['MALFORMED_RESPONSE', 'another entity', [{ entityId: idOf.pair(2), entityName: 'C & D' }]],
  ])('is %s if the list of entities shows %s', async (fate, _, data) => {
    await over(
      () => ({ data }),
      async (customers) => {
        const question = { customers: [row], details: new Set(EVERY_DETAIL) };
        const answer = await customers.readDetails?.(question, scopeOf());
        expect(fateOf(answer?.get(row.nativeId))).toBe(fate);
        const [shown] = data;
        if (fate === 'found')
          expect(answer?.get(row.nativeId)).toMatchObject({ value: { name: shown?.entityName ?? null } });
      },
    );
  });
});
