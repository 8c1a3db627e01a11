import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TICKETS } from '../examples/supergraph/tickets.js';
import { queryOf, ticketsAnswer, ticketsOfOneTenant, ticketsWithRecords, withTickets } from './direct.js';
import type { Gateway } from './gateways.js';
import { gateways } from './gateways.js';
import type { Subgraphs } from '../tests/support/supergraph.js';
import { ask, startSubgraphs } from '../tests/support/supergraph.js';

const TENANT = 'db1baa7e-76cb-4c5c-a4ab-ac08c5dfc219';

type Direct = (customers: string) => ReturnType<typeof withTickets>;

/** Each query of the example, and how its answer is put together without a gateway. */
const CROSSINGS: readonly (readonly [name: string, direct: Direct])[] = [
  ['customers-with-tickets', (url) => withTickets(url, queryOf('customers-with-tickets'), 'customer')],
  ['accounts-with-tickets', (url) => withTickets(url, queryOf('accounts-with-tickets'), 'tierAccount')],
  ['tickets-with-customers', ticketsWithRecords],
  ['tickets-of-tenant', (url) => ticketsOfOneTenant(url, TENANT)],
];

/** Where a gateway costs the sources other than the same questions asked directly, and by how many requests. */
const DIFFERENCES: Readonly<Record<string, number | 'more'>> = {
  // It asks for customers and accounts in one operation, which finds both in one request to Connect.
  'Hive Gateway with its router runtime, tickets-with-customers': -1,
  // It asks once more for the tenant of a profile that it has just read.
  'Hive Gateway with its router runtime, tickets-of-tenant': 1,
  'Hive Gateway with its JavaScript executor, tickets-with-customers': -1,
  // It reads the cloud profiles of the page again, one representation each, to learn their tenants.
  'Hive Gateway with its JavaScript executor, customers-with-tickets': 'more',
};

let subgraphs: Subgraphs;
beforeAll(async () => {
  subgraphs = await startSubgraphs();
});
afterAll(() => subgraphs.close());

describe.each(Object.entries(gateways))('%s', (gatewayName, start) => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await start(subgraphs.supergraph);
  });
  afterAll(() => gateway.close());

  it.each(CROSSINGS)('answers %s as the subgraphs do, for as many requests', async (name, direct) => {
    let expected: Awaited<ReturnType<Direct>>;
    const asked = await subgraphs.requestsDuring(async () => {
      expected = await direct(subgraphs.customers);
    });
    const counted = await subgraphs.requestsDuring(async () => {
      expect(await ask(gateway.url, queryOf(name))).toEqual({ data: expected });
    });
    expect(asked).toBeGreaterThan(0);
    const difference = DIFFERENCES[`${gatewayName}, ${name}`] ?? 0;
    if (difference === 'more') expect(counted).toBeGreaterThan(asked);
    else expect(counted).toBe(asked + difference);
  });

  it('keeps every ticket and the customers of the other sources while one source is down', async () => {
    subgraphs.takeIonDown(true);
    const { data, errors } = await ask(gateway.url, queryOf('tickets-with-customers'));
    subgraphs.takeIonDown(false);
    const { tickets } = ticketsAnswer.parse(data);
    expect(tickets.map(({ subject }) => subject)).toEqual(TICKETS.map(({ subject }) => subject));
    const customers = tickets.flatMap(({ customer }) => customer ?? []);
    expect(customers.map(({ sourceId }) => sourceId)).toEqual(
      TICKETS.flatMap(({ customer }) => customer?.sourceId ?? []),
    );
    for (const { sourceId, name } of customers) expect(name === null).toBe(sourceId === 'ion-sandbox');
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toContain('SOURCE_UNAVAILABLE');
  });

  it('keeps the tickets of the rows that came while one source is down', async () => {
    subgraphs.takeIonDown(true);
    const { data } = await ask(gateway.url, queryOf('customers-with-tickets'));
    subgraphs.takeIonDown(false);
    const { customers } = z
      .object({
        customers: z.object({
          nodes: z.array(
            z.object({ sourceId: z.string(), tickets: z.array(z.object({ subject: z.string() })) }),
          ),
        }),
      })
      .parse(data);
    expect(customers.nodes.map(({ sourceId }) => sourceId)).not.toContain('ion-sandbox');
    const subjects = customers.nodes.flatMap(({ tickets }) => tickets.map(({ subject }) => subject));
    expect(subjects.toSorted()).toEqual(['Cannot sign in', 'New contact person', 'Question about a renewal']);
  });

  it('passes the id of a request on, which is then in the log of the graph', async () => {
    const id = `through-${gatewayName.replaceAll(/\W/g, '-')}`;
    await ask(gateway.url, '{ customerSources { id } }', { headers: { 'x-request-id': id } });
    await expect.poll(() => subgraphs.requestIds()).toContain(id);
  });
});
