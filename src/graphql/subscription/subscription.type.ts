import { Directive, Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection/connection.type.js';
import { SourceProductObject } from '../hub/hub.type.js';
import { SOURCE_RECORD } from '../records/source-record.type.js';
import { DateTimeScalar } from '../scalars.js';

// Not named Subscription: SDL tools take a type of that name for the root of subscriptions.
@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('CloudSubscription', {
  ...SOURCE_RECORD,
  description: 'A subscription of a customer to a product; CloudBlue Connect calls it an asset.',
})
export class CloudSubscriptionObject {
  @Field(() => String, { nullable: true, description: "The provider's own word, unchanged." })
  readonly status!: string | null;

  @Field(() => String, { nullable: true })
  readonly externalId!: string | null;

  @Field(() => SourceProductObject, { nullable: true })
  readonly product!: SourceProductObject | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly updatedAt!: Date | null;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('FulfillmentRequest', {
  ...SOURCE_RECORD,
  description: 'An order that starts, changes or ends a subscription.',
})
export class FulfillmentRequestObject {
  @Field(() => String, { nullable: true })
  readonly type!: string | null;

  @Field(() => String, { nullable: true, description: "The provider's own word, unchanged." })
  readonly status!: string | null;

  @Field(() => String, { nullable: true })
  readonly reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly updatedAt!: Date | null;
}

export const CloudSubscriptionConnection = connectionOf('CloudSubscription', CloudSubscriptionObject);
export const FulfillmentRequestConnection = connectionOf('FulfillmentRequest', FulfillmentRequestObject);
