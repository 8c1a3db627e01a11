import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { TierAccountScope, TierAccountType } from '../../domain/tier-account/tier-account.js';
import { connectionOf } from '../connection/connection.type.js';
import { PostalAddressObject } from '../customer/postal-address.type.js';
import { NodeInterface } from '../records/node.type.js';
import { SOURCE_RECORD } from '../records/source-record.type.js';
import { DateTimeScalar } from '../scalars.js';
import { TierAccountScopeEnum, TierAccountTypeEnum } from './tier-account.enums.js';

@ObjectType('AccountReference', {
  simpleResolvers: true,
  description:
    'An account of the platform itself (a distributor, a vendor, a service user), as rows embed it.',
})
export class AccountReferenceObject {
  @Field(() => ID)
  readonly nativeId!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('TierAccount', {
  ...SOURCE_RECORD,
  description: 'A customer or reseller in the tiers of CloudBlue Connect; its native id begins with TA-.',
})
export class TierAccountObject {
  @Field(() => String, { nullable: true })
  readonly name!: string | null;

  @Field(() => TierAccountTypeEnum, { nullable: true })
  readonly type!: TierAccountType | null;

  @Field(() => [TierAccountScopeEnum], { nullable: true })
  readonly scopes!: readonly TierAccountScope[] | null;

  @Field(() => Int, { nullable: true, description: 'Counts up with every change.' })
  readonly version!: number | null;

  @Field(() => String, { nullable: true, description: "The provider's own word, unchanged." })
  readonly environment!: string | null;

  @Field(() => String, { nullable: true, description: "The provider's own word, unchanged." })
  readonly dataRegion!: string | null;

  @Field(() => String, { nullable: true })
  readonly externalId!: string | null;

  @Field(() => String, { nullable: true })
  readonly externalUid!: string | null;

  @Field(() => String, { nullable: true })
  readonly taxId!: string | null;

  @Field(() => PostalAddressObject, { nullable: true })
  readonly address!: PostalAddressObject | null;

  @Field(() => AccountReferenceObject, {
    nullable: true,
    description: 'The account of the platform that owns it.',
  })
  readonly owner!: AccountReferenceObject | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly createdAt!: Date | null;

  @Field(() => AccountReferenceObject, { nullable: true })
  readonly createdBy!: AccountReferenceObject | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly updatedAt!: Date | null;

  @Field(() => AccountReferenceObject, { nullable: true })
  readonly updatedBy!: AccountReferenceObject | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly decommissionedAt!: Date | null;
}

@Directive('@key(fields: "id")')
@ObjectType('TierAccountVersion', {
  simpleResolvers: true,
  implements: NodeInterface,
  description:
    'A tier account as it was at one version. Its id is made of the account and the version, so that each version is ' +
    'cached apart.',
})
export class TierAccountVersionObject {
  @Field(() => Int, { nullable: true })
  readonly version!: number | null;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;

  @Field(() => TierAccountTypeEnum, { nullable: true })
  readonly type!: TierAccountType | null;

  @Field(() => String, { nullable: true })
  readonly externalId!: string | null;

  @Field(() => String, { nullable: true })
  readonly externalUid!: string | null;

  @Field(() => String, { nullable: true })
  readonly taxId!: string | null;

  @Field(() => PostalAddressObject, { nullable: true })
  readonly address!: PostalAddressObject | null;

  @Field(() => ID, { nullable: true, description: 'The native id of its parent at that version.' })
  readonly parentNativeId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly updatedAt!: Date | null;
}

export const TierAccountConnection = connectionOf('TierAccount', TierAccountObject);
export const TierAccountVersionConnection = connectionOf('TierAccountVersion', TierAccountVersionObject);
