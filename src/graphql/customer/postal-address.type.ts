import { Directive, Field, ObjectType } from 'type-graphql';
import type { PostalAddress } from '../../domain/customer/postal-address.js';
import { CountryCodeScalar } from '../scalars.js';

@Directive('@shareable')
@ObjectType('PostalAddress', {
  simpleResolvers: true,
  description: 'A postal address as far as the source holds it.',
})
export class PostalAddressObject implements PostalAddress {
  @Field(() => String, { nullable: true, description: 'Street and number.' })
  readonly line1!: string | null;

  @Field(() => String, { nullable: true, description: 'What else the street address holds.' })
  readonly line2!: string | null;

  @Field(() => String, { nullable: true, description: 'The town.' })
  readonly city!: string | null;

  @Field(() => String, { nullable: true, description: 'The state or province, as the source writes it.' })
  readonly state!: string | null;

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  readonly postalCode!: string | null;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description: 'The country in one form for all sources; null if the source holds no valid country.',
  })
  readonly countryCode!: string | null;

  @Field(() => String, { nullable: true, description: 'The country as the source writes it.' })
  readonly countryRaw!: string | null;
}
