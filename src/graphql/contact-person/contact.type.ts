import { Field, InterfaceType, ObjectType } from 'type-graphql';
import type { ContactPerson, ContactPersonType } from '../../domain/contact-person/contact-person.js';
import { stringEnum } from '../enums.js';
import { PhoneNumberObject } from './phone-number.type.js';

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

@InterfaceType('Contact', {
  description:
    'A person to contact: now (`ContactPerson`), or as an earlier version of an account had it (`ContactSnapshot`).',
})
export abstract class ContactInterface implements ContactPerson {
  @Field(() => [ContactPersonTypeEnum], {
    nullable: true,
    description: 'What the person is asked about; empty if the source does not say.',
  })
  readonly types!: readonly ContactPersonType[];

  @Field(() => String, { nullable: true, description: 'The first name, if the source keeps it apart.' })
  readonly firstName!: string | null;

  @Field(() => String, { nullable: true, description: 'The last name, if the source keeps it apart.' })
  readonly lastName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The whole name as the source holds it, or first and last name joined.',
  })
  readonly fullName!: string | null;

  @Field(() => String, { nullable: true, description: 'The form of address or the job title.' })
  readonly title!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The e-mail address as the source holds it, even if it is not a valid one.',
  })
  readonly email!: string | null;

  @Field(() => PhoneNumberObject, { nullable: true, description: 'The phone number.' })
  readonly phoneNumber!: PhoneNumberObject | null;
}

@ObjectType('ContactSnapshot', {
  simpleResolvers: true,
  implements: ContactInterface,
  description:
    'A contact as an earlier version of an account or a request holds it. It has no id, so that no cache takes it ' +
    'for the present contact.',
})
export class ContactSnapshotObject extends ContactInterface {}
