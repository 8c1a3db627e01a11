import { Field, ObjectType } from 'type-graphql';
import type { PhoneNumber } from '../../domain/contact-person/contact-person.js';
import type { PostalAddress } from '../../domain/customer/postal-address.js';
import type { SampleContact, SampleTierAccount } from '../../domain/sample/sample-tier-account.js';
import { PhoneNumberObject } from '../contact-person/phone-number.type.js';
import { PostalAddressObject } from '../customer/postal-address.type.js';

@ObjectType('SampleContact', {
  simpleResolvers: true,
  description:
    'A made-up person. The e-mail address is at example.com or example.org, the phone number valid.',
})
class SampleContactObject implements SampleContact {
  @Field(() => String, { description: 'A first name.' })
  readonly firstName!: string;

  @Field(() => String, { description: 'A last name.' })
  readonly lastName!: string;

  @Field(() => String, { description: 'An e-mail address that nothing can be sent to.' })
  readonly email!: string;

  @Field(() => PhoneNumberObject, { description: 'A phone number of the country.' })
  readonly phoneNumber!: PhoneNumber;
}

@ObjectType('SampleTierAccount', {
  simpleResolvers: true,
  description: 'A made-up tier account that a form can be filled in with.',
})
export class SampleTierAccountObject implements SampleTierAccount {
  @Field(() => String, { description: 'A name of a company.' })
  readonly name!: string;

  @Field(() => String, { description: 'An id as a commerce system would give it.' })
  readonly externalId!: string;

  @Field(() => String, { description: 'A UUID.' })
  readonly externalUid!: string;

  @Field(() => String, { description: "In the country's pattern; its check digits are random." })
  readonly taxId!: string;

  @Field(() => PostalAddressObject, { description: 'A postal address of the country.' })
  readonly address!: PostalAddress;

  @Field(() => SampleContactObject, { description: 'A person to contact.' })
  readonly technicalContact!: SampleContact;
}
