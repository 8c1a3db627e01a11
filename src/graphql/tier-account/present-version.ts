import type { TierAccountVersion } from '../../domain/tier-account/tier-account.js';
import type { DecodedId } from '../ids.js';
import { encodeId } from '../ids.js';
import type { Loaders } from '../loaders.js';

/** A version of an account as the graph answers it. */
export interface PresentedVersion extends TierAccountVersion {
  readonly __typename: 'TierAccountVersion';
  readonly id: string;
}

/** Gives a version its global id: that of its account, and its number. */
export function presentVersion(version: TierAccountVersion): PresentedVersion {
  const { sourceId, accountId, version: number } = version;
  return {
    ...version,
    __typename: 'TierAccountVersion',
    id: encodeId('TierAccountVersion', [sourceId, accountId, String(number)]),
  };
}

/** Finds a version by its global id; null if its account or the version does not exist. */
export async function findVersion(
  loaders: Loaders,
  { sourceId, nativeId, rest }: DecodedId,
): Promise<PresentedVersion | null> {
  const outcome = await loaders.version.load({ sourceId, nativeId, version: Number(rest[0]) });
  if (outcome.kind === 'failed') throw outcome.error;
  return outcome.kind === 'found' ? presentVersion(outcome.value) : null;
}
