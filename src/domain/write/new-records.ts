import type { ContactPersonType } from '../contact-person/contact-person.js';
import type { CustomerRow, EntityKind, SettableCustomerStatus } from '../customer/customer.js';
import type { SourceError } from '../source-error.js';
import type { TierAccountRequest } from '../tier-account-request/tier-account-request.js';
import type { TierAccount, TierAccountType } from '../tier-account/tier-account.js';
import type { WriteAction } from './write-action.js';

/** What callers give. A key that is missing was not given; null was given as null: it clears. */
export interface NewAddress {
  readonly line1: string;
  readonly line2?: string | null;
  readonly city: string;
  readonly state?: string | null;
  readonly postalCode?: string | null;
  readonly countryCode: string;
}

export interface NewPhoneNumber {
  /** Sent as it is; excludes the other parts. */
  readonly raw?: string | null;
  readonly e164?: string | null;
  readonly countryCallingCode?: string | null;
  readonly areaCode?: string | null;
  readonly number?: string | null;
  readonly extension?: string | null;
}

export interface NewTechnicalContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phoneNumber?: NewPhoneNumber | null;
}

export interface NewContactPerson {
  readonly types?: readonly ContactPersonType[] | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly fullName?: string | null;
  readonly email?: string | null;
  readonly phoneNumber?: NewPhoneNumber | null;
  readonly title?: string | null;
  /** Write-only. */
  readonly login?: string | null;
  /** Write-only. */
  readonly password?: string | null;
}

interface AccountFields {
  readonly name?: string | null;
  readonly externalId?: string | null;
  readonly externalUid?: string | null;
  readonly taxId?: string | null;
  readonly address?: NewAddress | null;
  readonly technicalContact?: NewTechnicalContact | null;
}

export interface NewTierAccount extends AccountFields {
  readonly type: TierAccountType;
  /** Native ids. */
  readonly parentId?: string | null;
  readonly hubId?: string | null;
}

export interface TierAccountUpdate extends AccountFields {
  readonly nativeId: string;
  readonly expectedVersion?: number | null;
  readonly type?: TierAccountType | null;
  readonly parentId?: string | null;
}

export interface NewTierAccountRequest extends AccountFields {
  readonly accountId: string;
}

interface CustomerFields {
  readonly name?: string | null;
  readonly externalId?: string | null;
  readonly taxId?: string | null;
  readonly language?: string | null;
  readonly address?: NewAddress | null;
  readonly contactPersons?: readonly NewContactPerson[] | null;
  readonly attributes?: readonly { readonly key: string; readonly value: string }[] | null;
  readonly labels?: readonly string[] | null;
}

export interface NewCustomer extends CustomerFields {
  /** Native id. */
  readonly parentId?: string | null;
  readonly entity?: { readonly entityId: string; readonly kind: EntityKind } | null;
}

export interface CustomerUpdate extends CustomerFields {
  readonly nativeId: string;
  readonly status?: SettableCustomerStatus | null;
}

export interface RecordTarget {
  readonly nativeId: string;
}

/** Credentials that the source made; answered once and kept nowhere. */
export interface GeneratedCredentials {
  readonly userName: string | null;
  readonly email: string | null;
  readonly password: string | null;
}

export interface CreatedCustomer {
  /** As far as it is known: what its source does not show yet is left out, or null where it cannot be read later. */
  readonly customer: CustomerRow;
  readonly generatedCredentials: GeneratedCredentials | null;
}

/** A record after its edit, and the requests that the edit caused; null where the source has no such. */
export interface Edited<T> {
  readonly record: T;
  readonly requests: readonly TierAccountRequest[] | null;
  /** Why `requests` is null although the source has such: they could not be read. The edit stands all the same. */
  readonly requestsFailure?: SourceError;
}

/** What a source with writable customers implements; an action that is missing is a capability it lacks. */
export interface CustomerWrites {
  readonly create?: WriteAction<NewCustomer, CreatedCustomer>;
  readonly update?: WriteAction<CustomerUpdate, Edited<CustomerRow>>;
  readonly delete?: WriteAction<RecordTarget, null>;
}

export interface TierAccountWrites {
  readonly create: WriteAction<NewTierAccount, TierAccount>;
  readonly update: WriteAction<TierAccountUpdate, Edited<TierAccount>>;
  readonly delete: WriteAction<RecordTarget, null>;
}

export interface TierAccountRequestWrites {
  readonly create: WriteAction<NewTierAccountRequest, readonly TierAccountRequest[]>;
  readonly accept: WriteAction<RecordTarget, TierAccountRequest>;
  readonly ignore: WriteAction<RecordTarget & { readonly reason: string }, TierAccountRequest>;
}
