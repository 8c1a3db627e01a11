import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { ListAcross } from '../../domain/source/connection.js';
import type { TierAccountRequest } from '../../domain/tier-account-request/tier-account-request.js';
import type { TierAccountRequestFilter } from '../../domain/tier-account-request/tier-account-request.port.js';
import type { Selection } from '../connection/answer-connection.js';
import {
  answerRootConnection,
  OrderedPageArguments,
  readDirection,
  selectSources,
} from '../connection/answer-connection.js';
import type { ConnectionAnswer } from '../connection/connection.type.js';
import type { GraphQLContext } from '../context.js';
import { canonicalList } from '../cursors.js';
import { identified, readAddress, readOwned, readRef } from '../ids.js';
import { TierAccountRequestFilterInput } from './tier-account-request.input.js';
import { TierAccountRequestConnection, TierAccountRequestObject } from './tier-account-request.type.js';
import type { MaybeLater } from '../records/when-known.js';

@Resolver()
export class TierAccountRequestQueries {
  @Query(() => TierAccountRequestObject, {
    nullable: true,
    description: 'A tier account request by its global id.',
  })
  tierAccountRequest(
    @Ctx() context: GraphQLContext,
    @Arg('id', () => ID, { description: 'The global id.' }) id: string,
  ): MaybeLater<TierAccountRequest | null> {
    const ref = readRef(context, id, { input: 'id', typenames: ['TierAccountRequest'] });
    return context.loaders.tierAccountRequests.load(ref);
  }

  @Query(() => TierAccountRequestObject, {
    nullable: true,
    description: "A tier account request by its source and the source's own id.",
  })
  tierAccountRequestBySource(
    @Ctx() context: GraphQLContext,
    @Arg('sourceId', () => ID, { description: 'The configured id of the source.' }) sourceId: string,
    @Arg('nativeId', () => ID, { description: "The source's own id, TAR-…." }) nativeId: string,
  ): MaybeLater<TierAccountRequest | null> {
    return context.loaders.tierAccountRequests.load(readAddress(context, { sourceId, nativeId }));
  }

  @Query(() => TierAccountRequestConnection, {
    nullable: true,
    description:
      'The tier account requests of all sources that have them, interleaved round-robin; each source lists by creation.',
  })
  tierAccountRequests(
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => OrderedPageArguments) page: OrderedPageArguments,
    @Arg('filter', () => TierAccountRequestFilterInput, {
      nullable: true,
      description: 'Which requests; all if left out.',
    })
    filter: TierAccountRequestFilterInput | null,
  ): Promise<ConnectionAnswer<TierAccountRequest>> {
    const { services, scope } = context;
    const direction = readDirection(page);
    const question = {
      name: 'tierAccountRequests',
      present: (record: TierAccountRequest) => identified('TierAccountRequest', record),
      page,
      selection: selectTierAccountRequests(filter ?? {}, context),
      direction,
      list: (across: ListAcross<TierAccountRequestFilter>) =>
        services.tierAccountRequests.list({ ...across, direction }, scope),
    };
    return answerRootConnection(question, context, info);
  }
}

/** What the filter comes to. Throws BadUserInput for an unknown source and for an id that is not of its type. */
function selectTierAccountRequests(
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
