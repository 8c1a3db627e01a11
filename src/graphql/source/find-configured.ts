import type { Sources } from '../../domain/source/sources.js';
import type { PresentedProvider, PresentedSource } from './present-source.js';
import { presentProvider, presentSource } from './present-source.js';

export function findSource(sources: Sources, id: string): PresentedSource | null {
  const source = sources.find(id);
  return source ? presentSource(source) : null;
}

/** A provider of which at least one source is configured. */
export function findProvider(sources: Sources, id: string): PresentedProvider | null {
  const source = sources.all().find(({ provider }) => provider.id === id);
  return source ? presentProvider(source) : null;
}
