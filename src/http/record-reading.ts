import { outcomeOf } from '../domain/outcome.js';
import type { RequestScope } from '../domain/request-scope.js';
import type { UpstreamAnswer, UpstreamClient } from './upstream-client.js';

/** A record that may not be there. */
export interface RecordTarget {
  /** A path below the base address, encoded. */
  readonly target: string;
  /** Whether a refusal is the API's own word that there is no such record; `body` is undefined where it is no JSON. */
  readonly saysMissing: (status: number, body: unknown) => boolean;
}

/**
 * Reads one record; null where the API itself says that there is none. Any other 404, as a gateway or a proxy gives for
 * an address that leads nowhere, is a failure like the others: what is unknown is not absent.
 */
export async function readRecord(
  upstream: UpstreamClient,
  { target, saysMissing }: RecordTarget,
  scope: RequestScope,
): Promise<UpstreamAnswer | null> {
  // Both fail with the same code: only what was read of the refusal tells.
  const told = { missing: false };
  const mayBeMissing = (status: number, body: unknown): boolean => {
    told.missing = saysMissing(status, body);
    return told.missing;
  };
  const answer = await outcomeOf(() => upstream.get(target, scope, { mayBeMissing }));
  if (answer.kind === 'found') return answer.value;
  if (told.missing) return null;
  throw answer.error;
}
