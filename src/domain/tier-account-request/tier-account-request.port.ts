import type { AccountRelationPort, OrderedListPort, RecordPort, StatusFilter } from '../ports.js';
import type { TierAccountRequest, TierAccountRequestStatus } from './tier-account-request.js';

/** What a list of tier account requests is narrowed to; null means no condition. */
export interface TierAccountRequestFilter extends StatusFilter<TierAccountRequestStatus> {
  /** The source's own search, over the columns that it documents. */
  readonly search: string | null;
  /** Native id of the tier account. */
  readonly accountId: string | null;
  readonly accountNameContains: string | null;
  readonly accountExternalId: string | null;
  /** Native id of the hub of the tier account. */
  readonly hubId: string | null;
  /** Native id of the product. */
  readonly productId: string | null;
  /** Exclusive bounds of the time of creation. */
  readonly createdAfter: Date | null;
  readonly createdBefore: Date | null;
}

/** What a source with tier account requests implements. */
export interface TierAccountRequestPort
  extends
    RecordPort<TierAccountRequest>,
    OrderedListPort<TierAccountRequest, TierAccountRequestFilter>,
    AccountRelationPort<TierAccountRequest, StatusFilter<TierAccountRequestStatus>> {}
