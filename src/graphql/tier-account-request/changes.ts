import type { FieldChange } from '../../domain/tier-account-request/field-changes.js';
import { fieldChanges } from '../../domain/tier-account-request/field-changes.js';
import type { TierAccountRequest } from '../../domain/tier-account-request/tier-account-request.js';
import type { Loaders } from '../loaders.js';

/**
 * What a request changes against the version before it; null if it proposes nothing, or nothing came before.
 * Throws the SourceError if that version could not be read.
 */
export async function changesOf(
  { proposed, sourceId }: TierAccountRequest,
  loaders: Loaders,
): Promise<readonly FieldChange[] | null> {
  if (!proposed || proposed.version <= 1) return null;
  const version = proposed.version - 1;
  const outcome = await loaders.version.load({ sourceId, nativeId: proposed.accountId, version });
  if (outcome.kind === 'failed') throw outcome.error;
  return outcome.kind === 'found' ? fieldChanges(outcome.value, proposed) : null;
}
