import { Field, ID, InputType } from 'type-graphql';
import type { CustomerKind, CustomerStatus } from '../../domain/customer/customer.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { GivenFilter } from '../connection/given-filter.js';
import { DateTimeScalar, UuidScalar } from '../scalars.js';
import { CustomerKindEnum, CustomerStatusEnum } from './customer.enums.js';

@InputType('CustomerFilter', {
  description:
    'All conditions must hold. Null and absent are no condition; an empty list matches nothing, except in `hasLabels`. ' +
    'A condition on what the records of a source never hold matches nothing there: the source is SKIPPED.',
})
export class CustomerFilterInput implements GivenFilter<CustomerFilter> {
  @Field(() => [ID], { nullable: true, description: 'Only customers of these sources.' })
  readonly sourceIds?: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only customers of sources of these providers.' })
  readonly providerIds?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of the name. Case-insensitive; surrounding whitespace is ignored.',
  })
  readonly nameContains?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The whole e-mail address of any contact person. Case-insensitive if it is compared here; CloudBlue Connect and ' +
      'TD SYNNEX ION compare it themselves, in ways that they do not document.',
  })
  readonly email?: string | null;

  @Field(() => String, { nullable: true, description: 'The id that the reseller gave it, exactly.' })
  readonly externalId?: string | null;

  @Field(() => String, { nullable: true, description: 'The tax number, exactly as the source holds it.' })
  readonly taxId?: string | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'tradevest: the entity that plays the role of customer.',
  })
  readonly entityId?: string | null;

  @Field(() => CustomerKindEnum, { nullable: true, description: 'Who the customer is.' })
  readonly kind?: CustomerKind | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A part of the full name of any contact person. Case-insensitive; surrounding whitespace is ignored.',
  })
  readonly contactNameContains?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The source's own id of the reseller; a global id is refused.",
  })
  readonly resellerNativeId?: string | null;

  @Field(() => [CustomerStatusEnum], { nullable: true, description: 'In one of these states.' })
  readonly statuses?: readonly CustomerStatus[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The source's own word for the state is one of these, compared exactly.",
  })
  readonly statusesRaw?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Has all of these labels; an empty list is no condition.',
  })
  readonly hasLabels?: readonly string[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Created after this time.' })
  readonly createdAfter?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Created before this time.' })
  readonly createdBefore?: Date | null;
}
