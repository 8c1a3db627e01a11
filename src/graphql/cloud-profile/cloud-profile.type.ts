import { Directive, Field, ObjectType } from 'type-graphql';
import type {
  AwsProfile,
  CloudProfile,
  CloudProfileOrigin,
  CloudVendor,
  GoogleProfile,
  MicrosoftProfile,
} from '../../domain/cloud-profile/cloud-profile.js';
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
export class MicrosoftProfileObject implements MicrosoftProfile {
  @Field(() => Boolean, { nullable: true, description: 'Whether the reseller may act in the tenant.' })
  readonly allowDelegatedAccess!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "The state of granular delegated admin privileges (GDAP), in the source's own word.",
  })
  readonly gdapStatus!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The level of these privileges, in the source's own word.",
  })
  readonly gdapLevel!: string | null;

  @Field(() => [String], { nullable: true, description: 'The roles that they hold.' })
  readonly gdapRoles!: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Whether the Microsoft customer agreement was accepted, in the source's own word.",
  })
  readonly agreementStatus!: string | null;
}

@ObjectType('GoogleProfile', { simpleResolvers: true, description: 'What is known of a Google customer.' })
export class GoogleProfileObject implements GoogleProfile {
  @Field(() => String, { nullable: true, description: 'The billing accounts, as the source writes them.' })
  readonly billingAccounts!: string | null;
}

@ObjectType('AwsProfile', { simpleResolvers: true, description: 'What is known of an AWS account.' })
export class AwsProfileObject implements AwsProfile {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether savings by reserved instances are passed on to the customer.',
  })
  readonly passRiOptimization!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether discounted reserved instances are used.' })
  readonly discountedRiOptimization!: boolean | null;
}

@Directive('@key(fields: "id")')
@ObjectType('CloudProfile', {
  simpleResolvers: true,
  implements: NodeInterface,
  description: "A customer's presence at a cloud vendor, e.g. its Microsoft tenant.",
})
export class CloudProfileObject implements Omit<CloudProfile, 'sourceId' | 'customerId' | 'originId'> {
  @Field(() => CloudVendorEnum, { nullable: true, description: 'Who runs the cloud.' })
  readonly vendor!: CloudVendor;

  @Field(() => String, { nullable: true, description: 'The name for people.' })
  readonly displayName!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is in use; null if the source does not say.',
  })
  readonly enabled!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "The vendor's id of the tenant, e.g. Microsoft's GUID.",
  })
  readonly tenantId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The domain of the tenant, e.g. "contoso.onmicrosoft.com".',
  })
  readonly domain!: string | null;

  @Field(() => CloudProfileOriginEnum, { nullable: true, description: 'Where the source keeps it.' })
  readonly origin!: CloudProfileOrigin;

  @Field(() => MicrosoftProfileObject, {
    nullable: true,
    description: 'What is known of a Microsoft tenant beyond this.',
  })
  readonly microsoft!: MicrosoftProfileObject | null;

  @Field(() => GoogleProfileObject, {
    nullable: true,
    description: 'What is known of a Google customer beyond this.',
  })
  readonly google!: GoogleProfileObject | null;

  @Field(() => AwsProfileObject, {
    nullable: true,
    description: 'What is known of an AWS account beyond this.',
  })
  readonly aws!: AwsProfileObject | null;
}
