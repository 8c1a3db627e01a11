import { Field, ObjectType } from 'type-graphql';
import type { PhoneNumber } from '../../domain/contact-person/contact-person.js';
import type { PostalAddress } from '../../domain/customer/postal-address.js';
import type { SampleContact } from '../../domain/sample/sample-tier-account.js';
import { PhoneNumberObject } from '../contact-person/phone-number.type.js';
import { PostalAddressObject } from '../customer/postal-address.type.js';

@ObjectType('SampleContact', {
  simpleResolvers: true,
  description:
    'A made-up person. The e-mail address is at example.com or example.org, the phone number valid.',
})
class SampleContactObject {
  @Field(() => String)
  readonly firstName!: string;

  @Field(() => String)
  readonly lastName!: string;

  @Field(() => String)
  readonly email!: string;

  @Field(() => PhoneNumberObject)
  readonly phoneNumber!: PhoneNumber;
}

@ObjectType('SampleTierAccount', {
  simpleResolvers: true,
  description: 'A made-up tier account that a form can be filled in with.',
})
export class SampleTierAccountObject {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly externalId!: string;

  @Field(() => String, { description: 'A UUID.' })
  readonly externalUid!: string;

  @Field(() => String, { description: "In the country's pattern; its check digits are random." })
  readonly taxId!: string;

  @Field(() => PostalAddressObject)
  readonly address!: PostalAddress;

  @Field(() => SampleContactObject)
  readonly technicalContact!: SampleContact;
}
