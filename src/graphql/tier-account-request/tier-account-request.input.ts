import { Field, ID, InputType } from 'type-graphql';
import type { TierAccountRequestStatus } from '../../domain/tier-account-request/tier-account-request.js';
import { DateTimeScalar } from '../scalars.js';
import { TierAccountRequestStatusEnum } from './tier-account-request.enums.js';

@InputType('TierAccountRequestFilter', {
  description: 'All conditions must hold. Null and absent are no condition; an empty list matches nothing.',
})
export class TierAccountRequestFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Ask these sources only.' })
  readonly sourceIds?: readonly string[] | null;

  @Field(() => [TierAccountRequestStatusEnum], { nullable: true })
  readonly statuses?: readonly TierAccountRequestStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'The global id of the tier account.' })
  readonly accountId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The global id of the product.' })
  readonly productId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Created later than this moment.' })
  readonly createdAfter?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Created earlier than this moment.' })
  readonly createdBefore?: Date | null;
}
