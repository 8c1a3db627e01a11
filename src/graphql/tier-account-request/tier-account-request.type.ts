import { Directive, Field, ObjectType } from 'type-graphql';
import type { TierAccountRequestStatus } from '../../domain/tier-account-request/tier-account-request.js';
import { connectionOf } from '../connection/connection.type.js';
import { SourceProductObject } from '../hub/hub.type.js';
import { SOURCE_RECORD } from '../records/source-record.type.js';
import { DateTimeScalar } from '../scalars.js';
import { AccountReferenceObject } from '../tier-account/tier-account.type.js';
import { TierAccountRequestStatusEnum } from './tier-account-request.enums.js';

@ObjectType('FieldChange', { simpleResolvers: true, description: 'One field that a request changes.' })
export class FieldChangeObject {
  @Field(() => String, { description: 'The path in TierAccountVersion, e.g. "address.city".' })
  readonly path!: string;

  @Field(() => String, { nullable: true })
  readonly before!: string | null;

  @Field(() => String, { nullable: true })
  readonly after!: string | null;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('TierAccountRequest', {
  ...SOURCE_RECORD,
  description:
    'The notice of a changed tier account to the vendor of one linked product; its native id begins with TAR-.',
})
export class TierAccountRequestObject {
  @Field(() => String, { nullable: true })
  readonly type!: string | null;

  @Field(() => TierAccountRequestStatusEnum, { nullable: true })
  readonly status!: TierAccountRequestStatus | null;

  @Field(() => String, { nullable: true, description: "The provider's own word for the status, unchanged." })
  readonly statusRaw!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was ignored.' })
  readonly reason!: string | null;

  @Field(() => SourceProductObject, { nullable: true })
  readonly product!: SourceProductObject | null;

  @Field(() => AccountReferenceObject, { nullable: true })
  readonly vendorAccount!: AccountReferenceObject | null;

  @Field(() => AccountReferenceObject, { nullable: true })
  readonly providerAccount!: AccountReferenceObject | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly updatedAt!: Date | null;
}

export const TierAccountRequestConnection = connectionOf('TierAccountRequest', TierAccountRequestObject);
