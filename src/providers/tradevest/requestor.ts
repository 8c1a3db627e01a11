import type { RequestScope } from '../../domain/request-scope.js';
import { canonicalUuid } from './wire.js';

/** The person in whose name tradevest is asked. */
export interface Requestor {
  readonly id: string;
  /** Whether the caller's token names it; else it is the operator's. */
  readonly isOfCaller: boolean;
}

/** The requestor that the caller's token names; null if it names none. */
export function ownRequestor({ caller: { requestorId } }: RequestScope): string | null {
  return canonicalUuid(requestorId) ?? requestorId;
}

/** The requestor of an operation: the caller's own, else the one of the configuration. */
export function requestorOf(scope: RequestScope, configured: string): Requestor {
  const own = ownRequestor(scope);
  return { id: own ?? configured, isOfCaller: own !== null };
}

/** The header of that name. */
export function naming(id: string): { readonly 'requestor-id': string } {
  return { 'requestor-id': id };
}
