import type { CustomerCandidate } from '../../domain/customer-candidate/customer-candidate.js';
import type { CustomerCandidateFilter } from '../../domain/customer-candidate/customer-candidate.port.js';
import { CUSTOMER_ROLE } from './candidate.mapper.js';
import type { Param } from './client.js';
import { KIND_WORDS } from './customer.mapper.js';

/** What the source applies of a filter, and the test that every row must pass here. */
interface CandidateConditions {
  readonly params: readonly Param[];
  /** True if the source cannot apply a condition, so that many rows may have to be read. */
  readonly isScan: boolean;
  readonly keeps: (candidate: CustomerCandidate) => boolean;
}

/**
 * The conditions of a filter. Names are compared here: the vendor does not document that `searchText` finds parts of
 * words. No parameter asks for entities without a role.
 */
export function candidateConditions({
  kind,
  nameContains,
  isCustomer,
}: CustomerCandidateFilter): CandidateConditions {
  const params: Param[] = [];
  if (kind !== null) params.push(['entityType', KIND_WORDS[kind]]);
  if (isCustomer === true) params.push(['role', CUSTOMER_ROLE]);
  const part = nameContains?.trim().toLowerCase() ?? '';
  return {
    params,
    isScan: part !== '' || isCustomer === false,
    keeps: (candidate) =>
      (kind === null || candidate.kind === kind) &&
      (isCustomer === null || candidate.isCustomer === isCustomer) &&
      (part === '' || (candidate.name?.toLowerCase().includes(part) ?? false)),
  };
}
