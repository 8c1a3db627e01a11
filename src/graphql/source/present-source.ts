import type { OperationMemory } from '../../domain/request-scope.js';
import { MemorySlot } from '../../domain/request-scope.js';
import type { SourceError } from '../../domain/source-error.js';
import type { Source } from '../../domain/source/source.js';
import type { CustomerProviderObject, SourceErrorObject, CustomerSourceObject } from './source.type.js';

export type PresentedSource = CustomerSourceObject & { readonly __typename: 'CustomerSource' };
export type PresentedProvider = CustomerProviderObject & { readonly __typename: 'CustomerProvider' };

const PRESENTED = new MemorySlot(() => new Map<string, PresentedSource>());

/**
 * A configured source as the graph answers it. Its health is that of the first time in an operation, so that it is the
 * same wherever the answer shows the source.
 */
export function presentSource(source: Source, memory: OperationMemory): PresentedSource {
  const presented = memory.get(PRESENTED);
  const known = presented.get(source.id) ?? makeSource(source);
  presented.set(source.id, known);
  return known;
}

function makeSource(source: Source): PresentedSource {
  const { id, displayName, ports } = source;
  const hasCustomerCandidates = ports.customerCandidates !== undefined;
  const health = source.health();
  return {
    __typename: 'CustomerSource',
    id,
    displayName,
    capabilities: { ...source.capabilities, hasCustomerCandidates },
    provider: presentProvider(source),
    health: { ...health, lastError: health.lastError && presentSourceError(health.lastError) },
  };
}

/** The provider of a configured source as the graph answers it. */
export function presentProvider({ provider }: Source): PresentedProvider {
  return { __typename: 'CustomerProvider', id: provider.id, displayName: provider.displayName };
}

/** A failure as data. graphql-js throws whatever Error a field answers, so the SourceError itself cannot be one. */
export function presentSourceError(error: SourceError): SourceErrorObject {
  const { code, message, retryable, retryAfterMs } = error;
  return { code, message, retryable, retryAfterMs };
}
