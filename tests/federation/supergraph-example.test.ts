import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { composeServices as composeWithHive } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { startGateway } from '../../examples/supergraph/gateway.js';
import { subgraphsAt } from '../../examples/supergraph/supergraph.js';
import { TICKETS } from '../../examples/supergraph/tickets.js';
import { endWithFile } from '../support/ending.js';
import { ask, startSubgraphs } from '../support/supergraph.js';

const subgraphs = subgraphsAt({ customers: 'http://customers/graphql', tickets: 'http://tickets/' });

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
  subgraphs: z.record(
    z.string(),
    z.object({ routing_url: z.string(), schema: z.object({ file: z.string() }) }),
  ),
});

const orders = (sdl: string) => ({ name: 'orders', url: 'http://orders/', typeDefs: parse(sdl) });
const apollo = (added: readonly string[]) => composeServices([...subgraphs, ...added.map(orders)]);
const hive = (added: readonly string[]) => composeWithHive([...subgraphs, ...added.map(orders)]);

describe.each([
  ['Apollo', apollo],
  ['Hive', hive],
])("%s's composer", (_name, compose) => {
  it('takes customers and tickets together', () => {
    expect(compose([]).errors ?? []).toEqual([]);
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

it('the file for rover names the schemas of both, and they compose', () => {
  const folder = new URL('../../examples/supergraph/', import.meta.url);
  const config: unknown = parseYaml(readFileSync(new URL('supergraph.yaml', folder), 'utf8'));
  const { subgraphs: listed } = rover.parse(config);
  const services = Object.entries(listed).map(([name, { routing_url: url, schema }]) => {
    return { name, url, typeDefs: parse(readFileSync(new URL(schema.file, folder), 'utf8')) };
  });
  expect(services.map(({ name }) => name)).toEqual(['customers', 'tickets']);
  expect(composeServices(services).errors ?? []).toEqual([]);
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
