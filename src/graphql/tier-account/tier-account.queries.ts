import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { ListAcross } from '../../domain/source/connection.js';
import type { TierAccount } from '../../domain/tier-account/tier-account.js';
import type { TierAccountFilter } from '../../domain/tier-account/tier-account.port.js';
import type { Selection } from '../connection/answer-connection.js';
import {
  answerRootConnection,
  OrderedPageArguments,
  readDirection,
  selectSources,
} from '../connection/answer-connection.js';
import type { ConnectionAnswer } from '../connection/connection.type.js';
import type { GraphQLContext } from '../context.js';
import { identified, readAddress, readOwned, readRef } from '../ids.js';
import { TierAccountFilterInput } from './tier-account.input.js';
import { TierAccountConnection, TierAccountObject } from './tier-account.type.js';
import type { MaybeLater } from '../records/when-known.js';

@Resolver()
export class TierAccountQueries {
  @Query(() => TierAccountObject, { nullable: true, description: 'A tier account by its global id.' })
  tierAccount(
    @Ctx() context: GraphQLContext,
    @Arg('id', () => ID, { description: 'The global id.' }) id: string,
  ): MaybeLater<TierAccount | null> {
    return context.loaders.tierAccounts.load(
      readRef(context, id, { input: 'id', typenames: ['TierAccount'] }),
    );
  }

  @Query(() => TierAccountObject, {
    nullable: true,
    description: "A tier account by its source and the source's own id.",
  })
  tierAccountBySource(
    @Ctx() context: GraphQLContext,
    @Arg('sourceId', () => ID, { description: 'The configured id of the source.' }) sourceId: string,
    @Arg('nativeId', () => ID, { description: "The source's own id, TA-…." }) nativeId: string,
  ): MaybeLater<TierAccount | null> {
    return context.loaders.tierAccounts.load(readAddress(context, { sourceId, nativeId }));
  }

  @Query(() => TierAccountConnection, {
    nullable: true,
    description:
      'The tier accounts of all sources that have them, interleaved round-robin; each source lists by creation.',
  })
  tierAccounts(
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => OrderedPageArguments) page: OrderedPageArguments,
    @Arg('filter', () => TierAccountFilterInput, {
      nullable: true,
      description: 'Which accounts; all if left out.',
    })
    filter: TierAccountFilterInput | null,
  ): Promise<ConnectionAnswer<TierAccount>> {
    const { services, scope } = context;
    const direction = readDirection(page);
    const question = {
      name: 'tierAccounts',
      present: (record: TierAccount) => identified('TierAccount', record),
      page,
      selection: selectTierAccounts(filter ?? {}, context),
      direction,
      list: (across: ListAcross<TierAccountFilter>) =>
        services.tierAccounts.list({ ...across, direction }, scope),
    };
    return answerRootConnection(question, context, info);
  }
}

/** What the filter comes to. Throws BadUserInput for an unknown source and for an id that is not of its type. */
function selectTierAccounts(
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
