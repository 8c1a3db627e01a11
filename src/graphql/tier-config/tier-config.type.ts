import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type {
  TierConfig,
  TierConfigRequest,
  TierConfigRequestStatus,
  TierConfigRequestType,
  TierConfigStatus,
} from '../../domain/tier-config/tier-config.js';
import { connectionOf } from '../connection/connection.type.js';
import { SourceProductObject } from '../hub/hub.type.js';
import { SOURCE_RECORD } from '../records/source-record.type.js';
import { DateTimeScalar } from '../scalars.js';
import {
  TierConfigRequestStatusEnum,
  TierConfigRequestTypeEnum,
  TierConfigStatusEnum,
} from './tier-config.enums.js';

type ConfigFields = Pick<TierConfig, 'status' | 'statusRaw' | 'tierLevel' | 'createdAt' | 'updatedAt'>;

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('TierConfig', {
  ...SOURCE_RECORD,
  description:
    'What a reseller has configured once for all subscriptions to one product; its native id begins with TC-.',
})
export class TierConfigObject implements ConfigFields {
  @Field(() => TierConfigStatusEnum, { nullable: true, description: 'The state of the configuration.' })
  readonly status!: TierConfigStatus;

  @Field(() => String, { nullable: true, description: "The provider's own word for the state, unchanged." })
  readonly statusRaw!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '1 for the reseller next to the customer, 2 for the one above.',
  })
  readonly tierLevel!: number | null;

  @Field(() => SourceProductObject, { nullable: true, description: 'What is configured.' })
  readonly product!: SourceProductObject | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was made at its source.' })
  readonly createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed at its source.' })
  readonly updatedAt!: Date | null;
}

type RequestFields = Pick<
  TierConfigRequest,
  'type' | 'typeRaw' | 'status' | 'statusRaw' | 'reason' | 'createdAt' | 'updatedAt'
>;

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('TierConfigRequest', {
  ...SOURCE_RECORD,
  description: 'An order that sets up or changes a tier configuration; its native id begins with TCR-.',
})
export class TierConfigRequestObject implements RequestFields {
  @Field(() => TierConfigRequestTypeEnum, { nullable: true, description: 'What the request asks for.' })
  readonly type!: TierConfigRequestType;

  @Field(() => String, { nullable: true, description: "The provider's own word for the type, unchanged." })
  readonly typeRaw!: string | null;

  @Field(() => TierConfigRequestStatusEnum, { nullable: true, description: 'The state of the request.' })
  readonly status!: TierConfigRequestStatus;

  @Field(() => String, { nullable: true, description: "The provider's own word for the state, unchanged." })
  readonly statusRaw!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused, in the words of the vendor.' })
  readonly reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was made at its source.' })
  readonly createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed at its source.' })
  readonly updatedAt!: Date | null;
}

export const TierConfigConnection = connectionOf('TierConfig', TierConfigObject);
export const TierConfigRequestConnection = connectionOf('TierConfigRequest', TierConfigRequestObject);
