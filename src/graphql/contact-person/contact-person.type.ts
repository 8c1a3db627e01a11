import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { ContactPersonType } from '../../domain/contact-person/contact-person.js';
import { stringEnum } from '../enums.js';

export const ContactPersonTypeEnum = stringEnum<ContactPersonType>(
  'ContactPersonType',
  'What a contact person is asked about.',
  {
    ADMIN: 'Administers the account.',
    BILLING: 'Receives invoices.',
    TECHNICAL: 'Answers technical questions.',
    PRIMARY: 'The first to be asked.',
  },
);

@ObjectType('PhoneNumber', {
  simpleResolvers: true,
  description: 'A phone number in every form that is known of it.',
})
export class PhoneNumberObject {
  @Field(() => String, {
    description: 'As the source holds it; where it holds parts, the parts joined by blanks.',
  })
  readonly raw!: string;

  @Field(() => String, { nullable: true, description: 'In E.164, only where the number parses.' })
  readonly e164!: string | null;

  @Field(() => String, { nullable: true })
  readonly countryCallingCode!: string | null;

  @Field(() => String, { nullable: true })
  readonly areaCode!: string | null;

  @Field(() => String, { nullable: true })
  readonly number!: string | null;

  @Field(() => String, { nullable: true })
  readonly extension!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType('ContactPerson', {
  simpleResolvers: true,
  description:
    'A contact person, one per row of the source. No source numbers its contacts: `id` is made of the parent, the types, ' +
    'the e-mail address and a number among twins, so that a changed address is another contact and data joined by id ' +
    'never moves to another person.',
})
export class ContactPersonObject {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => [ContactPersonTypeEnum])
  readonly types!: readonly ContactPersonType[];

  @Field(() => String, { nullable: true })
  readonly firstName!: string | null;

  @Field(() => String, { nullable: true })
  readonly lastName!: string | null;

  @Field(() => String, { nullable: true })
  readonly fullName!: string | null;

  @Field(() => String, { nullable: true })
  readonly title!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'As the source holds it, also where it is no valid address.',
  })
  readonly email!: string | null;

  @Field(() => PhoneNumberObject, { nullable: true })
  readonly phoneNumber!: PhoneNumberObject | null;
}
