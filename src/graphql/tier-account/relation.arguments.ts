import type { ClassType } from 'type-graphql';
import { ArgsType, Field } from 'type-graphql';
import type {
  CloudSubscriptionStatus,
  FulfillmentRequestStatus,
} from '../../domain/subscription/subscription.js';
import type { TierAccountRequestStatus } from '../../domain/tier-account-request/tier-account-request.js';
import type { TierAccountType } from '../../domain/tier-account/tier-account.js';
import type { TierConfigRequestStatus } from '../../domain/tier-config/tier-config.js';
import { OrderedPageArguments } from '../connection/answer-connection.js';
import {
  CloudSubscriptionStatusEnum,
  FulfillmentRequestStatusEnum,
} from '../subscription/subscription.enums.js';
import { TierAccountRequestStatusEnum } from '../tier-account-request/tier-account-request.enums.js';
import { TierConfigRequestStatusEnum } from '../tier-config/tier-config.enums.js';
import { TierAccountTypeEnum } from './tier-account.enums.js';

@ArgsType()
export class ChildrenArguments extends OrderedPageArguments {
  @Field(() => TierAccountTypeEnum, { nullable: true, description: 'Only customers, or only resellers.' })
  readonly type?: TierAccountType | null;
}

/** Arguments of a relation whose rows have one of several states. */
interface StatusArguments<S extends string> extends OrderedPageArguments {
  readonly statuses?: readonly S[] | null;
}

function argumentsByStatus<S extends string>(statusEnum: object): ClassType<StatusArguments<S>> {
  @ArgsType()
  class Arguments extends OrderedPageArguments {
    @Field(() => [statusEnum], {
      nullable: true,
      description: 'Only rows in one of these states. An empty list matches nothing.',
    })
    readonly statuses?: readonly S[] | null;
  }
  return Arguments;
}

export const RequestsArguments = argumentsByStatus<TierAccountRequestStatus>(TierAccountRequestStatusEnum);
export const SubscriptionsArguments = argumentsByStatus<CloudSubscriptionStatus>(CloudSubscriptionStatusEnum);
export const FulfillmentRequestsArguments = argumentsByStatus<FulfillmentRequestStatus>(
  FulfillmentRequestStatusEnum,
);
export const TierConfigRequestsArguments =
  argumentsByStatus<TierConfigRequestStatus>(TierConfigRequestStatusEnum);
