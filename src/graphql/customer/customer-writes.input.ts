import { Field, ID, InputType } from 'type-graphql';
import type { EntityKind, SettableCustomerStatus } from '../../domain/customer/customer.js';
import { ContactPersonInput } from '../contact-person/contact-person.input.js';
import { UuidScalar } from '../scalars.js';
import { IdempotentInput } from '../write/idempotent.input.js';
import { EntityKindEnum, SettableCustomerStatusEnum } from './customer.enums.js';
import { PostalAddressInput } from './postal-address.input.js';

@InputType('AttributeInput', { description: 'A value under a key of the caller.' })
class AttributeInput {
  @Field(() => String, { description: 'The key that the caller chooses.' })
  readonly key!: string;

  @Field(() => String, { description: 'The value under the key.' })
  readonly value!: string;
}

@InputType('EntityReferenceInput', {
  description: 'An entity that is there already and becomes a customer, at a role-based source (tradevest).',
})
class EntityReferenceInput {
  @Field(() => UuidScalar, { description: 'The id of the entity, as `customerCandidates` lists it.' })
  readonly entityId!: string;

  @Field(() => EntityKindEnum, { description: 'The kind of the entity, as `customerCandidates` lists it.' })
  readonly kind!: EntityKind;
}

@InputType()
abstract class CustomerFieldsInput extends IdempotentInput {
  @Field(() => String, { nullable: true, description: 'The name of the company or the person.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'The id that the reseller gives it.' })
  readonly externalId?: string | null;

  @Field(() => String, { nullable: true, description: 'The tax number.' })
  readonly taxId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The source's own code. TD SYNNEX ION: EN or en-US; Ingram: as its marketplace writes it, e.g. en or en_US, " +
      'and not checked here.',
  })
  readonly language?: string | null;

  @Field(() => PostalAddressInput, { nullable: true, description: 'The postal address, always whole.' })
  readonly address?: PostalAddressInput | null;

  @Field(() => [ContactPersonInput], {
    nullable: true,
    description: 'All contact persons: those that are left out are removed.',
  })
  readonly contactPersons?: readonly ContactPersonInput[] | null;

  @Field(() => [AttributeInput], {
    nullable: true,
    description: 'All values under keys of the reseller: those that are left out are removed.',
  })
  readonly attributes?: readonly AttributeInput[] | null;

  @Field(() => [String], { nullable: true, description: 'All labels: those that are left out are removed.' })
  readonly labels?: readonly string[] | null;
}

@InputType('CreateCustomerInput', {
  description: 'A new customer. Which fields its source takes and needs stands in `SourceCapabilities`.',
})
export class CreateCustomerInput extends CustomerFieldsInput {
  @Field(() => ID, { description: 'The configured id of the source that is to hold it.' })
  readonly sourceId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'CloudBlue Connect: the global id of the tier account that is its reseller.',
  })
  readonly parentId?: string | null;

  @Field(() => EntityReferenceInput, {
    nullable: true,
    description: 'tradevest: the entity that becomes a customer.',
  })
  readonly entity?: EntityReferenceInput | null;
}

@InputType('UpdateCustomerInput', {
  description:
    'What is to change. A field that is left out stays as it is, null clears it; objects and lists are replaced whole.',
})
export class UpdateCustomerInput extends CustomerFieldsInput {
  @Field(() => ID, { description: 'The global id of the customer.' })
  readonly id!: string;

  @Field(() => SettableCustomerStatusEnum, {
    nullable: true,
    description: 'The state that it is to have; `settableStatuses` of its source names the possible ones.',
  })
  readonly status?: SettableCustomerStatus | null;
}

@InputType('DeleteCustomerInput', { description: 'Which customer to delete. It cannot be undone.' })
export class DeleteCustomerInput extends IdempotentInput {
  @Field(() => ID, { description: 'The global id of the customer.' })
  readonly id!: string;
}
