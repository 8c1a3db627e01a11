import type { CustomerRow } from '../customer/customer.js';
import type { ListPort, OutcomesById } from '../ports.js';
import type { RequestScope } from '../request-scope.js';
import type { EntityKind } from '../customer/customer.js';
import type { CustomerCandidate } from './customer-candidate.js';

/** The conditions of a list of candidates; null is no condition. */
export interface CustomerCandidateFilter {
  readonly kind: EntityKind | null;
  readonly nameContains: string | null;
  readonly isCustomer: boolean | null;
}

/** Implemented by a source whose customers are made of entities that it holds already. */
export interface CustomerCandidatePort extends ListPort<CustomerCandidate, CustomerCandidateFilter> {
  /**
   * The customer that each entity is, by the id of the entity. An entity without an entry is no customer. An entity that
   * was a customer several times answers the role in force, or else the newest. Never rejects with a SourceError.
   */
  findCustomers(entityIds: readonly string[], scope: RequestScope): Promise<OutcomesById<CustomerRow>>;
}
