import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { TierConfig, TierConfigRequest } from '../../domain/tier-config/tier-config.js';
import type { GraphQLContext } from '../context.js';
import { heldOrLoaded } from '../records/held-or-loaded.js';
import { TierAccountObject } from '../tier-account/tier-account.type.js';
import { TierConfigObject, TierConfigRequestObject } from './tier-config.type.js';

@Resolver(() => TierConfigObject)
export class TierConfigResolver {
  @FieldResolver(() => TierAccountObject, {
    nullable: true,
    description: 'The reseller whose configuration it is.',
  })
  account(
    @Root() { account: reference }: TierConfig,
    @Ctx() { loaders }: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return heldOrLoaded({ typename: 'TierAccount', reference, loader: loaders.tierAccounts, info });
  }
}

@Resolver(() => TierConfigRequestObject)
export class TierConfigRequestResolver {
  @FieldResolver(() => TierConfigObject, { nullable: true })
  tierConfig(
    @Root() { tierConfig: reference }: TierConfigRequest,
    @Ctx() { loaders }: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return heldOrLoaded({ typename: 'TierConfig', reference, loader: loaders.tierConfigs, info });
  }
}
