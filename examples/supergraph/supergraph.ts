import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import type { DocumentNode } from 'graphql';
import { parse, print, visit } from 'graphql';
import { TICKETS_SDL } from './tickets-subgraph.js';

/** Where the two subgraphs answer. */
export interface SubgraphAddresses {
  readonly customers: string;
  readonly tickets: string;
}

/** A subgraph as the composers take it. */
export interface Subgraph {
  name: string;
  url: string;
  typeDefs: DocumentNode;
}

const PRINTED_SDL = readFileSync(new URL('../../schema/subgraph.graphql', import.meta.url), 'utf8');

/**
 * The schema of `customers` without `@requiresScopes`: sign-in is off in this example, and `@apollo/gateway` refuses a
 * supergraph that has it.
 */
export const CUSTOMERS_SDL = withoutScopes(PRINTED_SDL);

/** Both subgraphs with their schemas. */
export function subgraphsAt({ customers, tickets }: SubgraphAddresses): Subgraph[] {
  return [
    { name: 'customers', url: customers, typeDefs: parse(CUSTOMERS_SDL) },
    { name: 'tickets', url: tickets, typeDefs: parse(TICKETS_SDL) },
  ];
}

/** The supergraph as a router reads it; throws what the composer finds wrong. */
export function composeSupergraph(addresses: SubgraphAddresses): string {
  const { errors, supergraphSdl } = composeServices(subgraphsAt(addresses));
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

function withoutScopes(sdl: string): string {
  const document = visit(parse(sdl), {
    Directive: ({ name }) => (name.value === 'requiresScopes' ? null : undefined),
  });
  return print(document);
}
