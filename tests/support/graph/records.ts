import type { ContactPerson } from '../../../src/domain/contact-person/contact-person.js';
import type { Customer } from '../../../src/domain/customer/customer.js';
import type { Hub, Marketplace } from '../../../src/domain/hub/hub.js';
import type { Reference } from '../../../src/domain/record.js';
import type { CloudSubscription } from '../../../src/domain/subscription/subscription.js';
import type { TierAccountRequest } from '../../../src/domain/tier-account-request/tier-account-request.js';
import type { TierAccount, TierAccountVersion } from '../../../src/domain/tier-account/tier-account.js';

type Given<T> = Partial<T> & { readonly nativeId: string };

/** A reference that holds nothing but the address, or what is given. */
export function reference<T extends TierAccount>(
  nativeId: string,
  embedded: Reference<T>['embedded'] = {},
): Reference<T> {
  return { sourceId: 'alpha', nativeId, embedded };
}

export function contact(given: Partial<ContactPerson> = {}): ContactPerson {
  return {
    types: ['TECHNICAL'],
    firstName: null,
    lastName: null,
    fullName: null,
    title: null,
    email: null,
    phoneNumber: null,
    ...given,
  };
}

export function customer(given: Given<Customer>): Customer {
  return {
    sourceId: 'alpha',
    kind: 'ORGANIZATION',
    name: `Customer ${given.nativeId}`,
    externalId: null,
    entityId: null,
    status: 'ACTIVE',
    statusRaw: null,
    taxId: null,
    language: null,
    address: null,
    contactPersons: null,
    labels: null,
    attributes: null,
    resellerNativeId: null,
    createdAt: new Date('2024-05-01T08:00:00Z'),
    updatedAt: null,
    raw: () => ({ id: given.nativeId }),
    ...given,
  };
}

export function tierAccount(given: Given<TierAccount>): TierAccount {
  return {
    sourceId: 'alpha',
    name: `Account ${given.nativeId}`,
    type: 'CUSTOMER',
    scopes: ['CUSTOMER'],
    version: 1,
    environment: null,
    dataRegion: null,
    externalId: null,
    externalUid: null,
    taxId: null,
    address: null,
    contactPersons: [],
    owner: null,
    hub: null,
    parent: null,
    createdAt: null,
    createdBy: null,
    updatedAt: null,
    updatedBy: null,
    decommissionedAt: null,
    raw: () => ({ id: given.nativeId }),
    ...given,
  };
}

export function version(
  given: Partial<TierAccountVersion> & Pick<TierAccountVersion, 'accountId' | 'version'>,
): TierAccountVersion {
  return {
    sourceId: 'alpha',
    name: null,
    type: 'CUSTOMER',
    externalId: null,
    externalUid: null,
    taxId: null,
    address: null,
    contactPersons: [],
    parentNativeId: null,
    hub: null,
    updatedAt: null,
    ...given,
  };
}

export function tierAccountRequest(given: Given<TierAccountRequest>): TierAccountRequest {
  return {
    sourceId: 'alpha',
    type: 'UPDATE',
    typeRaw: 'update',
    status: 'PENDING',
    statusRaw: 'pending',
    reason: null,
    accountId: null,
    proposed: null,
    product: null,
    vendorAccount: null,
    providerAccount: null,
    createdAt: null,
    updatedAt: null,
    raw: () => ({ id: given.nativeId }),
    ...given,
  };
}

export function subscription(given: Given<CloudSubscription>): CloudSubscription {
  return {
    sourceId: 'alpha',
    status: 'ACTIVE',
    statusRaw: 'active',
    externalId: null,
    externalUid: null,
    product: null,
    marketplace: null,
    customerAccount: null,
    tier1Account: null,
    tier2Account: null,
    createdAt: null,
    updatedAt: null,
    raw: () => ({ id: given.nativeId }),
    ...given,
  };
}

/** A hub; a marketplace holds the same fields. */
export function hub(given: Given<Hub>): Hub & Marketplace {
  return { sourceId: 'alpha', name: null, raw: () => ({ id: given.nativeId }), ...given };
}
