import type { CloudProfile } from '../cloud-profile/cloud-profile.js';
import type { ListPort, OutcomesById, RecordPort } from '../ports.js';
import type { RequestScope } from '../request-scope.js';
import type { Customer, CustomerKind, CustomerStatus } from './customer.js';

/** What a list of customers is narrowed to; null or a missing list means no condition. */
export interface CustomerFilter {
  readonly nameContains: string | null;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly taxId: string | null;
  readonly entityId: string | null;
  readonly kind: CustomerKind | null;
  readonly resellerId: string | null;
  readonly status: readonly CustomerStatus[] | null;
  /** A customer must have all of them. */
  readonly labels: readonly string[];
}

/** What a source with customers implements. */
export interface CustomerPort extends RecordPort<Customer>, ListPort<Customer, CustomerFilter> {
  /** Present where the source knows cloud profiles; left out, every customer answers null and nothing is asked. */
  findCloudProfiles?(
    customerIds: readonly string[],
    scope: RequestScope,
  ): Promise<OutcomesById<readonly CloudProfile[]>>;
}
