import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { SourceErrorCode } from '../../domain/source-error.js';
import type { SourceHealthState } from '../../domain/source/source-health.js';
import type { CustomerUpdateMode } from '../../domain/source/source.js';
import type { CustomerStatus } from '../../domain/customer/customer.js';
import { CustomerStatusEnum } from '../customer/customer.enums.js';
import { NodeInterface } from '../records/node.type.js';
import { DateTimeScalar } from '../scalars.js';
import { CustomerUpdateModeEnum, SourceErrorCodeEnum, SourceHealthStateEnum } from './source.enums.js';

@Directive('@key(fields: "id")')
@ObjectType('CustomerProvider', {
  simpleResolvers: true,
  implements: NodeInterface,
  description:
    'An API family such as cloudblue-connect. It is data and no enum, so that a further provider changes no schema.',
})
export class CustomerProviderObject {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly displayName!: string;
}

@ObjectType('SourceCapabilities', {
  simpleResolvers: true,
  description:
    'The abilities of a source: what a form for it may offer, and what is refused without asking it.',
})
export class SourceCapabilitiesObject {
  @Field(() => Boolean)
  readonly canCreateCustomer!: boolean;

  @Field(() => CustomerUpdateModeEnum)
  readonly customerUpdateMode!: CustomerUpdateMode;

  @Field(() => Boolean)
  readonly canDeleteCustomer!: boolean;

  @Field(() => Boolean, {
    description: 'Whether it has tier accounts, their requests and what belongs to them.',
  })
  readonly hasTierAccounts!: boolean;

  @Field(() => Boolean)
  readonly hasCloudProfiles!: boolean;

  @Field(() => Boolean, { description: 'Whether it can say how many rows a list has.' })
  readonly hasTotalCount!: boolean;

  @Field(() => Boolean, {
    description: 'Whether its customers are made of entities that it holds already, as at tradevest.',
  })
  readonly hasCustomerCandidates!: boolean;

  @Field(() => [CustomerStatusEnum], {
    description: 'The states that updateCustomer takes; empty where the source sets them itself.',
  })
  readonly settableStatuses!: readonly CustomerStatus[];

  @Field(() => [String], { description: 'The fields of CustomerFilter that the source itself can apply.' })
  readonly customerFilters!: readonly string[];

  @Field(() => [String], {
    description:
      'The input paths that it takes for a new customer, e.g. "address.line1"; it can hold no others.',
  })
  readonly createFields!: readonly string[];

  @Field(() => [String], {
    description:
      'The input paths that a new customer needs. Where a fullName stands, firstName and lastName do as well.',
  })
  readonly requiredCreateFields!: readonly string[];

  @Field(() => [String], { description: 'The input paths that it takes for a change.' })
  readonly updateFields!: readonly string[];

  @Field(() => Boolean, { description: 'True where a created record may not be readable at once.' })
  readonly writesAreAsynchronous!: boolean;
}

@ObjectType('SourceError', { simpleResolvers: true, description: 'Why a source could not answer.' })
export class SourceErrorObject {
  @Field(() => SourceErrorCodeEnum)
  readonly code!: SourceErrorCode;

  @Field(() => String)
  readonly message!: string;

  @Field(() => Boolean, { description: 'Whether the same question may succeed later.' })
  readonly retryable!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How long the source asks to be left alone, in milliseconds.',
  })
  readonly retryAfterMs!: number | null;
}

@ObjectType('SourceHealth', {
  simpleResolvers: true,
  description: 'What the calls to a source have shown so far.',
})
export class SourceHealthObject {
  @Field(() => SourceHealthStateEnum)
  readonly state!: SourceHealthState;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly lastSuccessAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly lastFailureAt!: Date | null;

  @Field(() => SourceErrorObject, { nullable: true })
  readonly lastError!: SourceErrorObject | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly tokenExpiresAt!: Date | null;
}

@Directive('@key(fields: "id")')
@ObjectType('CustomerSource', {
  simpleResolvers: true,
  implements: NodeInterface,
  description:
    'A configured instance of a provider. One provider may be configured many times: a region, a reseller account.',
})
export class CustomerSourceObject {
  @Field(() => ID, { description: 'The id that the configuration gives it, e.g. "connect-eu".' })
  readonly id!: string;

  @Field(() => CustomerProviderObject)
  readonly provider!: CustomerProviderObject;

  @Field(() => String)
  readonly displayName!: string;

  @Field(() => SourceCapabilitiesObject)
  readonly capabilities!: SourceCapabilitiesObject;

  @Field(() => SourceHealthObject)
  readonly health!: SourceHealthObject;
}
