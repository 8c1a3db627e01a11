import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection/connection.type.js';
import { SourceProductObject } from '../hub/hub.type.js';
import { SOURCE_RECORD } from '../records/source-record.type.js';
import { DateTimeScalar } from '../scalars.js';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('TierConfig', {
  ...SOURCE_RECORD,
  description: 'What a reseller has configured once for all subscriptions to one product.',
})
export class TierConfigObject {
  @Field(() => String, { nullable: true, description: "The provider's own word, unchanged." })
  readonly status!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '1 for the reseller next to the customer, 2 for the one above.',
  })
  readonly tierLevel!: number | null;

  @Field(() => SourceProductObject, { nullable: true })
  readonly product!: SourceProductObject | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly updatedAt!: Date | null;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('TierConfigRequest', {
  ...SOURCE_RECORD,
  description: 'An order that sets up or changes a tier configuration.',
})
export class TierConfigRequestObject {
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

export const TierConfigConnection = connectionOf('TierConfig', TierConfigObject);
export const TierConfigRequestConnection = connectionOf('TierConfigRequest', TierConfigRequestObject);
