import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RecordRef } from '../../domain/record.js';
import type { FieldChange } from '../../domain/tier-account-request/field-changes.js';
import type {
  TierAccountRequest,
  TierAccountRequestAction,
} from '../../domain/tier-account-request/tier-account-request.js';
import { allowedActions } from '../../domain/tier-account-request/tier-account-request.js';
import { OrderedPageArguments } from '../connection/answer-connection.js';
import type { ConnectionAnswer } from '../connection/connection.type.js';
import { answerRelation } from '../connection/relation-connection.js';
import type { GraphQLContext } from '../context.js';
import { answerEmbedded } from '../records/answer-reference.js';
import { CloudSubscriptionConnection } from '../subscription/subscription.type.js';
import type { PresentedVersion } from '../tier-account/present-version.js';
import { presentVersion } from '../tier-account/present-version.js';
import { TierAccountObject, TierAccountVersionObject } from '../tier-account/tier-account.type.js';
import { TierConfigConnection } from '../tier-config/tier-config.type.js';
import { changesOf } from './changes.js';
import { TierAccountRequestActionEnum } from './tier-account-request.enums.js';
import { FieldChangeObject, TierAccountRequestObject } from './tier-account-request.type.js';
import type { MaybeLater } from '../records/when-known.js';

@Resolver(() => TierAccountRequestObject)
export class TierAccountRequestResolver {
  @FieldResolver(() => TierAccountObject, {
    nullable: true,
    description:
      'The account as it is now; null once it was deleted, as soon as another field than its keys is selected.',
  })
  account(
    @Root() { sourceId, accountId }: TierAccountRequest,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    const reference = accountId === null ? null : { sourceId, nativeId: accountId, embedded: {} };
    return answerEmbedded({ typename: 'TierAccount', reference }, context, info);
  }

  @FieldResolver(() => TierAccountVersionObject, {
    nullable: true,
    description:
      'The account as this request carries it. It is usually in force already: accepting acknowledges it, ignoring ' +
      'reverts nothing.',
  })
  proposed(@Root() { proposed }: TierAccountRequest): PresentedVersion | null {
    return proposed && presentVersion(proposed);
  }

  @FieldResolver(() => [FieldChangeObject], {
    nullable: true,
    description:
      'What `proposed` changes against the version before it; null if there is no version before it.',
  })
  changes(
    @Root() request: TierAccountRequest,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<readonly FieldChange[] | null> {
    return changesOf(request, loaders);
  }

  @FieldResolver(() => [TierAccountRequestActionEnum], {
    nullable: true,
    description: 'Empty in a final state.',
  })
  allowedActions(@Root() request: TierAccountRequest): readonly TierAccountRequestAction[] {
    return allowedActions(request.status);
  }

  @FieldResolver(() => CloudSubscriptionConnection, {
    nullable: true,
    description: "The account's subscriptions to the product.",
  })
  subscriptions(
    @Root() request: TierAccountRequest,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => OrderedPageArguments) page: OrderedPageArguments,
  ): Promise<ConnectionAnswer<RecordRef> | null> {
    return ofProduct({ request, page, relation: 'subscriptions' }, context, info);
  }

  @FieldResolver(() => TierConfigConnection, {
    nullable: true,
    description: "The account's configurations of the product.",
  })
  tierConfigs(
    @Root() request: TierAccountRequest,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => OrderedPageArguments) page: OrderedPageArguments,
  ): Promise<ConnectionAnswer<RecordRef> | null> {
    return ofProduct({ request, page, relation: 'tierConfigs' }, context, info);
  }
}

interface OfProduct {
  readonly request: TierAccountRequest;
  readonly page: OrderedPageArguments;
  readonly relation: 'subscriptions' | 'tierConfigs';
}

async function ofProduct(
  { request, page, relation }: OfProduct,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<ConnectionAnswer<RecordRef> | null> {
  const { sourceId, nativeId, accountId, product } = request;
  if (accountId === null || product === null) return null;
  const question = {
    owner: { typename: 'TierAccountRequest' as const, sourceId, nativeId },
    group: { accountId, productId: product.nativeId },
    filter: { statuses: null },
    relation,
    page,
  };
  return answerRelation(question, context, info);
}
