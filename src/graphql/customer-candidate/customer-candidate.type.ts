import { Field, ID, ObjectType } from 'type-graphql';
import type { CustomerCandidate } from '../../domain/customer-candidate/customer-candidate.js';
import type { EntityKind } from '../../domain/customer/customer.js';
import { connectionOf } from '../connection/connection.type.js';
import { CustomerKindEnum } from '../customer/customer.enums.js';
import { CustomerObject } from '../customer/customer.type.js';
import { DateTimeScalar, UuidScalar } from '../scalars.js';

@ObjectType('CustomerCandidate', {
  simpleResolvers: true,
  description:
    'An entity of a role-based source (tradevest): a person or company that is a customer already or can be made one. ' +
    '`createCustomer` takes its `entityId` and `kind`.',
})
export class CustomerCandidateObject implements CustomerCandidate {
  @Field(() => ID, { description: 'The configured source that holds the entity.' })
  readonly sourceId!: string;

  @Field(() => UuidScalar, { description: "The source's own id of the entity." })
  readonly entityId!: string;

  @Field(() => CustomerKindEnum, { nullable: true, description: 'The kind of the entity.' })
  readonly kind!: EntityKind;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the person or company; joint persons are named as the source names them.',
  })
  readonly name!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The source's own word for the status of the entity, unchanged. It is not the status of the customer.",
  })
  readonly statusRaw!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the entity has the role of customer; null if the source does not say.',
  })
  readonly isCustomer!: boolean | null;

  @Field(() => CustomerObject, {
    nullable: true,
    description:
      'The customer that the entity is; null if it is none. It is read from the source if it is selected. If the entity ' +
      'was a customer several times, this is the role in force, or else the newest one.',
  })
  readonly customer?: CustomerObject | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the entity was created at its source.' })
  readonly createdAt!: Date | null;
}

export const CustomerCandidateConnection = connectionOf('CustomerCandidate', CustomerCandidateObject);
