import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { TierAccountRequest } from '../../domain/tier-account-request/tier-account-request.js';
import { readRef } from '../arguments.js';
import type { ConnectionAnswer } from '../connection/connection.type.js';
import { PageArguments } from '../connection/page.arguments.js';
import { answerRootConnection } from '../connection/root-connection.js';
import type { GraphQLContext } from '../context.js';
import { identified } from '../records/identified.js';
import { selectTierAccountRequests } from './tier-account-request.filter.js';
import { TierAccountRequestFilterInput } from './tier-account-request.input.js';
import { TierAccountRequestConnection, TierAccountRequestObject } from './tier-account-request.type.js';

@Resolver()
export class TierAccountRequestQueries {
  @Query(() => TierAccountRequestObject, {
    nullable: true,
    description: 'A tier account request by its global id.',
  })
  tierAccountRequest(
    @Ctx() context: GraphQLContext,
    @Arg('id', () => ID) id: string,
  ): Promise<TierAccountRequest | null> {
    const ref = readRef(context, id, { input: 'id', typenames: ['TierAccountRequest'] });
    return context.loaders.tierAccountRequests.load(ref);
  }

  @Query(() => TierAccountRequestConnection, {
    nullable: true,
    description: 'The tier account requests of all sources that have such.',
  })
  tierAccountRequests(
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => TierAccountRequestFilterInput, { nullable: true })
    filter: TierAccountRequestFilterInput | null,
  ): Promise<ConnectionAnswer<TierAccountRequest>> {
    const question = {
      name: 'tierAccountRequests',
      present: (record: TierAccountRequest) => identified('TierAccountRequest', record),
      page,
      selection: selectTierAccountRequests(filter ?? {}, context),
      service: context.services.tierAccountRequests,
    };
    return answerRootConnection(question, context, info);
  }
}
