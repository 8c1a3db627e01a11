import { readFileSync } from 'node:fs';
import { parse, print, visit } from 'graphql';
import { z } from 'zod';
import type { RecordKey, Ticket } from '../examples/supergraph/tickets.js';
import { TICKETS, ticketsOf, ticketsOfTenant } from '../examples/supergraph/tickets.js';
import { ask } from '../tests/support/supergraph.js';

type Data = Readonly<Record<string, unknown>> | null | undefined;
type Field = 'customer' | 'tierAccount';

/** A query of the example. */
export const queryOf = (name: string): string =>
  readFileSync(new URL(`../examples/supergraph/queries/${name}.graphql`, import.meta.url), 'utf8');

/** What `tickets-with-customers` is answered with, as far as tests read it. */
export const ticketsAnswer = z.object({
  tickets: z.array(
    z.object({
      id: z.string(),
      subject: z.string(),
      customer: z.object({ sourceId: z.string(), name: z.string().nullable() }).nullable(),
    }),
  ),
});

const withKeys = z.object({ sourceId: z.string(), nativeId: z.string() });
const withTenant = z.object({ tenantId: z.string().nullable() });

const subjects = (tickets: readonly Ticket[]): readonly object[] =>
  tickets.map(({ subject }) => ({ subject }));

/** What a query that begins at `customers` should answer: that subgraph's own answer, and the tickets put in here. */
export async function withTickets(customers: string, query: string, field: Field): Promise<Data> {
  const document = visit(parse(query), {
    Field: (node) => (node.name.value === 'tickets' ? null : undefined),
  });
  const { data } = await ask(customers, print(document));
  return putTickets(data, field) as Data;
}

function putTickets(value: unknown, field: Field): unknown {
  if (Array.isArray(value)) return value.map((item) => putTickets(item, field));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) copy[name] = putTickets(inner, field);
  const record = withKeys.safeParse(value);
  if (record.success) return { ...copy, tickets: subjects(ticketsOf(field, record.data)) };
  const profile = withTenant.safeParse(value);
  if (profile.success) return { ...copy, tickets: subjects(ticketsOfTenant(profile.data.tenantId)) };
  return copy;
}

const CUSTOMERS = `query ($keys: [_Any!]!) {
  _entities(representations: $keys) { ... on Customer { sourceId nativeId name status } }
}`;
const ACCOUNTS = `query ($keys: [_Any!]!) {
  _entities(representations: $keys) { ... on TierAccount { sourceId nativeId name } }
}`;
const PROFILES = `query ($keys: [_Any!]!) {
  _entities(representations: $keys) {
    ... on Customer { sourceId nativeId name cloudProfiles(vendor: MICROSOFT) { tenantId } }
  }
}`;

/** What `tickets-with-customers` should answer: the help desk's tickets, and the records put in here. */
export async function ticketsWithRecords(customers: string): Promise<Data> {
  const [people, accounts] = await Promise.all([
    entities(customers, CUSTOMERS, keysOf(TICKETS, 'customer', 'Customer')),
    entities(customers, ACCOUNTS, keysOf(TICKETS, 'tierAccount', 'TierAccount')),
  ]);
  const tickets = TICKETS.map(({ id, subject, customer, tierAccount }) => {
    return { id, subject, customer: found(people, customer), tierAccount: found(accounts, tierAccount) };
  });
  return { tickets };
}

/** What `tickets-of-tenant` should answer. */
export async function ticketsOfOneTenant(customers: string, tenantId: string): Promise<Data> {
  const tickets = ticketsOfTenant(tenantId);
  const people = await entities(customers, PROFILES, keysOf(tickets, 'customer', 'Customer'));
  const answered = tickets.map(({ subject, customer }) => ({ subject, customer: found(people, customer) }));
  return { ticketsOfTenant: answered.map((ticket) => withProfileTickets(ticket)) };
}

// Tickets of the tenants alone: the query does not ask for those of the customer.
function withProfileTickets({ subject, customer }: { subject: string; customer: object | null }): object {
  const known = z
    .object({ cloudProfiles: z.array(withTenant) })
    .loose()
    .parse(customer);
  const cloudProfiles = known.cloudProfiles.map((profile) => putTickets(profile, 'customer'));
  return { subject, customer: { ...known, cloudProfiles } };
}

interface Key extends RecordKey {
  readonly __typename: string;
}

function keysOf(tickets: readonly Ticket[], field: Field, __typename: string): readonly Key[] {
  const keys = tickets.flatMap(({ [field]: record }) => (record ? [{ __typename, ...record }] : []));
  return keys.filter((key, index) => keys.findIndex(({ nativeId }) => nativeId === key.nativeId) === index);
}

async function entities(url: string, query: string, keys: readonly Key[]): Promise<readonly object[]> {
  const { data } = await ask(url, query, { variables: { keys } });
  return z.object({ _entities: z.array(z.looseObject({})) }).parse(data)._entities;
}

function found(records: readonly object[], key: RecordKey | null): object | null {
  return records.find((record) => withKeys.parse(record).nativeId === key?.nativeId) ?? null;
}
