import type { SourceError } from '../../domain/source-error.js';
import type { Source } from '../../domain/source/source.js';
import type { CustomerProviderObject, SourceErrorObject, CustomerSourceObject } from './source.type.js';

export type PresentedSource = CustomerSourceObject & { readonly __typename: 'CustomerSource' };
export type PresentedProvider = CustomerProviderObject & { readonly __typename: 'CustomerProvider' };

/** A configured source as the graph answers it, with its present health: made anew each time. */
export function presentSource(source: Source): PresentedSource {
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
