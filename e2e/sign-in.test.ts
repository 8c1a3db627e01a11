import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { composeSupergraph } from '../examples/supergraph/supergraph.js';
import { printSubgraphSdl } from '../src/graphql/schema.js';
import { queryOf, ticketsAnswer } from './direct.js';
import type { Gateway } from './gateways.js';
import { gateways } from './gateways.js';
import type { Claims, IdentityProvider } from '../tests/support/identity-provider.js';
import { startIdentityProvider } from '../tests/support/identity-provider.js';
import type { Answer, Subgraphs, Supergraph } from '../tests/support/supergraph.js';
import { ask, startSubgraphs } from '../tests/support/supergraph.js';

/** With a field of the other subgraph, so that the token is seen to pass where a gateway asks both. */
const CUSTOMERS = '{ customers(first: 8) { nodes { sourceId name tickets { subject } } } }';

const page = z.object({ customers: z.object({ nodes: z.array(z.object({ sourceId: z.string() })) }) });

/** What a client learns that sends no token. Grafbase passes on that the subgraph refused, and not why. */
const WITHOUT_TOKEN: Readonly<Record<keyof typeof gateways, string>> = {
  '@apollo/gateway': 'UNAUTHENTICATED',
  'Hive Gateway with its router runtime': 'UNAUTHENTICATED',
  'Hive Gateway with its JavaScript executor': 'UNAUTHENTICATED',
  Grafbase: 'SUBGRAPH_REQUEST_ERROR',
};

let provider: IdentityProvider;
let graph: Subgraphs;
beforeAll(async () => {
  provider = await startIdentityProvider();
  graph = await startSubgraphs(provider);
});
afterAll(async () => {
  await graph.close();
  await provider.close();
});

/** `@apollo/gateway` refuses a supergraph that names scopes; the others get what the graph answers itself. */
function supergraphFor(name: string): Supergraph {
  if (name !== '@apollo/gateway') return graph.supergraph;
  const sdl = printSubgraphSdl({ declaresScopes: false });
  const subgraphs = graph.supergraph.subgraphs.map((subgraph) =>
    subgraph.name === 'customers' ? { ...subgraph, sdl } : subgraph,
  );
  return { sdl: composeSupergraph(subgraphs), subgraphs };
}

async function askWith(gateway: Gateway, query: string, claims: Claims): Promise<Answer> {
  const headers = { authorization: `Bearer ${await provider.token({ claims })}` };
  return ask(gateway.url, query, { headers });
}

const codesOf = ({ errors = [] }: Answer): readonly unknown[] =>
  errors.map(({ extensions }) => extensions?.['code']);

const sourcesOf = ({ data }: Answer): ReadonlySet<string> =>
  new Set(page.parse(data).customers.nodes.map(({ sourceId }) => sourceId));

describe.each(Object.entries(gateways))('with sign-in, behind %s,', (name, start) => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await start(supergraphFor(name));
  });
  afterAll(() => gateway.close());

  it('a token brings the rows of every source', async () => {
    const answer = await askWith(gateway, CUSTOMERS, {});
    expect(codesOf(answer)).toEqual([]);
    expect([...sourcesOf(answer)].toSorted()).toEqual([
      'connect-sandbox',
      'ingram-sandbox',
      'ion-sandbox',
      'tradevest-sandbox',
    ]);
  });

  it('a token for one source brings its rows alone, also where another subgraph names records', async () => {
    const claims = { sources: ['ion-sandbox'] };
    const answer = await askWith(gateway, CUSTOMERS, claims);
    expect(codesOf(answer)).toEqual([]);
    expect([...sourcesOf(answer)]).toEqual(['ion-sandbox']);
    const { data } = await askWith(gateway, queryOf('tickets-with-customers'), claims);
    const customers = ticketsAnswer.parse(data).tickets.flatMap(({ customer }) => customer ?? []);
    expect(customers.length).toBeGreaterThan(0);
    for (const { sourceId, name: known } of customers)
      expect(known !== null).toBe(sourceId === 'ion-sandbox');
  });

  it('a token without a scope leaves out the field that needs it, and the client learns which scope', async () => {
    const answer = await askWith(gateway, '{ customers(first: 1) { nodes { name raw } } }', {
      scope: 'customers:read',
    });
    expect(answer.data).toMatchObject({ customers: { nodes: [{ raw: null }] } });
    expect(codesOf(answer)).toEqual(['FORBIDDEN']);
    expect(answer.errors?.[0]?.message).toContain('"raw:read"');
  });

  it('a request without a token is refused, and no source is asked', async () => {
    const asked = await graph.requestsDuring(async () => {
      const answer = await ask(gateway.url, CUSTOMERS);
      expect(answer.data?.['customers'] ?? null).toBeNull();
      expect(codesOf(answer)).toEqual([z.record(z.string(), z.string()).parse(WITHOUT_TOKEN)[name]]);
    });
    expect(asked).toBe(0);
  });
});
