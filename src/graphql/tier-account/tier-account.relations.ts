import type { GraphQLResolveInfo } from 'graphql';
import type { ClassType } from 'type-graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { StatusFilter } from '../../domain/ports.js';
import type { RecordRef } from '../../domain/record.js';
import type { RelationFilter, RelationName } from '../../domain/tier-account/account-relations.js';
import { RELATION_NAMES } from '../../domain/tier-account/account-relations.js';
import { OrderedPageArguments } from '../connection/answer-connection.js';
import type { ConnectionAnswer } from '../connection/connection.type.js';
import { answerRelation } from '../connection/relation-connection.js';
import type { GraphQLContext } from '../context.js';
import { canonicalList } from '../cursors.js';
import {
  CloudSubscriptionConnection,
  FulfillmentRequestConnection,
} from '../subscription/subscription.type.js';
import { TierAccountRequestConnection } from '../tier-account-request/tier-account-request.type.js';
import { TierConfigConnection, TierConfigRequestConnection } from '../tier-config/tier-config.type.js';
import type { PresentedVersion } from './present-version.js';
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
import { answerVersions } from './versions-connection.js';

@Resolver(() => TierAccountObject)
export class TierAccountRelations {
  @FieldResolver(() => TierAccountVersionConnection, {
    nullable: true,
    description: 'The account as it was at each of its versions, by their numbers.',
  })
  versions(
    @Root() account: RecordRef,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => OrderedPageArguments) page: OrderedPageArguments,
  ): Promise<ConnectionAnswer<PresentedVersion> | null> {
    return answerVersions({ account, page }, context, info);
  }
}

type RelationArguments<N extends RelationName> = OrderedPageArguments & {
  readonly [K in keyof RelationFilter<N>]?: RelationFilter<N>[K] | null;
};

/** One relation as a field of a tier account. */
interface RelationField<N extends RelationName> {
  readonly connection: ClassType;
  readonly arguments: ClassType<RelationArguments<N>>;
  readonly filterOf: (page: RelationArguments<N>) => RelationFilter<N>;
  readonly description: string;
}

const FIELDS: { readonly [N in RelationName]: RelationField<N> } = {
  children: {
    connection: TierAccountConnection,
    arguments: ChildrenArguments,
    filterOf: ({ type }) => ({ type: type ?? null }),
    description: 'The accounts whose parent this is.',
  },
  requests: {
    connection: TierAccountRequestConnection,
    arguments: RequestsArguments,
    filterOf: byStatus,
    description: 'The requests about this account.',
  },
  subscriptions: {
    connection: CloudSubscriptionConnection,
    arguments: SubscriptionsArguments,
    filterOf: byStatus,
    description: 'The subscriptions that name the account in any of the three tiers.',
  },
  fulfillmentRequests: {
    connection: FulfillmentRequestConnection,
    arguments: FulfillmentRequestsArguments,
    filterOf: byStatus,
    description: 'The orders of subscriptions that name the account in any of the three tiers.',
  },
  tierConfigs: {
    connection: TierConfigConnection,
    arguments: OrderedPageArguments,
    filterOf: byStatus,
    description: 'What the account has configured.',
  },
  tierConfigRequests: {
    connection: TierConfigRequestConnection,
    arguments: TierConfigRequestsArguments,
    filterOf: byStatus,
    description: "The orders that set up or change the account's configurations.",
  },
};

function byStatus<S extends string>({
  statuses,
}: {
  readonly statuses?: readonly S[] | null;
}): StatusFilter<S> {
  return { statuses: statuses ? canonicalList(statuses) : null };
}

RELATION_NAMES.forEach(addField);

// The same as a method with decorators, for one relation.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- N ties the field's own types together in the body
function addField<N extends RelationName>(relation: N): void {
  const field: RelationField<N> = FIELDS[relation];
  const { description, connection } = field;
  const value = (
    { sourceId, nativeId }: RecordRef,
    page: RelationArguments<N>,
    context: GraphQLContext,
    info: GraphQLResolveInfo,
  ): ReturnType<typeof answerRelation> => {
    const owner = { typename: 'TierAccount' as const, sourceId, nativeId };
    const group = { accountId: nativeId, productId: null };
    return answerRelation({ relation, owner, group, page, filter: field.filterOf(page) }, context, info);
  };
  const target = TierAccountRelations.prototype;
  Object.defineProperty(target, relation, { value });
  FieldResolver(() => connection, { nullable: true, description })(target, relation, { value });
  Root()(target, relation, 0);
  Args(() => field.arguments)(target, relation, 1);
  Ctx()(target, relation, 2);
  Info()(target, relation, 3);
}
