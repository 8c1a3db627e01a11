import { Directive, Field, ObjectType } from 'type-graphql';
import type { FieldChange } from '../../domain/tier-account-request/field-changes.js';
import type {
  TierAccountRequest,
  TierAccountRequestStatus,
  TierAccountRequestType,
} from '../../domain/tier-account-request/tier-account-request.js';
import { connectionOf } from '../connection/connection.type.js';
import { SourceProductObject } from '../hub/hub.type.js';
import { SOURCE_RECORD } from '../records/source-record.type.js';
import { DateTimeScalar } from '../scalars.js';
import { AccountReferenceObject } from '../tier-account/tier-account.type.js';
import { TierAccountRequestStatusEnum, TierAccountRequestTypeEnum } from './tier-account-request.enums.js';

@ObjectType('FieldChange', { simpleResolvers: true, description: 'One field that a request changes.' })
export class FieldChangeObject implements FieldChange {
  @Field(() => String, { description: 'The path in TierAccountVersion, e.g. "address.city".' })
  readonly path!: string;

  @Field(() => String, { nullable: true, description: 'The value in the version before; null for none.' })
  readonly before!: string | null;

  @Field(() => String, { nullable: true, description: 'The value that the request proposes; null for none.' })
  readonly after!: string | null;
}

type RequestFields = Pick<
  TierAccountRequest,
  'type' | 'typeRaw' | 'status' | 'statusRaw' | 'reason' | 'createdAt' | 'updatedAt'
>;

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('TierAccountRequest', {
  ...SOURCE_RECORD,
  description:
    'The notice of a changed tier account to the vendor of one linked product; its native id begins with TAR-.',
})
export class TierAccountRequestObject implements RequestFields {
  @Field(() => TierAccountRequestTypeEnum, { nullable: true, description: 'What the request is about.' })
  readonly type!: TierAccountRequestType;

  @Field(() => String, { nullable: true, description: "The provider's own word for the type, unchanged." })
  readonly typeRaw!: string | null;

  @Field(() => TierAccountRequestStatusEnum, { nullable: true, description: 'The state of the request.' })
  readonly status!: TierAccountRequestStatus;

  @Field(() => String, { nullable: true, description: "The provider's own word for the state, unchanged." })
  readonly statusRaw!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was ignored, or why it is not supported.' })
  readonly reason!: string | null;

  @Field(() => SourceProductObject, { nullable: true, description: 'The linked product.' })
  readonly product!: SourceProductObject | null;

  @Field(() => AccountReferenceObject, {
    nullable: true,
    description: 'The vendor of the product, who decides.',
  })
  readonly vendorAccount!: AccountReferenceObject | null;

  @Field(() => AccountReferenceObject, {
    nullable: true,
    description: 'The distributor who sells the product.',
  })
  readonly providerAccount!: AccountReferenceObject | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was made at its source.' })
  readonly createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed at its source.' })
  readonly updatedAt!: Date | null;
}

export const TierAccountRequestConnection = connectionOf('TierAccountRequest', TierAccountRequestObject);
