import type { TierAccountFilter } from '../../domain/tier-account/tier-account.port.js';
import type { Selection } from '../connection/answer-connection.js';
import { selectSources } from '../connection/answer-connection.js';
import type { GraphQLContext } from '../context.js';
import { readOwned } from '../ids.js';
import type { TierAccountFilterInput } from './tier-account.input.js';

/** What the filter comes to. Throws BadUserInput for an unknown source and for an id that is not of its type. */
export function selectTierAccounts(
  input: TierAccountFilterInput,
  context: GraphQLContext,
): Selection<TierAccountFilter> {
  const parent = readOwned(context, input.parentId, { input: 'filter.parentId', typenames: ['TierAccount'] });
  const hub = readOwned(context, input.hubId, { input: 'filter.hubId', typenames: ['Hub'] });
  const filter = {
    search: input.search ?? null,
    type: input.type ?? null,
    scope: input.scope ?? null,
    nameContains: input.nameContains ?? null,
    email: input.email ?? null,
    externalId: input.externalId ?? null,
    externalUid: input.externalUid ?? null,
    parentId: parent.nativeId,
    hubId: hub.nativeId,
    createdAfter: input.createdAfter ?? null,
    createdBefore: input.createdBefore ?? null,
  };
  return {
    filter,
    sources: selectSources(context, input),
    asks: (source) => parent.mayBeIn(source) && hub.mayBeIn(source),
  };
}
