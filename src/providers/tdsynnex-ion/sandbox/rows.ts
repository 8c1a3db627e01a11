import { completeRow } from '../../../sandbox-kit/index.js';
import type { AddressRow, CloudProfileRow, CustomerRow } from './wire.js';

/** The account of the seed data and of rows that name no other. */
export const DEFAULT_ACCOUNT_ID = '48213';

/** What a customer is made of; `undefined` takes a key out, as real rows leave keys out. */
export type CustomerOverrides = {
  readonly [Key in Exclude<keyof CustomerRow, 'name'>]?: CustomerRow[Key] | undefined;
} & {
  readonly id: number;
  readonly accountId?: string;
};

const CREATED = '2023-05-09T08:30:00Z';

export function resourceName(accountId: string, customerId: string): string {
  return `accounts/${accountId}/customers/${customerId}`;
}

export function addressRow(overrides: AddressRow = {}): AddressRow {
  return {
    street: '400 Quarry Road',
    suite: '',
    city: 'Asheville',
    state: 'NC',
    zip: '28801',
    country: 'US',
    ...overrides,
  };
}

/** An active customer with an e-mail address of its own; the phone is from a range kept free for fiction. */
export function customerRow({ id, accountId, ...overrides }: CustomerOverrides): CustomerRow {
  const number = String(id);
  const row: CustomerRow = {
    name: resourceName(accountId ?? DEFAULT_ACCOUNT_ID, number),
    customerOrganization: `Organization ${number}`,
    customerAddress: addressRow(),
    customerName: 'Noor Whitfield',
    customerEmail: `contact.${number}@example.com`,
    customerTitle: 'Office lead',
    customerPhone: '+18285550117',
    createTime: CREATED,
    updateTime: CREATED,
    languageCode: 'EN',
    uid: `7${number}`,
    customerStatus: 'ACTIVE',
  };
  return completeRow(row, overrides);
}

/** A profile at Azure with all that Azure has. */
export function azureProfile(overrides: Partial<CloudProfileRow> = {}): CloudProfileRow {
  return {
    providerId: '30',
    displayName: 'Microsoft Azure',
    shortName: 'AZURE',
    enabled: true,
    customerTenantId: '5f0c8a52-61de-4c07-9a3b-2f6f0e8d7b14',
    customerDomain: 'quarry.onmicrosoft.example.com',
    allowDelegatedAccess: true,
    gdapStatus: 'active',
    gdapLevel: 'custom',
    gdapRoles: ['Directory Readers', 'License Administrator'],
    agreementStatus: 'signed',
    ...overrides,
  };
}

/** A profile at AWS with all that AWS has. */
export function awsProfile(overrides: Partial<CloudProfileRow> = {}): CloudProfileRow {
  return {
    providerId: '8',
    displayName: 'Amazon Web Services',
    shortName: 'AWS',
    enabled: true,
    customerTenantId: '000048213001',
    passRiOptimization: false,
    discountedRiOptimization: true,
    ...overrides,
  };
}

/** A profile at Google with all that Google has. */
export function googleProfile(overrides: Partial<CloudProfileRow> = {}): CloudProfileRow {
  return {
    providerId: '14',
    displayName: 'Google Cloud',
    shortName: 'GCP',
    enabled: true,
    customerTenantId: 'C0quarry1',
    customerDomain: 'quarry.example.com',
    billingAccounts: '00A1B2-C3D4E5-F60718',
    ...overrides,
  };
}

/** What is shown of a profile whose provider is switched off in the customer portal. */
export function disabledProfile(
  profile: Pick<CloudProfileRow, 'providerId' | 'displayName' | 'shortName'>,
): CloudProfileRow {
  const { providerId, displayName, shortName } = profile;
  return {
    providerId,
    ...(displayName === undefined ? {} : { displayName }),
    ...(shortName === undefined ? {} : { shortName }),
    enabled: false,
  };
}
