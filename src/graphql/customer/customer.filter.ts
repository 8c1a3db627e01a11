import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import { canonicalList } from '../canonical-list.js';
import type { Selection } from '../connection/root-connection.js';
import { selectSources } from '../connection/select-sources.js';
import type { GraphQLContext } from '../context.js';
import type { CustomerFilterInput } from './customer.input.js';

/** What the filter comes to. Throws BadUserInput where it names a source or provider that is not configured. */
export function selectCustomers(
  input: CustomerFilterInput,
  context: GraphQLContext,
): Selection<CustomerFilter> {
  const filter = {
    nameContains: input.nameContains ?? null,
    email: input.email ?? null,
    externalId: input.externalId ?? null,
    taxId: input.taxId ?? null,
    entityId: input.entityId ?? null,
    kind: input.kind ?? null,
    resellerNativeId: input.resellerNativeId ?? null,
    contactNameContains: null,
    statuses: input.statuses ? canonicalList(input.statuses) : null,
    statusesRaw: null,
    hasLabels: input.hasLabels && input.hasLabels.length > 0 ? canonicalList(input.hasLabels) : null,
    createdAfter: null,
    createdBefore: null,
  };
  return { filter, sources: selectSources(context, input), asks: () => filter.statuses?.length !== 0 };
}
