import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { Selection } from '../connection/answer-connection.js';
import { selectSources } from '../connection/answer-connection.js';
import type { GraphQLContext } from '../context.js';
import { canonicalList } from '../cursors.js';
import { readNativeId } from '../ids.js';
import type { CustomerFilterInput } from './customer.input.js';

/**
 * What the filter comes to. Throws BadUserInput for a source or provider that is not configured, and for a global id of a
 * reseller.
 */
export function selectCustomers(
  input: CustomerFilterInput,
  context: GraphQLContext,
): Selection<CustomerFilter> {
  const { statuses, statusesRaw, hasLabels } = input;
  const filter = {
    ...textsOf(input),
    resellerNativeId: readNativeId(input.resellerNativeId, 'filter.resellerNativeId'),
    kind: input.kind ?? null,
    statuses: statuses ? canonicalList(statuses) : null,
    statusesRaw: statusesRaw ? canonicalList(statusesRaw) : null,
    hasLabels: hasLabels && hasLabels.length > 0 ? canonicalList(hasLabels) : null,
    createdAfter: input.createdAfter ?? null,
    createdBefore: input.createdBefore ?? null,
  };
  const matchesNothing = [filter.statuses, filter.statusesRaw].some((list) => list?.length === 0);
  return { filter, sources: selectSources(context, input), asks: () => !matchesNothing };
}

type Texts = 'nameContains' | 'email' | 'externalId' | 'taxId' | 'entityId' | 'contactNameContains';

function textsOf(input: CustomerFilterInput): Pick<CustomerFilter, Texts> {
  return {
    nameContains: input.nameContains ?? null,
    email: input.email ?? null,
    externalId: input.externalId ?? null,
    taxId: input.taxId ?? null,
    entityId: input.entityId ?? null,
    contactNameContains: input.contactNameContains ?? null,
  };
}
