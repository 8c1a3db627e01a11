import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { composeServices as composeWithHive } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { startGateway } from '../../examples/supergraph/gateway.js';
import { TICKETS_SDL } from '../../examples/supergraph/tickets-subgraph.js';
import { TICKETS } from '../../examples/supergraph/tickets.js';
import { printSubgraphSdl } from '../../src/graphql/schema.js';
import { endWithFile } from '../support/ending.js';
import { ask, startSubgraphs } from '../support/supergraph.js';

/** Another team that owns `node` and `nodes` already, and takes over the ids of customers. */
const nodesOf = (directive: string): string => /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override"])

  interface Node {
    id: ID!
  }

  type Order implements Node @key(fields: "id") {
    id: ID!
    number: String
  }

  type Customer implements Node @key(fields: "id") {
    id: ID!
  }

  type Query {
    node(id: ID!): Node ${directive}
    nodes(ids: [ID!]!): [Node]! ${directive}
  }
`;

const rover = z.object({
  subgraphs: z.object({
    customers: z.object({ routing_url: z.string(), schema: z.object({ subgraph_url: z.string() }) }),
    tickets: z.object({ routing_url: z.string(), schema: z.object({ file: z.string() }) }),
  }),
});

const subgraph = (name: string, sdl: string) => ({ name, url: `http://${name}/`, typeDefs: parse(sdl) });
const subgraphs = (declaresScopes: boolean, added: readonly string[]) => [
  subgraph('customers', printSubgraphSdl({ declaresScopes })),
  subgraph('tickets', TICKETS_SDL),
  ...added.map((sdl) => subgraph('orders', sdl)),
];

describe.each([
  ['Apollo', composeServices],
  ['Hive', composeWithHive],
])("%s's composer", (_name, composer) => {
  const compose = (added: readonly string[]) => composer(subgraphs(true, added));

  it.each([true, false])('takes customers and tickets together, with scopes declared: %s', (declares) => {
    const { errors, supergraphSdl } = composer(subgraphs(declares, []));
    expect(errors ?? []).toEqual([]);
    expect(supergraphSdl?.includes('requiresScopes')).toBe(declares);
  });

  it('refuses a second owner of node and nodes, and takes one that overrides them', () => {
    expect(
      compose([nodesOf('')])
        .errors?.map(({ message }) => message)
        .join(),
    ).toContain('Query.node');
    expect(compose([nodesOf('@override(from: "customers")')]).errors ?? []).toEqual([]);
  });
});

it('the file for rover asks the running graph for its schema, and reads that of the tickets', () => {
  const folder = new URL('../../examples/supergraph/', import.meta.url);
  const config: unknown = parseYaml(readFileSync(new URL('supergraph.yaml', folder), 'utf8'));
  const { customers, tickets } = rover.parse(config).subgraphs;
  expect(customers.schema.subgraph_url).toBe(customers.routing_url);
  expect(readFileSync(new URL(tickets.schema.file, folder), 'utf8')).toBe(TICKETS_SDL);
});

it('every ticket leads through a gateway to a record that the built-in sandboxes hold', async () => {
  const graph = await startSubgraphs();
  endWithFile(graph.close);
  const gateway = await startGateway(graph.supergraph.sdl, 0);
  endWithFile(gateway.close);
  const queries = new URL('../../examples/supergraph/queries/', import.meta.url);
  const { data, errors } = await ask(
    gateway.url,
    readFileSync(new URL('tickets-with-customers.graphql', queries), 'utf8'),
  );
  expect(errors ?? []).toEqual([]);
  const named = { name: expect.any(String) as string };
  expect(data?.['tickets']).toMatchObject(
    TICKETS.map(({ id, customer, tierAccount }) => ({
      id,
      customer: customer && { ...customer, ...named },
      tierAccount: tierAccount && { ...tierAccount, ...named },
    })),
  );
});
