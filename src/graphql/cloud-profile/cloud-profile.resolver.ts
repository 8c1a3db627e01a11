import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { GraphQLContext } from '../context.js';
import { CustomerObject } from '../customer/customer.type.js';
import { answerEmbedded } from '../records/answer-reference.js';
import { CloudProfileObject } from './cloud-profile.type.js';
import type { MaybeLater } from '../records/when-known.js';

@Resolver(() => CloudProfileObject)
export class CloudProfileResolver {
  @FieldResolver(() => CustomerObject, { nullable: true, description: 'The customer whose profile this is.' })
  customer(
    @Root() { sourceId, customerId }: CloudProfile,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    const reference = { sourceId, nativeId: customerId, embedded: {} };
    return answerEmbedded({ typename: 'Customer', reference }, context, info);
  }
}
