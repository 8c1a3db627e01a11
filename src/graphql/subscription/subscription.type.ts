import { Directive, Field, ObjectType } from 'type-graphql';
import type {
  CloudSubscription,
  CloudSubscriptionStatus,
  FulfillmentRequest,
  FulfillmentRequestStatus,
  FulfillmentRequestType,
} from '../../domain/subscription/subscription.js';
import { connectionOf } from '../connection/connection.type.js';
import { SourceProductObject } from '../hub/hub.type.js';
import { SOURCE_RECORD } from '../records/source-record.type.js';
import { DateTimeScalar } from '../scalars.js';
import {
  CloudSubscriptionStatusEnum,
  FulfillmentRequestStatusEnum,
  FulfillmentRequestTypeEnum,
} from './subscription.enums.js';

type SubscriptionFields = Pick<
  CloudSubscription,
  'status' | 'statusRaw' | 'externalId' | 'externalUid' | 'createdAt' | 'updatedAt'
>;

// Not named Subscription: SDL tools take a type of that name for the root of subscriptions.
@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('CloudSubscription', {
  ...SOURCE_RECORD,
  description:
    'A subscription of a customer to a product. CloudBlue Connect calls it an asset; its native id begins with AS-.',
})
export class CloudSubscriptionObject implements SubscriptionFields {
  @Field(() => CloudSubscriptionStatusEnum, {
    nullable: true,
    description: 'The state of the subscription.',
  })
  readonly status!: CloudSubscriptionStatus;

  @Field(() => String, { nullable: true, description: "The provider's own word for the state, unchanged." })
  readonly statusRaw!: string | null;

  @Field(() => String, { nullable: true, description: 'The id that the commerce system gave it.' })
  readonly externalId!: string | null;

  @Field(() => String, { nullable: true, description: 'Another id of the commerce system, usually a UUID.' })
  readonly externalUid!: string | null;

  @Field(() => SourceProductObject, { nullable: true, description: 'What is subscribed to.' })
  readonly product!: SourceProductObject | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was made at its source.' })
  readonly createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed at its source.' })
  readonly updatedAt!: Date | null;
}

type RequestFields = Pick<
  FulfillmentRequest,
  'type' | 'typeRaw' | 'status' | 'statusRaw' | 'reason' | 'createdAt' | 'updatedAt'
>;

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('FulfillmentRequest', {
  ...SOURCE_RECORD,
  description: 'An order that starts, changes or ends a subscription; its native id begins with PR-.',
})
export class FulfillmentRequestObject implements RequestFields {
  @Field(() => FulfillmentRequestTypeEnum, { nullable: true, description: 'What the order asks for.' })
  readonly type!: FulfillmentRequestType;

  @Field(() => String, { nullable: true, description: "The provider's own word for the type, unchanged." })
  readonly typeRaw!: string | null;

  @Field(() => FulfillmentRequestStatusEnum, { nullable: true, description: 'The state of the order.' })
  readonly status!: FulfillmentRequestStatus;

  @Field(() => String, { nullable: true, description: "The provider's own word for the state, unchanged." })
  readonly statusRaw!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused, in the words of the vendor.' })
  readonly reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was made at its source.' })
  readonly createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed at its source.' })
  readonly updatedAt!: Date | null;
}

export const CloudSubscriptionConnection = connectionOf('CloudSubscription', CloudSubscriptionObject);
export const FulfillmentRequestConnection = connectionOf('FulfillmentRequest', FulfillmentRequestObject);
