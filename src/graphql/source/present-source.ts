import type { SourceError } from '../../domain/source-error.js';
import type { Source } from '../../domain/source/source.js';
import type { CustomerProviderObject, SourceErrorObject, CustomerSourceObject } from './source.type.js';

type Typed<T, N extends string> = T & { readonly __typename: N };

/** A configured source as the graph answers it: its state of this moment, made anew each time. */
export function presentSource(source: Source): Typed<CustomerSourceObject, 'CustomerSource'> {
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
export function presentProvider({ provider }: Source): Typed<CustomerProviderObject, 'CustomerProvider'> {
  return { __typename: 'CustomerProvider', id: provider.id, displayName: provider.displayName };
}

/** A failure as data. graphql-js throws whatever Error a field answers, so the SourceError itself cannot be one. */
export function presentSourceError(error: SourceError): SourceErrorObject {
  const { code, message, retryable, retryAfterMs } = error;
  return { code, message, retryable, retryAfterMs };
}
