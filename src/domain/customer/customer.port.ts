import type { CloudProfile } from '../cloud-profile/cloud-profile.js';
import type { ListPort, OutcomesById, RecordPort } from '../ports.js';
import type { RequestScope } from '../request-scope.js';
import type {
  CustomerDetail,
  CustomerDetails,
  CustomerKind,
  CustomerRow,
  CustomerStatus,
} from './customer.js';

/** The conditions on a list of customers. All must hold; null is no condition. */
export interface CustomerFilter {
  readonly nameContains: string | null;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly taxId: string | null;
  readonly entityId: string | null;
  readonly kind: CustomerKind | null;
  /** Part of the full name of any contact person. */
  readonly contactNameContains: string | null;
  /** The source's own id of the reseller. */
  readonly resellerNativeId: string | null;
  readonly statuses: readonly CustomerStatus[] | null;
  /** The source's own words, compared exactly. */
  readonly statusesRaw: readonly string[] | null;
  /** A customer must have all of them; never empty. */
  readonly hasLabels: readonly string[] | null;
  /** Exclusive bounds of the time of creation. */
  readonly createdAfter: Date | null;
  readonly createdBefore: Date | null;
}

/** No condition. */
export const ALL_CUSTOMERS: CustomerFilter = {
  nameContains: null,
  email: null,
  externalId: null,
  taxId: null,
  entityId: null,
  kind: null,
  contactNameContains: null,
  resellerNativeId: null,
  statuses: null,
  statusesRaw: null,
  hasLabels: null,
  createdAfter: null,
  createdBefore: null,
};

/** Which details of which customers are wanted; the rows are as the same source gave them. */
export interface DetailQuestion {
  readonly customers: readonly CustomerRow[];
  readonly details: ReadonlySet<CustomerDetail>;
}

/** What a source with customers implements. */
export interface CustomerPort extends RecordPort<CustomerRow>, ListPort<CustomerRow, CustomerFilter> {
  /**
   * Present where rows leave details out: reads these details of these customers by the fewest requests. A customer that
   * is missing in the answer is absent, and a detail that is missing is unreadable. Never rejects with a SourceError.
   */
  readDetails?(
    question: DetailQuestion,
    scope: RequestScope,
  ): Promise<OutcomesById<Partial<CustomerDetails>>>;
  /** Present where the source knows cloud profiles; left out, every customer answers null and nothing is asked. */
  findCloudProfiles?(
    customerIds: readonly string[],
    scope: RequestScope,
  ): Promise<OutcomesById<readonly CloudProfile[]>>;
}
