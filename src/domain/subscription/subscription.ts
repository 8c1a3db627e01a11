import type { Marketplace } from '../hub/hub.js';
import type { SourceProduct } from '../hub/source-product.js';
import type { AccountRelationPort, RecordPort, StatusFilter } from '../ports.js';
import type { Reference, SourceRecord } from '../record.js';
import type { TierAccount } from '../tier-account/tier-account.js';

export const CLOUD_SUBSCRIPTION_STATUSES = [
  'DRAFT',
  'PROCESSING',
  'ACTIVE',
  'TERMINATING',
  'SUSPENDED',
  'TERMINATED',
  'UNKNOWN',
] as const;
export type CloudSubscriptionStatus = (typeof CLOUD_SUBSCRIPTION_STATUSES)[number];

export const FULFILLMENT_REQUEST_TYPES = [
  'PURCHASE',
  'CHANGE',
  'SUSPEND',
  'RESUME',
  'CANCEL',
  'ADJUSTMENT',
  'RENEW',
  'TRANSFER',
  'UNKNOWN',
] as const;
export type FulfillmentRequestType = (typeof FULFILLMENT_REQUEST_TYPES)[number];

export const FULFILLMENT_REQUEST_STATUSES = [
  'DRAFT',
  'TIERS_SETUP',
  'PENDING',
  'INQUIRING',
  'APPROVED',
  'FAILED',
  'SCHEDULED',
  'REVOKING',
  'REVOKED',
  'UNKNOWN',
] as const;
export type FulfillmentRequestStatus = (typeof FULFILLMENT_REQUEST_STATUSES)[number];

/** A subscription of a customer to a product; CloudBlue Connect calls it an asset. */
export interface CloudSubscription extends SourceRecord {
  readonly status: CloudSubscriptionStatus;
  readonly statusRaw: string | null;
  readonly externalId: string | null;
  readonly externalUid: string | null;
  readonly product: SourceProduct | null;
  readonly marketplace: Reference<Marketplace> | null;
  readonly customerAccount: Reference<TierAccount> | null;
  readonly tier1Account: Reference<TierAccount> | null;
  readonly tier2Account: Reference<TierAccount> | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

/** An order that starts, changes or ends a subscription. */
export interface FulfillmentRequest extends SourceRecord {
  readonly type: FulfillmentRequestType;
  readonly typeRaw: string | null;
  readonly status: FulfillmentRequestStatus;
  readonly statusRaw: string | null;
  readonly reason: string | null;
  readonly subscription: Reference<CloudSubscription> | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

/** A relation of tier accounts whose rows can also be looked up by id. */
export interface AccountRecordPort<T extends SourceRecord, S extends string>
  extends RecordPort<T>, AccountRelationPort<T, StatusFilter<S>> {}

export type SubscriptionPort = AccountRecordPort<CloudSubscription, CloudSubscriptionStatus>;
export type FulfillmentRequestPort = AccountRecordPort<FulfillmentRequest, FulfillmentRequestStatus>;
