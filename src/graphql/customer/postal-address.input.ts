import { Field, InputType } from 'type-graphql';
import { CountryCodeScalar } from '../scalars.js';

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

  @Field(() => String)
  readonly postalCode!: string;

  @Field(() => CountryCodeScalar)
  readonly countryCode!: string;
}
