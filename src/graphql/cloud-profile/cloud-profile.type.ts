import { Directive, Field, ObjectType } from 'type-graphql';
import type { CloudProfileOrigin, CloudVendor } from '../../domain/cloud-profile/cloud-profile.js';
import { stringEnum } from '../enums.js';
import { NodeInterface } from '../records/node.type.js';

export const CloudVendorEnum = stringEnum<CloudVendor>('CloudVendor', 'Who runs the cloud.', {
  MICROSOFT: 'Microsoft 365 and Azure.',
  AWS: 'Amazon Web Services.',
  GOOGLE: 'Google Workspace and Google Cloud.',
  OTHER: 'Any other vendor.',
});

const CloudProfileOriginEnum = stringEnum<CloudProfileOrigin>(
  'CloudProfileOrigin',
  'Where a source keeps what it knows of a cloud profile.',
  {
    CLOUD_PROFILE: 'In a cloud profile of its own.',
    SUBSCRIPTION_PARAMETER: 'In the parameters of a subscription.',
  },
);

@ObjectType('MicrosoftProfile', {
  simpleResolvers: true,
  description: 'What is known of a Microsoft tenant.',
})
export class MicrosoftProfileObject {
  @Field(() => Boolean, { nullable: true })
  readonly allowDelegatedAccess!: boolean | null;

  @Field(() => String, { nullable: true })
  readonly gdapStatus!: string | null;

  @Field(() => String, { nullable: true })
  readonly gdapLevel!: string | null;

  @Field(() => [String], { nullable: true })
  readonly gdapRoles!: readonly string[] | null;

  @Field(() => String, { nullable: true })
  readonly agreementStatus!: string | null;
}

@ObjectType('GoogleProfile', { simpleResolvers: true, description: 'What is known of a Google customer.' })
export class GoogleProfileObject {
  @Field(() => String, { nullable: true })
  readonly billingAccounts!: string | null;
}

@ObjectType('AwsProfile', { simpleResolvers: true, description: 'What is known of an AWS account.' })
export class AwsProfileObject {
  @Field(() => Boolean, { nullable: true })
  readonly passRiOptimization!: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly discountedRiOptimization!: boolean | null;
}

@Directive('@key(fields: "id")')
@ObjectType('CloudProfile', {
  simpleResolvers: true,
  implements: NodeInterface,
  description: "A customer's presence at a cloud vendor, e.g. its Microsoft tenant.",
})
export class CloudProfileObject {
  @Field(() => CloudVendorEnum, { nullable: true })
  readonly vendor!: CloudVendor | null;

  @Field(() => String, { nullable: true })
  readonly displayName!: string | null;

  @Field(() => Boolean, { nullable: true })
  readonly enabled!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "The vendor's id of the tenant, e.g. Microsoft's GUID.",
  })
  readonly tenantId!: string | null;

  @Field(() => String, { nullable: true })
  readonly domain!: string | null;

  @Field(() => CloudProfileOriginEnum, { nullable: true })
  readonly origin!: CloudProfileOrigin | null;

  @Field(() => MicrosoftProfileObject, { nullable: true })
  readonly microsoft!: MicrosoftProfileObject | null;

  @Field(() => GoogleProfileObject, { nullable: true })
  readonly google!: GoogleProfileObject | null;

  @Field(() => AwsProfileObject, { nullable: true })
  readonly aws!: AwsProfileObject | null;
}
