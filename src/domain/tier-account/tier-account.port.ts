import type { Outcome } from '../outcome.js';
import type { AccountRelationPort, OrderedListPort, RecordPort } from '../ports.js';
import type { RequestScope } from '../request-scope.js';
import type { TierAccount, TierAccountScope, TierAccountType, TierAccountVersion } from './tier-account.js';

/** What a list of tier accounts is narrowed to; null means no condition. */
export interface TierAccountFilter {
  /** The source's own search, over the columns that it documents. */
  readonly search: string | null;
  readonly type: TierAccountType | null;
  readonly scope: TierAccountScope | null;
  readonly nameContains: string | null;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly externalUid: string | null;
  /** Native id of the parent. */
  readonly parentId: string | null;
  /** Native id of the hub. */
  readonly hubId: string | null;
  /** Exclusive bounds of the time of creation. */
  readonly createdAfter: Date | null;
  readonly createdBefore: Date | null;
}

export interface ChildFilter {
  readonly type: TierAccountType | null;
}

export interface VersionRef {
  readonly accountId: string;
  readonly version: number;
}

/** What a source with tier accounts implements. `listForAccounts` lists their children. */
export interface TierAccountPort
  extends
    RecordPort<TierAccount>,
    OrderedListPort<TierAccount, TierAccountFilter>,
    AccountRelationPort<TierAccount, ChildFilter> {
  /** Every version of one account, newest first; absent where the account is. One call per account: no batch exists. */
  findVersions(accountId: string, scope: RequestScope): Promise<Outcome<readonly TierAccountVersion[]>>;
  findVersion(ref: VersionRef, scope: RequestScope): Promise<Outcome<TierAccountVersion>>;
}
