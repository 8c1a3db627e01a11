import type { TierAccountRequestFilter } from '../../domain/tier-account-request/tier-account-request.port.js';
import type { Selection } from '../connection/answer-connection.js';
import { selectSources } from '../connection/answer-connection.js';
import type { GraphQLContext } from '../context.js';
import { canonicalList } from '../cursors.js';
import { readOwned } from '../ids.js';
import type { TierAccountRequestFilterInput } from './tier-account-request.input.js';

/** What the filter comes to. Throws BadUserInput for an unknown source and for an id that is not of its type. */
export function selectTierAccountRequests(
  input: TierAccountRequestFilterInput,
  context: GraphQLContext,
): Selection<TierAccountRequestFilter> {
  const owned = {
    account: readOwned(context, input.accountId, { input: 'filter.accountId', typenames: ['TierAccount'] }),
    hub: readOwned(context, input.hubId, { input: 'filter.hubId', typenames: ['Hub'] }),
    product: readOwned(context, input.productId, { input: 'filter.productId', typenames: ['SourceProduct'] }),
  };
  const filter = {
    search: input.search ?? null,
    statuses: input.statuses ? canonicalList(input.statuses) : null,
    accountId: owned.account.nativeId,
    accountNameContains: input.accountNameContains ?? null,
    accountExternalId: input.accountExternalId ?? null,
    hubId: owned.hub.nativeId,
    productId: owned.product.nativeId,
    createdAfter: input.createdAfter ?? null,
    createdBefore: input.createdBefore ?? null,
  };
  return {
    filter,
    sources: selectSources(context, input),
    asks: (source) =>
      filter.statuses?.length !== 0 && Object.values(owned).every(({ mayBeIn }) => mayBeIn(source)),
  };
}
