import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { CustomerCandidateFilter } from '../../domain/customer-candidate/customer-candidate.port.js';
import type { CustomerCandidate } from '../../domain/customer-candidate/customer-candidate.js';
import type { ListAcross } from '../../domain/source/connection.js';
import { answerRootConnection } from '../connection/answer-connection.js';
import type { ConnectionAnswer } from '../connection/connection.type.js';
import type { GraphQLContext } from '../context.js';
import type { PresentedCustomer } from '../customer/present-customer.js';
import { CustomerCandidateArguments, selectCandidates } from './customer-candidate.arguments.js';
import { CustomerCandidateConnection, CustomerCandidateObject } from './customer-candidate.type.js';
import type { MaybeLater } from '../records/when-known.js';

@Resolver(() => CustomerCandidateObject)
export class CustomerCandidateResolver {
  @Query(() => CustomerCandidateConnection, {
    nullable: true,
    description:
      'The entities that are customers or can be made customers, newest first. Only sources with ' +
      '`hasCustomerCandidates` have any; the others are SKIPPED.',
  })
  customerCandidates(
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => CustomerCandidateArguments) asked: CustomerCandidateArguments,
  ): Promise<ConnectionAnswer<CustomerCandidate>> {
    const question = {
      name: 'customerCandidates',
      present: (candidate: CustomerCandidate) => ({ ...candidate }),
      page: asked,
      selection: selectCandidates(asked, context),
      list: (across: ListAcross<CustomerCandidateFilter>) =>
        context.services.customerCandidates.list(across, context.scope),
    };
    return answerRootConnection(question, context, info);
  }

  @FieldResolver()
  customer(
    @Root() { sourceId, entityId, isCustomer }: CustomerCandidate,
    @Ctx() { loaders }: GraphQLContext,
  ): MaybeLater<PresentedCustomer | null> {
    if (isCustomer === false) return null;
    return loaders.customersOfEntities.load({ sourceId, nativeId: entityId });
  }
}
