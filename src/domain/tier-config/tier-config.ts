import type { SourceProduct } from '../hub/source-product.js';
import type { Reference, SourceRecord } from '../record.js';
import type { AccountRecordPort } from '../subscription/subscription.js';
import type { TierAccount } from '../tier-account/tier-account.js';

/** What a reseller has configured once for one product. */
export interface TierConfig extends SourceRecord {
  readonly status: string | null;
  readonly tierLevel: number | null;
  readonly product: SourceProduct | null;
  readonly account: Reference<TierAccount> | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

export interface TierConfigRequest extends SourceRecord {
  readonly type: string | null;
  readonly status: string | null;
  readonly reason: string | null;
  readonly tierConfig: Reference<TierConfig> | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

export type TierConfigPort = AccountRecordPort<TierConfig>;
export type TierConfigRequestPort = AccountRecordPort<TierConfigRequest>;
