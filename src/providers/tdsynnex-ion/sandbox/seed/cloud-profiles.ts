import type { CustomerProfiles } from '../data.js';
import { awsProfile, azureProfile, disabledProfile, googleProfile } from '../rows.js';
import type { CloudProfileRow, CustomerRow } from '../wire.js';
import { hex, uuid } from './shapes.js';

const SOPHOS = { providerId: '52', displayName: 'Sophos', shortName: 'SOPHOS' };

/** Profiles at four vendors for a customer of a number: each switched on for some customers, off for others. */
function profilesOf(number: number): readonly CloudProfileRow[] {
  const aws = awsProfile({
    customerTenantId: String(480_000_000_000 + number * 7_919),
    passRiOptimization: number % 4 === 0,
    discountedRiOptimization: number % 4 !== 0,
  });
  const google = googleProfile({
    customerTenantId: `C0${hex(`google ${String(number)}`, 7)}`,
    customerDomain: `c${String(number)}.example.com`,
    billingAccounts: billingAccount(number),
  });
  const sophos: CloudProfileRow = { ...SOPHOS, enabled: true, customerTenantId: uuid(number + 5000) };
  return [
    number % 3 === 1 ? aws : disabledProfile(aws),
    number % 4 === 2 ? google : disabledProfile(google),
    number % 5 === 4 ? disabledProfile(azureProfile()) : azureOf(number),
    number % 7 === 3 ? sophos : disabledProfile(SOPHOS),
  ];
}

function billingAccount(number: number): string {
  const digits = hex(`billing ${String(number)}`, 18).toUpperCase();
  return [digits.slice(0, 6), digits.slice(6, 12), digits.slice(12)].join('-');
}

/** Most are in full; some have no tenant yet, one writes it in capitals, some have no delegated rights. */
function azureOf(number: number): CloudProfileRow {
  const tenant = number % 11 === 6 ? '' : uuid(number);
  const profile = azureProfile({
    customerTenantId: number === 5 ? tenant.toUpperCase() : tenant,
    customerDomain: `c${String(number)}.onmicrosoft.example.com`,
  });
  if (number % 6 === 0) {
    const pending = { gdapStatus: 'pending', gdapRoles: [], agreementStatus: 'pending' };
    return { ...profile, ...pending, allowDelegatedAccess: false };
  }
  if (number % 8 !== 7) return profile;
  const { gdapStatus: _status, gdapLevel: _level, gdapRoles: _roles, ...withoutGdap } = profile;
  return withoutGdap;
}

/** Every customer but the last has profiles. */
export function seedCloudProfiles(customers: readonly CustomerRow[]): readonly CustomerProfiles[] {
  return customers.slice(0, -1).map(({ name }, index) => ({
    customerId: name.slice(name.lastIndexOf('/') + 1),
    profiles: profilesOf(index),
  }));
}
