import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { SourceError, SourceErrorCode } from '../../domain/source-error.js';
import type { SourceHealth, SourceHealthState } from '../../domain/source/source-health.js';
import type { CustomerUpdateMode, Provider, Source, SourceCapabilities } from '../../domain/source/source.js';
import type { InputField } from '../../domain/write/input-field.js';
import type { SettableCustomerStatus } from '../../domain/customer/customer.js';
import { SettableCustomerStatusEnum } from '../customer/customer.enums.js';
import { NodeInterface } from '../records/node.type.js';
import { DateTimeScalar } from '../scalars.js';
import { CustomerUpdateModeEnum, SourceErrorCodeEnum, SourceHealthStateEnum } from './source.enums.js';

@Directive('@key(fields: "id")')
@ObjectType('CustomerProvider', {
  simpleResolvers: true,
  implements: NodeInterface,
  description:
    'An API family such as cloudblue-connect. It is data and not an enum: a further provider changes no schema.',
})
export class CustomerProviderObject implements Provider {
  @Field(() => ID, { description: 'The id of the provider, e.g. "cloudblue-connect".' })
  readonly id!: string;

  @Field(() => String, { description: 'The name for people.' })
  readonly displayName!: string;
}

@ObjectType('InputField', {
  simpleResolvers: true,
  description: 'What a form needs to know of one input field at one source.',
})
export class InputFieldObject implements InputField {
  @Field(() => String, {
    description:
      'The path below `input`, without the positions in lists, e.g. "contactPersons.email". An object has an entry of ' +
      'its own beside those of its fields.',
  })
  readonly path!: string;

  @Field(() => Boolean, {
    description:
      'Whether the source needs it wherever the object around it is given. In a change, such a field cannot be cleared. ' +
      'A fullName may be given as firstName and lastName.',
  })
  readonly isRequired!: boolean;

  @Field(() => Int, { nullable: true, description: 'In characters; null if the source names no limit.' })
  readonly maxLength!: number | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The only values that the source takes; null if the values are open.',
  })
  readonly allowedValues!: readonly string[] | null;

  @Field(() => Boolean, { description: 'Whether it goes to the source and is never shown again.' })
  readonly isWriteOnly!: boolean;
}

@ObjectType('SourceCapabilities', {
  simpleResolvers: true,
  description:
    'The abilities of a source: what a form for it may offer, and what is refused without asking it.',
})
export class SourceCapabilitiesObject implements SourceCapabilities {
  @Field(() => Boolean, { description: 'Whether `createCustomer` can make a customer there.' })
  readonly canCreateCustomer!: boolean;

  @Field(() => CustomerUpdateModeEnum, { description: 'How it takes a change of a customer.' })
  readonly customerUpdateMode!: CustomerUpdateMode;

  @Field(() => Boolean, { description: 'Whether `deleteCustomer` can delete one.' })
  readonly canDeleteCustomer!: boolean;

  @Field(() => Boolean, {
    description: 'Whether it has tier accounts, their requests and what belongs to them.',
  })
  readonly hasTierAccounts!: boolean;

  @Field(() => Boolean, { description: 'Whether it knows the presence of its customers at cloud vendors.' })
  readonly hasCloudProfiles!: boolean;

  @Field(() => Boolean, { description: 'Whether it can say how many rows a list has.' })
  readonly hasTotalCount!: boolean;

  @Field(() => Boolean, {
    description: 'Whether its customers are made of entities that it holds already, as at tradevest.',
  })
  readonly hasCustomerCandidates!: boolean;

  @Field(() => [SettableCustomerStatusEnum], {
    description: 'The states that updateCustomer takes; empty if the source sets them itself.',
  })
  readonly settableStatuses!: readonly SettableCustomerStatus[];

  @Field(() => [String], { description: 'The fields of CustomerFilter that the source itself can apply.' })
  readonly customerFilters!: readonly string[];

  @Field(() => [InputFieldObject], {
    description: 'What createCustomer takes. Any other field is UNSUPPORTED_BY_SOURCE.',
  })
  readonly createCustomerFields!: readonly InputFieldObject[];

  @Field(() => [InputFieldObject], {
    description: 'What updateCustomer takes. Any other field is UNSUPPORTED_BY_SOURCE.',
  })
  readonly updateCustomerFields!: readonly InputFieldObject[];

  @Field(() => [InputFieldObject], {
    description: 'What createTierAccount takes; empty if the source has no tier accounts.',
  })
  readonly createTierAccountFields!: readonly InputFieldObject[];

  @Field(() => [InputFieldObject], {
    description: 'What updateTierAccount takes; empty if the source has no tier accounts.',
  })
  readonly updateTierAccountFields!: readonly InputFieldObject[];

  @Field(() => Boolean, { description: 'Whether a created record may not be readable at once.' })
  readonly writesAreAsynchronous!: boolean;
}

@ObjectType('SourceError', { simpleResolvers: true, description: 'Why a source could not answer.' })
export class SourceErrorObject implements Pick<
  SourceError,
  'code' | 'message' | 'retryable' | 'retryAfterMs'
> {
  @Field(() => SourceErrorCodeEnum, { description: 'What kept the source from answering.' })
  readonly code!: SourceErrorCode;

  @Field(() => String, {
    description: 'The same for people. It holds no credential, and nothing of the answer of the source.',
  })
  readonly message!: string;

  @Field(() => Boolean, { description: 'Whether the same question may succeed later.' })
  readonly retryable!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How long the source asks to wait, in milliseconds; null if it does not say.',
  })
  readonly retryAfterMs!: number | null;
}

@ObjectType('SourceHealth', {
  simpleResolvers: true,
  description: 'What the calls to a source have shown so far.',
})
export class SourceHealthObject implements Omit<SourceHealth, 'lastError' | 'tokenIssuedAt'> {
  @Field(() => SourceHealthStateEnum, { description: 'The state in one word.' })
  readonly state!: SourceHealthState;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a call last succeeded; null if none did since the start.',
  })
  readonly lastSuccessAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a call last failed; null if none did since the start.',
  })
  readonly lastFailureAt!: Date | null;

  @Field(() => SourceErrorObject, { nullable: true, description: 'Why it failed.' })
  readonly lastError!: SourceErrorObject | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the present access token is valid; null if the source works without one.',
  })
  readonly tokenExpiresAt!: Date | null;
}

@Directive('@key(fields: "id")')
@ObjectType('CustomerSource', {
  simpleResolvers: true,
  implements: NodeInterface,
  description:
    'A configured instance of a provider. One provider may be configured many times: a region, a reseller account.',
})
export class CustomerSourceObject implements Pick<
  Source,
  'id' | 'displayName' | 'provider' | 'capabilities'
> {
  @Field(() => ID, { description: 'The id that the configuration gives it, e.g. "connect-eu".' })
  readonly id!: string;

  @Field(() => CustomerProviderObject, { description: 'The API family that the source is an instance of.' })
  readonly provider!: CustomerProviderObject;

  @Field(() => String, { description: 'The name for people, as the configuration gives it.' })
  readonly displayName!: string;

  @Field(() => SourceCapabilitiesObject, { description: 'What the source can do.' })
  readonly capabilities!: SourceCapabilitiesObject;

  @Field(() => SourceHealthObject, { description: 'What the latest calls to the source have shown.' })
  readonly health!: SourceHealthObject;
}
