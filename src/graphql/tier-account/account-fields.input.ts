import { Field, InputType } from 'type-graphql';
import { TechnicalContactInput } from '../contact-person/contact-person.input.js';
import { PostalAddressInput } from '../customer/postal-address.input.js';
import { IdempotentInput } from '../write/idempotent.input.js';

/** What can be changed of an account as it stands, and what can be asked for in a request. */
@InputType()
export abstract class AccountFieldsInput extends IdempotentInput {
  @Field(() => String, { nullable: true, description: 'The name of the company.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'The id that the commerce system gives it.' })
  readonly externalId?: string | null;

  @Field(() => String, { nullable: true, description: 'Another id of the commerce system, usually a UUID.' })
  readonly externalUid?: string | null;

  @Field(() => String, { nullable: true, description: 'The tax number.' })
  readonly taxId?: string | null;

  @Field(() => PostalAddressInput, { nullable: true, description: 'The postal address, always whole.' })
  readonly address?: PostalAddressInput | null;

  @Field(() => TechnicalContactInput, { nullable: true, description: 'The person to contact, always whole.' })
  readonly technicalContact?: TechnicalContactInput | null;
}
