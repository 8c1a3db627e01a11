import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { SampleTierAccount } from '../../domain/sample/sample-tier-account.js';
import type { GraphQLContext } from '../context.js';
import { CountryCodeScalar } from '../scalars.js';
import { SampleTierAccountObject } from './sample.type.js';

@Resolver()
export class SampleResolver {
  @Query(() => SampleTierAccountObject, {
    nullable: true,
    description: 'A tier account of random, valid data for a form. No source is asked and nothing is kept.',
  })
  sampleTierAccount(
    @Ctx() { samples }: GraphQLContext,
    @Arg('countryCode', () => CountryCodeScalar, {
      nullable: true,
      description: 'The country of the address and of everything else; left out, any.',
    })
    countryCode: string | null | undefined,
    @Arg('seed', () => Int, {
      nullable: true,
      description: 'The same seed and country make the same account; left out, another one each time.',
    })
    seed: number | null | undefined,
  ): Promise<SampleTierAccount> {
    return samples.make({ countryCode: countryCode ?? null, seed: seed ?? null });
  }
}
