import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { gateways } from './gateways.js';
import type { ServedSubgraph, Subgraphs } from '../tests/support/supergraph.js';
import { ask, startSubgraphs } from '../tests/support/supergraph.js';

/** Another team that adds a field to every record, whatever its type. */
const NOTES = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@interfaceObject"])

  type SourceRecord @key(fields: "id") @interfaceObject {
    id: ID!
    noteCount: Int!
  }

  type Query {
    noted: [SourceRecord!]!
  }
`;

const ids = z.object({ customers: z.object({ nodes: z.array(z.object({ id: z.string() })) }) });

let graph: Subgraphs;
let noted: readonly { readonly id: string }[];
let subgraphs: readonly ServedSubgraph[];
let close: () => Promise<void>;

beforeAll(async () => {
  graph = await startSubgraphs();
  const { data } = await ask(graph.customers, '{ customers(first: 4) { nodes { id } } }');
  noted = ids.parse(data).customers.nodes;
  const resolvers = {
    SourceRecord: { noteCount: ({ id }: { readonly id: string }) => id.length },
    Query: { noted: () => noted.map(({ id }) => ({ id })) },
  };
  const schema = buildSubgraphSchema([{ typeDefs: parse(NOTES), resolvers }]);
  const server = new ApolloServer({ schema, stopOnTerminationSignals: false });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  subgraphs = [...graph.supergraph.subgraphs, { name: 'notes', url, sdl: NOTES }];
  close = () => server.stop();
});
afterAll(async () => {
  await close();
  await graph.close();
});

const start = (name: keyof typeof gateways): ReturnType<(typeof gateways)[typeof name]> => {
  const services = subgraphs.map(({ sdl, ...subgraph }) => ({ ...subgraph, typeDefs: parse(sdl) }));
  return gateways[name]({ sdl: composeServices(services).supergraphSdl ?? '', subgraphs });
};

const ON_RECORDS = '{ customers(first: 4) { nodes { id name noteCount } } }';
const ON_NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on SourceRecord { sourceId noteCount } } }';
const FROM_NOTES = '{ noted { __typename sourceId ... on Customer { name } noteCount } }';

it.each([
  { name: '@apollo/gateway', does: [true, true, true] },
  { name: 'Hive Gateway with its router runtime', does: [true, true, true] },
  { name: 'Hive Gateway with its JavaScript executor', does: [false, false, true] },
  { name: 'Grafbase', does: [false, true, false] },
] as const)('$name adds fields to records, to nodes, and finds records: $does', async ({ name, does }) => {
  const gateway = await start(name);
  const variables = { ids: noted.map(({ id }) => id) };
  const answers = [
    await ask(gateway.url, ON_RECORDS),
    await ask(gateway.url, ON_NODES, { variables }),
    await ask(gateway.url, FROM_NOTES),
  ];
  await gateway.close();
  expect(answers.map(({ errors }) => errors === undefined)).toEqual(does);
});
