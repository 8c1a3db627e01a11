import type {
  AwsProfile,
  CloudProfile,
  CloudVendor,
  GoogleProfile,
  MicrosoftProfile,
} from '../../domain/cloud-profile/cloud-profile.js';
import { present } from '../../mapping/presence.js';
import { isNoList } from '../../mapping/wire.js';
import type { WireCloudProfile, WireRow } from './wire.js';
import { wireCloudProfile } from './wire.js';

// The ids of cloud providers differ from one installation to another; their names are what tells.
const VENDORS: readonly (readonly [RegExp, CloudVendor])[] = [
  [/azure|microsoft/i, 'MICROSOFT'],
  [/\baws\b|amazon/i, 'AWS'],
  [/google|\bgcp\b|g[ _-]?suite/i, 'GOOGLE'],
];

/** What ION holds about a customer at one cloud vendor. While it is not enabled, hardly more than the vendor. */
export function toCloudProfile(
  { id, row }: WireRow,
  { sourceId, customerId }: Pick<CloudProfile, 'sourceId' | 'customerId'>,
): CloudProfile {
  const wire = wireCloudProfile.parse(row);
  const vendor = vendorOf(wire);
  return {
    sourceId,
    customerId,
    origin: 'CLOUD_PROFILE',
    originId: id,
    vendor,
    displayName: present(wire.displayName) ?? present(wire.shortName),
    enabled: wire.enabled ?? null,
    tenantId: present(wire.customerTenantId),
    domain: present(wire.customerDomain),
    microsoft: vendor === 'MICROSOFT' ? known(toMicrosoft(wire, row)) : null,
    google:
      vendor === 'GOOGLE' ? known<GoogleProfile>({ billingAccounts: present(wire.billingAccounts) }) : null,
    aws: vendor === 'AWS' ? known(toAws(wire)) : null,
  };
}

function vendorOf({ shortName, displayName }: WireCloudProfile): CloudVendor {
  for (const name of [present(shortName), present(displayName)]) {
    const match = VENDORS.find(([pattern]) => name !== null && pattern.test(name));
    if (match) return match[1];
  }
  return 'OTHER';
}

function toMicrosoft(wire: WireCloudProfile, row: WireRow['row']): MicrosoftProfile {
  return {
    allowDelegatedAccess: wire.allowDelegatedAccess ?? null,
    gdapStatus: present(wire.gdapStatus),
    gdapLevel: present(wire.gdapLevel),
    gdapRoles: isNoList(row['gdapRoles']) ? undefined : (wire.gdapRoles ?? null),
    agreementStatus: present(wire.agreementStatus),
  };
}

function toAws(wire: WireCloudProfile): AwsProfile {
  return {
    passRiOptimization: wire.passRiOptimization ?? null,
    discountedRiOptimization: wire.discountedRiOptimization ?? null,
  };
}

/** Null where nothing of it is known. */
function known<T extends object>(part: T): T | null {
  return Object.values(part).every((value) => value === null) ? null : part;
}
