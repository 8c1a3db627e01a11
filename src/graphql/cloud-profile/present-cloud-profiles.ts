import type { CloudProfile, CloudVendor } from '../../domain/cloud-profile/cloud-profile.js';
import type { RecordRef } from '../../domain/record.js';
import { encodeId } from '../ids.js';
import type { Loaders } from '../loaders.js';

/** A cloud profile as the graph answers it. */
export type CloudProfileRow = CloudProfile & { readonly __typename: 'CloudProfile' };

/** Which profiles of a customer are wanted; all of them where nothing is given. */
export interface CloudProfileChoice {
  readonly vendor?: CloudVendor | null | undefined;
  readonly enabledOnly?: boolean | null | undefined;
}

/** The cloud profiles that were chosen, in the source's order. */
export function presentCloudProfiles(
  profiles: readonly CloudProfile[],
  { vendor, enabledOnly }: CloudProfileChoice,
): CloudProfileRow[] {
  return profiles
    .filter((profile) => (vendor ? profile.vendor === vendor : true))
    .filter((profile) => !enabledOnly || profile.enabled === true)
    .map((profile) => ({ __typename: 'CloudProfile', ...profile }));
}

/** The global id of a cloud profile: that of its customer, and of the row that tells of it. */
export function cloudProfileId({ sourceId, customerId, origin, originId }: CloudProfile): string {
  return encodeId('CloudProfile', [sourceId, customerId, origin, originId]);
}

/** Finds a customer's cloud profile by its global id; null where the customer or the profile does not exist. */
export async function findCloudProfile(
  loaders: Loaders,
  customer: RecordRef,
  id: string,
): Promise<CloudProfileRow | null> {
  const profiles = presentCloudProfiles(
    (await loaders.customerReading.cloudProfiles.load(customer)) ?? [],
    {},
  );
  return profiles.find((profile) => cloudProfileId(profile) === id) ?? null;
}
