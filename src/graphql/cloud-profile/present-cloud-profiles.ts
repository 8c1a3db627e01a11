import type {
  CloudProfile,
  CloudVendor,
  MicrosoftProfile,
} from '../../domain/cloud-profile/cloud-profile.js';
import { unreadable } from '../../domain/source-error.js';
import type { DecodedId } from '../ids.js';
import { encodeId } from '../ids.js';
import type { Loaders } from '../loaders.js';

/** A cloud profile as the graph answers it; its id is made only when it is selected. */
export interface PresentedProfile extends CloudProfile {
  readonly __typename: 'CloudProfile';
  readonly id: string;
}

/** Which profiles of a customer are wanted; all of them if nothing is given. */
export interface CloudProfileChoice {
  readonly vendor?: CloudVendor | null | undefined;
  readonly enabledOnly?: boolean | null | undefined;
}

/** The cloud profiles that were chosen, in the source's order. */
export function presentCloudProfiles(
  profiles: readonly CloudProfile[],
  { vendor, enabledOnly }: CloudProfileChoice,
): readonly PresentedProfile[] {
  return profiles
    .filter((profile) => (vendor ? profile.vendor === vendor : true))
    .filter((profile) => !enabledOnly || profile.enabled === true)
    .map(presentCloudProfile);
}

function presentCloudProfile(profile: CloudProfile): PresentedProfile {
  const { sourceId, customerId, origin, originId, microsoft } = profile;
  return {
    ...profile,
    __typename: 'CloudProfile',
    microsoft: microsoft && presentMicrosoft(microsoft, sourceId),
    get id() {
      return encodeId('CloudProfile', [sourceId, customerId, origin, originId]);
    },
  };
}

function presentMicrosoft(profile: MicrosoftProfile, sourceId: string): MicrosoftProfile {
  const { gdapRoles } = profile;
  return {
    ...profile,
    get gdapRoles() {
      if (gdapRoles === undefined) throw unreadable(sourceId, 'gdapRoles');
      return gdapRoles;
    },
  };
}

/** Finds a customer's cloud profile by its global id; null if the customer or the profile does not exist. */
export async function findCloudProfile(
  { customerReading }: Loaders,
  { id, sourceId, nativeId }: DecodedId,
): Promise<PresentedProfile | null> {
  const profiles = await customerReading.cloudProfiles.load({ sourceId, nativeId });
  return presentCloudProfiles(profiles ?? [], {}).find((profile) => profile.id === id) ?? null;
}
