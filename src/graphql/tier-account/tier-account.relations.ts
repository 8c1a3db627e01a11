import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RecordRef, SourceRecord } from '../../domain/record.js';
import type { StatusFilter } from '../../domain/ports.js';
import type {
  CloudSubscriptionStatus,
  FulfillmentRequestStatus,
} from '../../domain/subscription/subscription.js';
import type { TierAccountRequestStatus } from '../../domain/tier-account-request/tier-account-request.js';
import type { TierConfigRequestStatus } from '../../domain/tier-config/tier-config.js';
import { canonicalList } from '../canonical-list.js';
import type { ConnectionAnswer } from '../connection/connection.type.js';
import { PageArguments } from '../connection/page.arguments.js';
import type { RelationQuestion } from '../connection/relation-connection.js';
import { answerRelation } from '../connection/relation-connection.js';
import type { GraphQLContext } from '../context.js';
import {
  CloudSubscriptionConnection,
  FulfillmentRequestConnection,
} from '../subscription/subscription.type.js';
import { TierAccountRequestConnection } from '../tier-account-request/tier-account-request.type.js';
import { TierConfigConnection, TierConfigRequestConnection } from '../tier-config/tier-config.type.js';
import type { StatusArguments } from './relation.arguments.js';
import {
  ChildrenArguments,
  FulfillmentRequestsArguments,
  RequestsArguments,
  SubscriptionsArguments,
  TierConfigRequestsArguments,
} from './relation.arguments.js';
import {
  TierAccountConnection,
  TierAccountObject,
  TierAccountVersionConnection,
} from './tier-account.type.js';
import type { PresentedVersion } from './present-version.js';
import { answerVersions } from './versions-connection.js';

type Answer = Promise<ConnectionAnswer<RecordRef> | null>;

@Resolver(() => TierAccountObject)
export class TierAccountRelations {
  @FieldResolver(() => TierAccountConnection, {
    nullable: true,
    description: 'The accounts whose parent this is.',
  })
  children(
    @Root() account: RecordRef,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => ChildrenArguments) page: ChildrenArguments,
  ): Answer {
    const relation = { typename: 'TierAccount' as const, loader: context.loaders.relations.children };
    const filter = { type: page.type ?? null };
    return answerRelation({ ...ofAccount(account), ...relation, page, filter }, context, info);
  }

  @FieldResolver(() => TierAccountRequestConnection, {
    nullable: true,
    description: 'The requests about this account.',
  })
  requests(
    @Root() account: RecordRef,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => RequestsArguments) page: StatusArguments<TierAccountRequestStatus>,
  ): Answer {
    const relation = { typename: 'TierAccountRequest' as const, loader: context.loaders.relations.requests };
    return answerRelation({ ...ofAccount(account), ...relation, ...byStatus(page) }, context, info);
  }

  @FieldResolver(() => CloudSubscriptionConnection, {
    nullable: true,
    description: 'The subscriptions that name the account in any of the three tiers.',
  })
  subscriptions(
    @Root() account: RecordRef,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SubscriptionsArguments) page: StatusArguments<CloudSubscriptionStatus>,
  ): Answer {
    const relation = {
      typename: 'CloudSubscription' as const,
      loader: context.loaders.relations.subscriptions,
    };
    return answerRelation({ ...ofAccount(account), ...relation, ...byStatus(page) }, context, info);
  }

  @FieldResolver(() => FulfillmentRequestConnection, {
    nullable: true,
    description: 'The orders of subscriptions that name the account in any of the three tiers.',
  })
  fulfillmentRequests(
    @Root() account: RecordRef,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => FulfillmentRequestsArguments) page: StatusArguments<FulfillmentRequestStatus>,
  ): Answer {
    const { fulfillmentRequests: loader } = context.loaders.relations;
    const relation = { typename: 'FulfillmentRequest' as const, loader };
    return answerRelation({ ...ofAccount(account), ...relation, ...byStatus(page) }, context, info);
  }

  @FieldResolver(() => TierConfigConnection, {
    nullable: true,
    description: 'What the account has configured.',
  })
  tierConfigs(
    @Root() account: RecordRef,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArguments) page: PageArguments,
  ): Answer {
    const relation = { typename: 'TierConfig' as const, loader: context.loaders.relations.tierConfigs };
    return answerRelation(
      { ...ofAccount(account), ...relation, page, filter: { statuses: null } },
      context,
      info,
    );
  }

  @FieldResolver(() => TierConfigRequestConnection, {
    nullable: true,
    description: "The orders that set up or change the account's configurations.",
  })
  tierConfigRequests(
    @Root() account: RecordRef,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => TierConfigRequestsArguments) page: StatusArguments<TierConfigRequestStatus>,
  ): Answer {
    const { tierConfigRequests: loader } = context.loaders.relations;
    const relation = { typename: 'TierConfigRequest' as const, loader };
    return answerRelation({ ...ofAccount(account), ...relation, ...byStatus(page) }, context, info);
  }

  @FieldResolver(() => TierAccountVersionConnection, {
    nullable: true,
    description: 'Its history, newest first.',
  })
  versions(
    @Root() account: RecordRef,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<ConnectionAnswer<PresentedVersion> | null> {
    return answerVersions({ account, page }, context, info);
  }
}

function ofAccount({
  sourceId,
  nativeId,
}: RecordRef): Pick<RelationQuestion<SourceRecord, unknown>, 'owner' | 'group'> {
  return {
    owner: { typename: 'TierAccount', sourceId, nativeId },
    group: { accountId: nativeId, productId: null },
  };
}

interface ByStatus<S extends string> {
  readonly page: PageArguments;
  readonly filter: StatusFilter<S>;
  readonly matchesNothing: boolean;
}

function byStatus<S extends string>(
  page: PageArguments & { readonly statuses?: readonly S[] | null },
): ByStatus<S> {
  const statuses = page.statuses ? canonicalList(page.statuses) : null;
  return { page, filter: { statuses }, matchesNothing: statuses?.length === 0 };
}
