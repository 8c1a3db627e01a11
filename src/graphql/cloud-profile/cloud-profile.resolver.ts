import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { GraphQLContext } from '../context.js';
import { CustomerObject } from '../customer/customer.type.js';
import { CloudProfileObject } from './cloud-profile.type.js';
import { cloudProfileId } from './present-cloud-profiles.js';

@Resolver(() => CloudProfileObject)
export class CloudProfileResolver {
  @FieldResolver()
  id(@Root() profile: CloudProfile): string {
    return cloudProfileId(profile);
  }

  @FieldResolver(() => CustomerObject, { nullable: true })
  customer(@Root() profile: CloudProfile, @Ctx() { loaders }: GraphQLContext): Promise<object | null> {
    return loaders.customers.load({ sourceId: profile.sourceId, nativeId: profile.customerId });
  }
}
