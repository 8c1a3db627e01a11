import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { RecordKey, Ticket } from './tickets.js';
import { TICKETS, ticketsOf, ticketsOfTenant } from './tickets.js';

/** The schema as another team would write it, by hand. */
export const TICKETS_SDL = readFileSync(new URL('tickets.graphql', import.meta.url), 'utf8');

const resolvers = {
  Query: {
    tickets: (_root: unknown, { status }: { readonly status?: Ticket['status'] | null }) =>
      TICKETS.filter((ticket) => !status || ticket.status === status),
    ticketsOfTenant: (_root: unknown, { tenantId }: { readonly tenantId: string }) =>
      ticketsOfTenant(tenantId),
  },
  Customer: { tickets: (customer: RecordKey) => ticketsOf('customer', customer) },
  TierAccount: { tickets: (account: RecordKey) => ticketsOf('tierAccount', account) },
  // The router sends the tenant along: @requires.
  CloudProfile: { tickets: ({ tenantId }: Pick<Ticket, 'tenantId'>) => ticketsOfTenant(tenantId) },
};

/** A server that was started here. */
export interface RunningServer {
  /** The address of its GraphQL endpoint. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts the subgraph `tickets` on a free port of this machine. */
export async function startTicketsSubgraph(): Promise<RunningServer> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(TICKETS_SDL), resolvers }]);
  const server = new ApolloServer({ schema, stopOnTerminationSignals: false });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  return { url, close: () => server.stop() };
}
