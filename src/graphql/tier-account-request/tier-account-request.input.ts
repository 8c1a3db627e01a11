import { Field, ID, InputType } from 'type-graphql';
import type { TierAccountRequestStatus } from '../../domain/tier-account-request/tier-account-request.js';
import type { TierAccountRequestFilter } from '../../domain/tier-account-request/tier-account-request.port.js';
import type { GivenFilter } from '../connection/given-filter.js';
import { DateTimeScalar } from '../scalars.js';
import { TierAccountRequestStatusEnum } from './tier-account-request.enums.js';

@InputType('TierAccountRequestFilter', {
  description: 'All conditions must hold. Null and absent are no condition; an empty list matches nothing.',
})
export class TierAccountRequestFilterInput implements GivenFilter<TierAccountRequestFilter> {
  @Field(() => String, {
    nullable: true,
    description: "CloudBlue Connect's own search, over the columns that its documents name.",
  })
  readonly search?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Only requests of these sources.' })
  readonly sourceIds?: readonly string[] | null;

  @Field(() => [TierAccountRequestStatusEnum], { nullable: true, description: 'In one of these states.' })
  readonly statuses?: readonly TierAccountRequestStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'The global id of the tier account.' })
  readonly accountId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A part of the account's name. Case-insensitive; surrounding whitespace is ignored.",
  })
  readonly accountNameContains?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The id that the commerce system gave the account, exactly.',
  })
  readonly accountExternalId?: string | null;

  @Field(() => ID, { nullable: true, description: "The global id of the account's hub." })
  readonly hubId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The global id of the product.' })
  readonly productId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Created after this time.' })
  readonly createdAfter?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Created before this time.' })
  readonly createdBefore?: Date | null;
}
