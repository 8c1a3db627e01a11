import { Field, InputType } from 'type-graphql';

@InputType('PostalAddressInput', {
  description: 'An address, always whole: what it leaves out is cleared.',
})
export class PostalAddressInput {
  @Field(() => String, { description: 'Street and number.' })
  readonly line1!: string;

  @Field(() => String, { nullable: true, description: 'What else the street address holds.' })
  readonly line2?: string | null;

  @Field(() => String, { description: 'The town.' })
  readonly city!: string;

  @Field(() => String, { nullable: true, description: 'The state or province.' })
  readonly state?: string | null;

  @Field(() => String, { description: 'The postal code.' })
  readonly postalCode!: string;

  @Field(() => String, { description: 'A country of ISO 3166-1 as two capital letters, e.g. DE.' })
  readonly countryCode!: string;
}
