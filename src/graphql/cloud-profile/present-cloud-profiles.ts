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
export class PresentedProfile implements CloudProfile {
  readonly __typename = 'CloudProfile';
  readonly #profile: CloudProfile;

  constructor(profile: CloudProfile) {
    this.#profile = profile;
  }

  get id(): string {
    const { sourceId, customerId, origin, originId } = this.#profile;
    return encodeId('CloudProfile', [sourceId, customerId, origin, originId]);
  }

  get microsoft(): MicrosoftProfile | null {
    const { microsoft, sourceId } = this.#profile;
    return microsoft && new PresentedMicrosoft(microsoft, sourceId);
  }

  get sourceId(): CloudProfile['sourceId'] {
    return this.#profile.sourceId;
  }

  get customerId(): CloudProfile['customerId'] {
    return this.#profile.customerId;
  }

  get origin(): CloudProfile['origin'] {
    return this.#profile.origin;
  }

  get originId(): CloudProfile['originId'] {
    return this.#profile.originId;
  }

  get vendor(): CloudProfile['vendor'] {
    return this.#profile.vendor;
  }

  get displayName(): CloudProfile['displayName'] {
    return this.#profile.displayName;
  }

  get enabled(): CloudProfile['enabled'] {
    return this.#profile.enabled;
  }

  get tenantId(): CloudProfile['tenantId'] {
    return this.#profile.tenantId;
  }

  get domain(): CloudProfile['domain'] {
    return this.#profile.domain;
  }

  get google(): CloudProfile['google'] {
    return this.#profile.google;
  }

  get aws(): CloudProfile['aws'] {
    return this.#profile.aws;
  }
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
  const isChosen = (profile: CloudProfile): boolean =>
    (!vendor || profile.vendor === vendor) && (!enabledOnly || profile.enabled === true);
  const chosen = vendor || enabledOnly ? profiles.filter(isChosen) : profiles;
  return chosen.map((profile) => new PresentedProfile(profile));
}

/** A list of roles that could not be read fails only if it is selected. */
class PresentedMicrosoft implements MicrosoftProfile {
  readonly #profile: MicrosoftProfile;
  readonly #sourceId: string;

  constructor(profile: MicrosoftProfile, sourceId: string) {
    this.#profile = profile;
    this.#sourceId = sourceId;
  }

  get allowDelegatedAccess(): MicrosoftProfile['allowDelegatedAccess'] {
    return this.#profile.allowDelegatedAccess;
  }

  get gdapStatus(): MicrosoftProfile['gdapStatus'] {
    return this.#profile.gdapStatus;
  }

  get gdapLevel(): MicrosoftProfile['gdapLevel'] {
    return this.#profile.gdapLevel;
  }

  get gdapRoles(): MicrosoftProfile['gdapRoles'] {
    const { gdapRoles } = this.#profile;
    if (gdapRoles === undefined) throw unreadable(this.#sourceId, 'gdapRoles');
    return gdapRoles;
  }

  get agreementStatus(): MicrosoftProfile['agreementStatus'] {
    return this.#profile.agreementStatus;
  }
}

/** Finds a customer's cloud profile by its global id; null if the customer or the profile does not exist. */
export async function findCloudProfile(
  { customerReading }: Loaders,
  { id, sourceId, nativeId }: DecodedId,
): Promise<PresentedProfile | null> {
  const profiles = await customerReading.cloudProfiles.load({ sourceId, nativeId });
  return presentCloudProfiles(profiles ?? [], {}).find((profile) => profile.id === id) ?? null;
}
