import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { CloudSubscription, FulfillmentRequest } from '../../domain/subscription/subscription.js';
import type { GraphQLContext } from '../context.js';
import { MarketplaceObject } from '../hub/hub.type.js';
import { heldOrLoaded } from '../records/held-or-loaded.js';
import { TierAccountObject } from '../tier-account/tier-account.type.js';
import { CloudSubscriptionObject, FulfillmentRequestObject } from './subscription.type.js';

@Resolver(() => CloudSubscriptionObject)
export class CloudSubscriptionResolver {
  @FieldResolver(() => MarketplaceObject, { nullable: true })
  marketplace(
    @Root() { marketplace: reference }: CloudSubscription,
    @Ctx() { loaders }: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return heldOrLoaded({ typename: 'Marketplace', reference, loader: loaders.marketplaces, info });
  }

  @FieldResolver(() => TierAccountObject, { nullable: true, description: 'Who uses it.' })
  customerAccount(
    @Root() { customerAccount: reference }: CloudSubscription,
    @Ctx() { loaders }: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return heldOrLoaded({ typename: 'TierAccount', reference, loader: loaders.tierAccounts, info });
  }

  @FieldResolver(() => TierAccountObject, { nullable: true, description: 'Who sold it to the customer.' })
  tier1Account(
    @Root() { tier1Account: reference }: CloudSubscription,
    @Ctx() { loaders }: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return heldOrLoaded({ typename: 'TierAccount', reference, loader: loaders.tierAccounts, info });
  }

  @FieldResolver(() => TierAccountObject, {
    nullable: true,
    description: 'Who sold it to the first reseller.',
  })
  tier2Account(
    @Root() { tier2Account: reference }: CloudSubscription,
    @Ctx() { loaders }: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return heldOrLoaded({ typename: 'TierAccount', reference, loader: loaders.tierAccounts, info });
  }
}

@Resolver(() => FulfillmentRequestObject)
export class FulfillmentRequestResolver {
  @FieldResolver(() => CloudSubscriptionObject, { nullable: true })
  subscription(
    @Root() { subscription: reference }: FulfillmentRequest,
    @Ctx() { loaders }: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return heldOrLoaded({ typename: 'CloudSubscription', reference, loader: loaders.subscriptions, info });
  }
}
