import { Field, ID, InputType } from 'type-graphql';
import type { TierAccountScope, TierAccountType } from '../../domain/tier-account/tier-account.js';
import { DateTimeScalar } from '../scalars.js';
import { TierAccountScopeEnum, TierAccountTypeEnum } from './tier-account.enums.js';

@InputType('TierAccountFilter', {
  description: 'All conditions must hold. Null and absent are no condition; an empty list matches nothing.',
})
export class TierAccountFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Ask these sources only.' })
  readonly sourceIds?: readonly string[] | null;

  @Field(() => TierAccountTypeEnum, { nullable: true })
  readonly type?: TierAccountType | null;

  @Field(() => TierAccountScopeEnum, { nullable: true })
  readonly scope?: TierAccountScope | null;

  @Field(() => String, { nullable: true, description: 'Minds neither case nor blanks around it.' })
  readonly nameContains?: string | null;

  @Field(() => String, { nullable: true })
  readonly email?: string | null;

  @Field(() => String, { nullable: true })
  readonly externalId?: string | null;

  @Field(() => String, { nullable: true })
  readonly externalUid?: string | null;

  @Field(() => ID, { nullable: true, description: 'The global id of the tier account that is the parent.' })
  readonly parentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The global id of the hub.' })
  readonly hubId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Created later than this moment.' })
  readonly createdAfter?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Created earlier than this moment.' })
  readonly createdBefore?: Date | null;
}
