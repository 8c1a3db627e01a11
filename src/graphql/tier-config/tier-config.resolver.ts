import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { TierConfig, TierConfigRequest } from '../../domain/tier-config/tier-config.js';
import type { GraphQLContext } from '../context.js';
import { answerEmbedded } from '../records/answer-reference.js';
import { TierAccountObject } from '../tier-account/tier-account.type.js';
import { TierConfigObject, TierConfigRequestObject } from './tier-config.type.js';
import type { MaybeLater } from '../records/when-known.js';

@Resolver(() => TierConfigObject)
export class TierConfigResolver {
  @FieldResolver(() => TierAccountObject, {
    nullable: true,
    description: 'The reseller whose configuration it is.',
  })
  account(
    @Root() { account: reference }: TierConfig,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return answerEmbedded({ typename: 'TierAccount', reference }, context, info);
  }
}

@Resolver(() => TierConfigRequestObject)
export class TierConfigRequestResolver {
  @FieldResolver(() => TierConfigObject, {
    nullable: true,
    description: 'The configuration that the request is about.',
  })
  tierConfig(
    @Root() { tierConfig: reference }: TierConfigRequest,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return answerEmbedded({ typename: 'TierConfig', reference }, context, info);
  }
}
