import { Field, ID, InputType } from 'type-graphql';
import type { WriteOperationFilter, WriteOperationStatus } from '../../domain/write/write-operation.js';
import type { GivenFilter } from '../connection/given-filter.js';
import { DateTimeScalar } from '../scalars.js';
import { WriteOperationStatusEnum } from './write-operation.type.js';

@InputType('WriteOperationFilter', {
  description: 'All conditions must hold. Null and absent are no condition; an empty list matches nothing.',
})
export class WriteOperationFilterInput implements GivenFilter<WriteOperationFilter> {
  @Field(() => [ID], { nullable: true, description: 'Changes at these sources only.' })
  readonly sourceIds?: readonly string[] | null;

  @Field(() => [WriteOperationStatusEnum], { nullable: true, description: 'In one of these states.' })
  readonly statuses?: readonly WriteOperationStatus[] | null;

  @Field(() => String, { nullable: true, description: 'Name of the mutation field, e.g. createCustomer.' })
  readonly mutation?: string | null;

  @Field(() => String, { nullable: true, description: 'The key that the caller gave, exactly.' })
  readonly idempotencyKey?: string | null;

  @Field(() => ID, { nullable: true, description: "The source's own id of the record." })
  readonly nativeId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Started after this time.' })
  readonly startedAfter?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Started before this time.' })
  readonly startedBefore?: Date | null;
}
