import { Field, InputType } from 'type-graphql';

@InputType('PostalAddressInput', {
  description: 'An address, always whole: what it leaves out is cleared.',
})
export class PostalAddressInput {
  @Field(() => String)
  readonly line1!: string;

  @Field(() => String, { nullable: true })
  readonly line2?: string | null;

  @Field(() => String)
  readonly city!: string;

  @Field(() => String, { nullable: true })
  readonly state?: string | null;

  @Field(() => String, { nullable: true })
  readonly postalCode?: string | null;

  @Field(() => String, { description: 'A country of ISO 3166-1 as two capital letters, e.g. DE.' })
  readonly countryCode!: string;
}
