import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Attribute, Customer, CustomerKind, CustomerStatus } from '../../domain/customer/customer.js';
import { connectionOf } from '../connection/connection.type.js';
import type { SourceRecordFields } from '../records/source-record.type.js';
import { SOURCE_RECORD } from '../records/source-record.type.js';
import { DateTimeScalar, UuidScalar } from '../scalars.js';
import { CustomerKindEnum, CustomerStatusEnum } from './customer.enums.js';
import { PostalAddressObject } from './postal-address.type.js';

@Directive('@shareable')
@ObjectType('Attribute', {
  simpleResolvers: true,
  description: 'A value under a key that the reseller chose.',
})
export class AttributeObject implements Attribute {
  @Field(() => String, { description: 'The key that the reseller chose.' })
  readonly key!: string;

  @Field(() => String, { description: 'The value under the key.' })
  readonly value!: string;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('Customer', {
  ...SOURCE_RECORD,
  description: 'A customer of one source, in the words that all sources share.',
})
export class CustomerObject implements Omit<Customer, SourceRecordFields | 'contactPersons'> {
  @Field(() => CustomerKindEnum, { nullable: true, description: 'Who the customer is.' })
  readonly kind!: CustomerKind;

  @Field(() => String, { nullable: true, description: 'The name of the company or the person.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'The id that the reseller gave it.' })
  readonly externalId!: string | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'At a role-based source (tradevest): the entity that plays the role of customer.',
  })
  readonly entityId!: string | null;

  @Field(() => CustomerStatusEnum, {
    nullable: true,
    description: 'At CloudBlue Connect ACTIVE as long as the tier account is not decommissioned.',
  })
  readonly status!: CustomerStatus;

  @Field(() => String, {
    nullable: true,
    description:
      "The provider's own word for the status, unchanged; null if it has none, as CloudBlue Connect.",
  })
  readonly statusRaw!: string | null;

  @Field(() => String, { nullable: true, description: 'The tax number as the source holds it.' })
  readonly taxId!: string | null;

  @Field(() => String, { nullable: true, description: "The source's own code, unchanged: en, en_US, en-US." })
  readonly language!: string | null;

  @Field(() => PostalAddressObject, { nullable: true, description: 'The postal address.' })
  readonly address!: PostalAddressObject | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The words that the source keeps with the customer; null if it keeps none.',
  })
  readonly labels!: readonly string[] | null;

  @Field(() => [AttributeObject], {
    nullable: true,
    description: 'The values that the source keeps under keys of the reseller; null if it keeps none.',
  })
  readonly attributes!: readonly AttributeObject[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "The source's own id of the reseller; at CloudBlue Connect the native id of the parent.",
  })
  readonly resellerNativeId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was made at its source.' })
  readonly createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed at its source.' })
  readonly updatedAt!: Date | null;
}

export const CustomerConnection = connectionOf('Customer', CustomerObject);
