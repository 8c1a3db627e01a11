import type { SourceProduct } from '../hub/source-product.js';
import type { Reference, SourceRecord } from '../record.js';
import type { AccountRecordPort } from '../subscription/subscription.js';
import type { TierAccount } from '../tier-account/tier-account.js';

export const TIER_CONFIG_STATUSES = ['PROCESSING', 'ACTIVE', 'UNKNOWN'] as const;
export type TierConfigStatus = (typeof TIER_CONFIG_STATUSES)[number];

export const TIER_CONFIG_REQUEST_TYPES = ['SETUP', 'UPDATE', 'ADJUSTMENT', 'UNKNOWN'] as const;
export type TierConfigRequestType = (typeof TIER_CONFIG_REQUEST_TYPES)[number];

export const TIER_CONFIG_REQUEST_STATUSES = [
  'DRAFT',
  'TIERS_SETUP',
  'PENDING',
  'INQUIRING',
  'APPROVED',
  'FAILED',
  'UNKNOWN',
] as const;
export type TierConfigRequestStatus = (typeof TIER_CONFIG_REQUEST_STATUSES)[number];

/** What a reseller has configured once for one product. */
export interface TierConfig extends SourceRecord {
  readonly status: TierConfigStatus;
  readonly statusRaw: string | null;
  readonly tierLevel: number | null;
  readonly product: SourceProduct | null;
  readonly account: Reference<TierAccount> | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

/** An order that sets up or changes a tier configuration. */
export interface TierConfigRequest extends SourceRecord {
  readonly type: TierConfigRequestType;
  readonly typeRaw: string | null;
  readonly status: TierConfigRequestStatus;
  readonly statusRaw: string | null;
  readonly reason: string | null;
  readonly tierConfig: Reference<TierConfig> | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

export type TierConfigPort = AccountRecordPort<TierConfig, TierConfigStatus>;
export type TierConfigRequestPort = AccountRecordPort<TierConfigRequest, TierConfigRequestStatus>;
