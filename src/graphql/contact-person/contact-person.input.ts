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

  @Field(() => String, { nullable: true, description: 'In E.164, e.g. "+4930123456".' })
  readonly e164?: string | null;

  @Field(() => String, { nullable: true, description: 'Digits only, e.g. "49".' })
  readonly countryCallingCode?: string | null;

  @Field(() => String, { nullable: true, description: 'The area code.' })
  readonly areaCode?: string | null;

  @Field(() => String, { nullable: true, description: 'The number within its country or area.' })
  readonly number?: string | null;

  @Field(() => String, { nullable: true, description: 'The extension within a company.' })
  readonly extension?: string | null;
}

@InputType('ContactPersonInput', {
  description:
    'A contact person. What a source needs of it differs; what is missing is REQUIRED, with its path.',
})
export class ContactPersonInput {
  @Field(() => [ContactPersonTypeEnum], { nullable: true, description: 'What the person is asked about.' })
  readonly types?: readonly ContactPersonType[] | null;

  @Field(() => String, { nullable: true, description: 'The first name.' })
  readonly firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'The last name.' })
  readonly lastName?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For a source that holds one name (TD SYNNEX ION); first and last name are joined there, too.',
  })
  readonly fullName?: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address.' })
  readonly email?: string | null;

  @Field(() => PhoneNumberInput, { nullable: true, description: 'The phone number.' })
  readonly phoneNumber?: PhoneNumberInput | null;

  @Field(() => String, { nullable: true, description: 'The form of address or the job title.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'Goes to the source and is never shown again.' })
  readonly login?: string | null;

  @Field(() => String, { nullable: true, description: 'Goes to the source and is never shown again.' })
  readonly password?: string | null;
}

@InputType('TechnicalContactInput', { description: 'The technical contact of a tier account.' })
export class TechnicalContactInput {
  @Field(() => String, { description: 'The first name.' })
  readonly firstName!: string;

  @Field(() => String, { description: 'The last name.' })
  readonly lastName!: string;

  @Field(() => String, { description: 'The e-mail address.' })
  readonly email!: string;

  @Field(() => PhoneNumberInput, { nullable: true, description: 'The phone number.' })
  readonly phoneNumber?: PhoneNumberInput | null;
}
