import type { Marketplace } from '../hub/hub.js';
import type { SourceProduct } from '../hub/source-product.js';
import type { AccountRelationPort, RecordPort, StatusFilter } from '../ports.js';
import type { Reference, SourceRecord } from '../record.js';
import type { TierAccount } from '../tier-account/tier-account.js';

/** A subscription of a customer to a product; CloudBlue Connect calls it an asset. */
export interface CloudSubscription extends SourceRecord {
  readonly status: string | null;
  readonly externalId: string | null;
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
  readonly type: string | null;
  readonly status: string | null;
  readonly reason: string | null;
  readonly subscription: Reference<CloudSubscription> | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

/** A relation of tier accounts whose rows can also be looked up by id. */
export interface AccountRecordPort<T extends SourceRecord>
  extends RecordPort<T>, AccountRelationPort<T, StatusFilter> {}

export type SubscriptionPort = AccountRecordPort<CloudSubscription>;
export type FulfillmentRequestPort = AccountRecordPort<FulfillmentRequest>;
