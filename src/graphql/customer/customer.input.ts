import { Field, ID, InputType } from 'type-graphql';
import type { CustomerKind, CustomerStatus } from '../../domain/customer/customer.js';
import { UuidScalar } from '../scalars.js';
import { CustomerKindEnum, CustomerStatusEnum } from './customer.enums.js';

@InputType('CustomerFilter', {
  description: 'All conditions must hold. Null and absent are no condition; an empty list matches nothing.',
})
export class CustomerFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Ask these sources only.' })
  readonly sourceIds?: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Ask sources of these providers only.' })
  readonly providerIds?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Minds neither case nor blanks around it.' })
  readonly nameContains?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Of any contact person, whole. Case does not matter where this graph compares it; CloudBlue Connect and TD SYNNEX ION ' +
      'look it up by themselves, as they see fit.',
  })
  readonly email?: string | null;

  @Field(() => String, { nullable: true })
  readonly externalId?: string | null;

  @Field(() => String, { nullable: true })
  readonly taxId?: string | null;

  @Field(() => UuidScalar, { nullable: true })
  readonly entityId?: string | null;

  @Field(() => CustomerKindEnum, { nullable: true })
  readonly kind?: CustomerKind | null;

  @Field(() => ID, { nullable: true })
  readonly resellerNativeId?: string | null;

  @Field(() => [CustomerStatusEnum], { nullable: true })
  readonly statuses?: readonly CustomerStatus[] | null;

  @Field(() => [String], { nullable: true, description: 'Has all of them; an empty list is no condition.' })
  readonly hasLabels?: readonly string[] | null;
}
