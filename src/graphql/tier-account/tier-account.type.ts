import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { AccountReference } from '../../domain/record.js';
import type {
  TierAccount,
  TierAccountScope,
  TierAccountType,
  TierAccountVersion,
} from '../../domain/tier-account/tier-account.js';
import { connectionOf } from '../connection/connection.type.js';
import { PostalAddressObject } from '../customer/postal-address.type.js';
import { NodeInterface } from '../records/node.type.js';
import type { SourceRecordFields } from '../records/source-record.type.js';
import { SOURCE_RECORD } from '../records/source-record.type.js';
import { DateTimeScalar } from '../scalars.js';
import { TierAccountScopeEnum, TierAccountTypeEnum } from './tier-account.enums.js';

@ObjectType('AccountReference', {
  simpleResolvers: true,
  description:
    'An account of the platform itself (a distributor, a vendor, a service user), as rows embed it.',
})
export class AccountReferenceObject implements AccountReference {
  @Field(() => ID, { description: "The source's own id, e.g. PA-123-456 or VA-123-456." })
  readonly nativeId!: string;

  @Field(() => String, { nullable: true, description: 'The name for people.' })
  readonly name!: string | null;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('TierAccount', {
  ...SOURCE_RECORD,
  description: 'A customer or reseller in the tiers of CloudBlue Connect; its native id begins with TA-.',
})
export class TierAccountObject implements Omit<
  TierAccount,
  SourceRecordFields | 'contactPersons' | 'hub' | 'parent'
> {
  @Field(() => String, { nullable: true, description: 'The name of the company.' })
  readonly name!: string | null;

  @Field(() => TierAccountTypeEnum, {
    nullable: true,
    description: 'Whether it uses what is sold or sells to others; null in old rows that do not say.',
  })
  readonly type!: TierAccountType | null;

  @Field(() => [TierAccountScopeEnum], {
    nullable: true,
    description: 'The places that it has in subscriptions.',
  })
  readonly scopes!: readonly TierAccountScope[] | null;

  @Field(() => Int, { nullable: true, description: 'Counts up with every change.' })
  readonly version!: number | null;

  @Field(() => String, { nullable: true, description: "The provider's own word, unchanged." })
  readonly environment!: string | null;

  @Field(() => String, { nullable: true, description: "The provider's own word, unchanged." })
  readonly dataRegion!: string | null;

  @Field(() => String, { nullable: true, description: 'The id that the commerce system gave it.' })
  readonly externalId!: string | null;

  @Field(() => String, { nullable: true, description: 'Another id of the commerce system, usually a UUID.' })
  readonly externalUid!: string | null;

  @Field(() => String, { nullable: true, description: 'The tax number as the source holds it.' })
  readonly taxId!: string | null;

  @Field(() => PostalAddressObject, { nullable: true, description: 'The postal address.' })
  readonly address!: PostalAddressObject | null;

  @Field(() => AccountReferenceObject, {
    nullable: true,
    description: 'The account of the platform that owns it.',
  })
  readonly owner!: AccountReferenceObject | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was made at its source.' })
  readonly createdAt!: Date | null;

  @Field(() => AccountReferenceObject, { nullable: true, description: 'Who made it.' })
  readonly createdBy!: AccountReferenceObject | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed at its source.' })
  readonly updatedAt!: Date | null;

  @Field(() => AccountReferenceObject, { nullable: true, description: 'Who changed it last.' })
  readonly updatedBy!: AccountReferenceObject | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was deleted; null as long as it is in use.',
  })
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
export class TierAccountVersionObject implements Omit<
  TierAccountVersion,
  'sourceId' | 'accountId' | 'contactPersons' | 'hub'
> {
  @Field(() => Int, { nullable: true, description: 'The number of the version.' })
  readonly version!: number;

  @Field(() => String, { nullable: true, description: 'The name of the company.' })
  readonly name!: string | null;

  @Field(() => TierAccountTypeEnum, {
    nullable: true,
    description: 'Whether it was a customer or a reseller.',
  })
  readonly type!: TierAccountType | null;

  @Field(() => String, { nullable: true, description: 'The id that the commerce system gave it.' })
  readonly externalId!: string | null;

  @Field(() => String, { nullable: true, description: 'Another id of the commerce system, usually a UUID.' })
  readonly externalUid!: string | null;

  @Field(() => String, { nullable: true, description: 'The tax number as the source holds it.' })
  readonly taxId!: string | null;

  @Field(() => PostalAddressObject, { nullable: true, description: 'The postal address.' })
  readonly address!: PostalAddressObject | null;

  @Field(() => ID, { nullable: true, description: 'The native id of its parent at that version.' })
  readonly parentNativeId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the account came to this version.' })
  readonly updatedAt!: Date | null;
}

export const TierAccountConnection = connectionOf('TierAccount', TierAccountObject);
export const TierAccountVersionConnection = connectionOf('TierAccountVersion', TierAccountVersionObject);
