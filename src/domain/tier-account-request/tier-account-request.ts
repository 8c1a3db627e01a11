import type { SourceProduct } from '../hub/source-product.js';
import type { AccountReference, SourceRecord } from '../record.js';
import type { TierAccountVersion } from '../tier-account/tier-account.js';

export const TIER_ACCOUNT_REQUEST_TYPES = ['UPDATE', 'UNKNOWN'] as const;
export type TierAccountRequestType = (typeof TIER_ACCOUNT_REQUEST_TYPES)[number];

export const TIER_ACCOUNT_REQUEST_STATUSES = [
  'PENDING',
  'ACCEPTED',
  'IGNORED',
  'UNSUPPORTED',
  'UNKNOWN',
] as const;
export type TierAccountRequestStatus = (typeof TIER_ACCOUNT_REQUEST_STATUSES)[number];

export type TierAccountRequestAction = 'ACCEPT' | 'IGNORE';

/** The notice of a changed tier account to the vendor of one linked product. */
export interface TierAccountRequest extends SourceRecord {
  readonly type: TierAccountRequestType;
  readonly typeRaw: string | null;
  readonly status: TierAccountRequestStatus;
  readonly statusRaw: string | null;
  readonly reason: string | null;
  readonly accountId: string | null;
  readonly proposed: TierAccountVersion | null;
  readonly product: SourceProduct | null;
  readonly vendorAccount: AccountReference | null;
  readonly providerAccount: AccountReference | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

/** What may be done with a request: only a pending one is still open, every other state is final. */
export function allowedActions(status: TierAccountRequestStatus): readonly TierAccountRequestAction[] {
  return status === 'PENDING' ? ['ACCEPT', 'IGNORE'] : [];
}
