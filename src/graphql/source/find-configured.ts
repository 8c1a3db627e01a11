import type { GraphQLContext } from '../context.js';
import type { PresentedProvider, PresentedSource } from './present-source.js';
import { presentProvider, presentSource } from './present-source.js';

export function findSource({ services, scope }: GraphQLContext, id: string): PresentedSource | null {
  const source = services.sources.find(id);
  return source ? presentSource(source, scope.memory) : null;
}

/** A provider of which at least one source is configured. */
export function findProvider({ services }: GraphQLContext, id: string): PresentedProvider | null {
  const source = services.sources.all().find(({ provider }) => provider.id === id);
  return source ? presentProvider(source) : null;
}
