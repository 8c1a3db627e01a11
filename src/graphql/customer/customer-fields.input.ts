import { Field, InputType } from 'type-graphql';
import { ContactPersonInput } from '../contact-person/contact-person.input.js';
import { IdempotentInput } from '../write/idempotent.input.js';
import { PostalAddressInput } from './postal-address.input.js';

@InputType('AttributeInput', { description: 'A value under a key of the caller.' })
class AttributeInput {
  @Field(() => String, { description: 'The key that the caller chooses.' })
  readonly key!: string;

  @Field(() => String, { description: 'The value under the key.' })
  readonly value!: string;
}

/** What a new customer and the change of one have in common. */
@InputType()
export abstract class CustomerFieldsInput extends IdempotentInput {
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
