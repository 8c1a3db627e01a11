import { Directive, Field, ObjectType } from 'type-graphql';
import type { PhoneNumber } from '../../domain/contact-person/contact-person.js';

@Directive('@shareable')
@ObjectType('PhoneNumber', {
  simpleResolvers: true,
  description: 'A phone number in every form that is known of it.',
})
export class PhoneNumberObject implements PhoneNumber {
  @Field(() => String, {
    description: 'As the source holds it. If it holds parts, the parts joined by blanks.',
  })
  readonly raw!: string;

  @Field(() => String, {
    nullable: true,
    description: 'In E.164, e.g. "+4930123456"; null if the number does not parse.',
  })
  readonly e164!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Digits only, e.g. "49". Derived from `e164` if the source holds no parts.',
  })
  readonly countryCallingCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The area code; null if the source does not keep it apart from the number.',
  })
  readonly areaCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The number within its country or area. Derived from `e164` if the source holds no parts.',
  })
  readonly number!: string | null;

  @Field(() => String, { nullable: true, description: 'The extension within a company.' })
  readonly extension!: string | null;
}
