import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { z } from 'zod';

const service = z.object({ data: z.object({ _service: z.object({ sdl: z.string() }) }) });

/** A subgraph as a gateway finds it. */
export interface Subgraph {
  readonly name: string;
  /** The address of its GraphQL endpoint. */
  readonly url: string;
  readonly sdl: string;
}

/** Where the two subgraphs answer. */
export interface SubgraphAddresses {
  readonly customers: string;
  readonly tickets: string;
}

/**
 * Both subgraphs, with the schemas that they answer themselves: that of `customers` follows its `auth.mode`. With sign-in
 * it wants a token, in `headers`.
 */
export async function readSubgraphs(
  addresses: SubgraphAddresses,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly Subgraph[]> {
  return Promise.all(
    [
      { name: 'customers', url: addresses.customers },
      { name: 'tickets', url: addresses.tickets },
    ].map(async ({ name, url }) => ({ name, url, sdl: await readSdl(url, headers) })),
  );
}

/** The supergraph as a router reads it; throws what the composer finds wrong. */
export function composeSupergraph(subgraphs: readonly Subgraph[]): string {
  const { errors, supergraphSdl } = composeServices(
    subgraphs.map(({ sdl, ...subgraph }) => ({ ...subgraph, typeDefs: parse(sdl) })),
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

async function readSdl(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  return service.parse(await response.json()).data._service.sdl;
}
