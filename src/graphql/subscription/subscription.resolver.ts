import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { CloudSubscription, FulfillmentRequest } from '../../domain/subscription/subscription.js';
import type { GraphQLContext } from '../context.js';
import { MarketplaceObject } from '../hub/hub.type.js';
import { answerEmbedded } from '../records/answer-reference.js';
import { TierAccountObject } from '../tier-account/tier-account.type.js';
import { CloudSubscriptionObject, FulfillmentRequestObject } from './subscription.type.js';
import type { MaybeLater } from '../records/when-known.js';

@Resolver(() => CloudSubscriptionObject)
export class CloudSubscriptionResolver {
  @FieldResolver(() => MarketplaceObject, { nullable: true, description: 'Where it was sold.' })
  marketplace(
    @Root() { marketplace: reference }: CloudSubscription,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return answerEmbedded({ typename: 'Marketplace', reference }, context, info);
  }

  @FieldResolver(() => TierAccountObject, { nullable: true, description: 'Who uses it.' })
  customerAccount(
    @Root() { customerAccount: reference }: CloudSubscription,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return answerEmbedded({ typename: 'TierAccount', reference }, context, info);
  }

  @FieldResolver(() => TierAccountObject, { nullable: true, description: 'Who sold it to the customer.' })
  tier1Account(
    @Root() { tier1Account: reference }: CloudSubscription,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return answerEmbedded({ typename: 'TierAccount', reference }, context, info);
  }

  @FieldResolver(() => TierAccountObject, {
    nullable: true,
    description: 'Who sold it to the first reseller.',
  })
  tier2Account(
    @Root() { tier2Account: reference }: CloudSubscription,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return answerEmbedded({ typename: 'TierAccount', reference }, context, info);
  }
}

@Resolver(() => FulfillmentRequestObject)
export class FulfillmentRequestResolver {
  @FieldResolver(() => CloudSubscriptionObject, {
    nullable: true,
    description: 'The subscription that the order is about.',
  })
  subscription(
    @Root() { subscription: reference }: FulfillmentRequest,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return answerEmbedded({ typename: 'CloudSubscription', reference }, context, info);
  }
}
