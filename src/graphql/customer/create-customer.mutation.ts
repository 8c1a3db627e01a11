import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { EntityKind } from '../../domain/customer/customer.js';
import type { CreatedCustomer, GeneratedCredentials, NewCustomer } from '../../domain/write/new-records.js';
import type { GraphQLContext } from '../context.js';
import { UuidScalar } from '../scalars.js';
import { answerWrite } from '../write/answer-write.js';
import type { WriteTarget } from '../write/answer-write.js';
import type { InputReading } from '../write/input-reading.js';
import { WritePayload } from '../write/payload.type.js';
import { writtenCustomer } from '../write/written-records.js';
import { CustomerFieldsInput } from './customer-fields.input.js';
import { EntityKindEnum } from './customer.enums.js';
import { CustomerObject } from './customer.type.js';

const PARENT = { field: 'parentId', typename: 'TierAccount' } as const;

@InputType('EntityReferenceInput', {
  description: 'An entity that is there already and becomes a customer, at a role-based source (tradevest).',
})
class EntityReferenceInput {
  @Field(() => UuidScalar, { description: 'The id of the entity, as `customerCandidates` lists it.' })
  readonly entityId!: string;

  @Field(() => EntityKindEnum, { description: 'The kind of the entity, as `customerCandidates` lists it.' })
  readonly kind!: EntityKind;
}

@ObjectType('GeneratedCredentials', {
  simpleResolvers: true,
  description:
    'Credentials that the source made for a new customer. They are answered once and kept nowhere: an answer that is ' +
    'given again, or found by looking, is without them.',
})
class GeneratedCredentialsObject implements GeneratedCredentials {
  @Field(() => String, { nullable: true, description: 'The name to sign in with.' })
  readonly userName!: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address to sign in with.' })
  readonly email!: string | null;

  @Field(() => String, { nullable: true, description: 'The password. It is answered once and kept nowhere.' })
  readonly password!: string | null;
}

@InputType('CreateCustomerInput', {
  description: 'A new customer. Which fields its source takes and needs stands in `SourceCapabilities`.',
})
class CreateCustomerInput extends CustomerFieldsInput {
  @Field(() => ID, { description: 'The configured id of the source that is to hold it.' })
  readonly sourceId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'CloudBlue Connect: the global id of the tier account that is its reseller.',
  })
  readonly parentId?: string | null;

  @Field(() => EntityReferenceInput, {
    nullable: true,
    description: 'tradevest: the entity that becomes a customer.',
  })
  readonly entity?: EntityReferenceInput | null;
}

@ObjectType('CreateCustomerPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of a new customer.',
})
class CreateCustomerPayload extends WritePayload {
  @Field(() => CustomerObject, {
    nullable: true,
    description: 'As far as it is known; PENDING if its source does not show it yet.',
  })
  readonly customer!: object | null;

  @Field(() => GeneratedCredentialsObject, {
    nullable: true,
    description:
      'Credentials that the source generated; null if it generates none, or if the answer is a repeated one.',
  })
  readonly generatedCredentials!: GeneratedCredentialsObject | null;
}

@Resolver()
export class CreateCustomerMutation {
  @Mutation(() => CreateCustomerPayload, { nullable: true, description: 'Makes a customer at one source.' })
  async createCustomer(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => CreateCustomerInput, { description: 'The new customer.' }) input: CreateCustomerInput,
  ): Promise<CreateCustomerPayload> {
    const { result, isReplay, userErrors } = await answerWrite(context, {
      mutation: 'createCustomer',
      input,
      read: (reading) => readNew(input, reading),
    });
    return {
      customer: result && writtenCustomer(context.loaders, result.customer),
      generatedCredentials: result && !isReplay ? result.generatedCredentials : null,
      userErrors,
    };
  }
}

function readNew(
  input: CreateCustomerInput,
  reading: InputReading,
): WriteTarget<NewCustomer, CreatedCustomer> | null {
  const { sourceId, idempotencyKey, parentId, ...fields } = input;
  const source = reading.source(sourceId);
  if (!source) return null;
  const parent = parentId === undefined ? {} : { parentId: reading.recordIn(source, parentId, PARENT) };
  return { source, action: source.ports.customerWrites?.create, value: { ...fields, ...parent } };
}
