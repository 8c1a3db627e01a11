import { Field, ID, InputType } from 'type-graphql';
import type { TierAccountScope, TierAccountType } from '../../domain/tier-account/tier-account.js';
import type { TierAccountFilter } from '../../domain/tier-account/tier-account.port.js';
import type { GivenFilter } from '../connection/given-filter.js';
import { DateTimeScalar } from '../scalars.js';
import { TierAccountScopeEnum, TierAccountTypeEnum } from './tier-account.enums.js';

@InputType('TierAccountFilter', {
  description: 'All conditions must hold. Null and absent are no condition; an empty list matches nothing.',
})
export class TierAccountFilterInput implements GivenFilter<TierAccountFilter> {
  @Field(() => String, {
    nullable: true,
    description:
      "CloudBlue Connect's own search: a part of the id, the name, an external id, or of the parent, the hub or the " +
      'owner. E-mail addresses and tax numbers are not searched.',
  })
  readonly search?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Only accounts of these sources.' })
  readonly sourceIds?: readonly string[] | null;

  @Field(() => TierAccountTypeEnum, { nullable: true, description: 'Only customers, or only resellers.' })
  readonly type?: TierAccountType | null;

  @Field(() => TierAccountScopeEnum, { nullable: true, description: 'Has this place in some subscription.' })
  readonly scope?: TierAccountScope | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of the name. Case-insensitive; surrounding whitespace is ignored.',
  })
  readonly nameContains?: string | null;

  @Field(() => String, { nullable: true, description: 'The whole e-mail address of the technical contact.' })
  readonly email?: string | null;

  @Field(() => String, { nullable: true, description: 'The id that the commerce system gave it, exactly.' })
  readonly externalId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The other id of the commerce system, usually a UUID, exactly.',
  })
  readonly externalUid?: string | null;

  @Field(() => ID, { nullable: true, description: 'The global id of the tier account that is the parent.' })
  readonly parentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The global id of the hub.' })
  readonly hubId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Created after this time.' })
  readonly createdAfter?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Created before this time.' })
  readonly createdBefore?: Date | null;
}
