import type { CustomerCandidate } from '../../domain/customer-candidate/customer-candidate.js';
import type { CustomerCandidateFilter } from '../../domain/customer-candidate/customer-candidate.port.js';
import type { FilterTable } from '../../listing/filter-table.js';
import { containsText, isBlank } from '../../listing/filter-table.js';
import { CUSTOMER_ROLE } from './candidate.mapper.js';
import type { Param } from './client.js';
import { KIND_WORDS } from './customer.mapper.js';

/** How tradevest answers each field of the filter of candidates. */
export const CANDIDATE_FILTERS: FilterTable<CustomerCandidateFilter, CustomerCandidate, readonly Param[]> = {
  kind: {
    push: (kind) => [['entityType', KIND_WORDS[kind]]],
    test: (candidate, kind) => candidate.kind === kind,
  },
  // As for customers: no document says that `searchText` finds parts of words.
  nameContains: {
    matchesAll: isBlank,
    test: ({ name }, part) => containsText(name, part),
  },
  // No parameter asks for entities without a role.
  isCustomer: {
    push: (isCustomer) => (isCustomer ? [['role', CUSTOMER_ROLE]] : null),
    test: (candidate, isCustomer) => candidate.isCustomer === isCustomer,
  },
};
