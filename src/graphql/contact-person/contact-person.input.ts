import { Field, InputType } from 'type-graphql';
import type { ContactPersonType } from '../../domain/contact-person/contact-person.js';
import { ContactPersonTypeEnum } from './contact.type.js';

@InputType('PhoneNumberInput', {
  description: 'A phone number in the form that the caller has: `raw`, or `e164`, or its parts.',
})
export class PhoneNumberInput {
  @Field(() => String, {
    nullable: true,
    description: 'Sent to the source as it is; the other fields must then be left out.',
  })
  readonly raw?: string | null;

  @Field(() => String, { nullable: true })
  readonly e164?: string | null;

  @Field(() => String, { nullable: true })
  readonly countryCallingCode?: string | null;

  @Field(() => String, { nullable: true })
  readonly areaCode?: string | null;

  @Field(() => String, { nullable: true })
  readonly number?: string | null;

  @Field(() => String, { nullable: true })
  readonly extension?: string | null;
}

@InputType('ContactPersonInput', {
  description:
    'A contact person. What a source needs of it differs; what is missing is REQUIRED, with its path.',
})
export class ContactPersonInput {
  @Field(() => [ContactPersonTypeEnum], { nullable: true })
  readonly types?: readonly ContactPersonType[] | null;

  @Field(() => String, { nullable: true })
  readonly firstName?: string | null;

  @Field(() => String, { nullable: true })
  readonly lastName?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For a source that holds one name (TD SYNNEX ION); first and last name are joined there, too.',
  })
  readonly fullName?: string | null;

  @Field(() => String, { nullable: true })
  readonly email?: string | null;

  @Field(() => PhoneNumberInput, { nullable: true })
  readonly phoneNumber?: PhoneNumberInput | null;

  @Field(() => String, { nullable: true })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'Goes to the source and is never shown again.' })
  readonly login?: string | null;

  @Field(() => String, { nullable: true, description: 'Goes to the source and is never shown again.' })
  readonly password?: string | null;
}

@InputType('TechnicalContactInput', { description: 'The technical contact of a tier account.' })
export class TechnicalContactInput {
  @Field(() => String)
  readonly firstName!: string;

  @Field(() => String)
  readonly lastName!: string;

  @Field(() => String)
  readonly email!: string;

  @Field(() => PhoneNumberInput, { nullable: true })
  readonly phoneNumber?: PhoneNumberInput | null;
}
