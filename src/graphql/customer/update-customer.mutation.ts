import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { CustomerRow, SettableCustomerStatus } from '../../domain/customer/customer.js';
import type { CustomerUpdate, Edited } from '../../domain/write/new-records.js';
import type { GraphQLContext } from '../context.js';
import { TierAccountRequestObject } from '../tier-account-request/tier-account-request.type.js';
import { answerWrite } from '../write/answer-write.js';
import type { WriteTarget } from '../write/answer-write.js';
import type { InputReading } from '../write/input-reading.js';
import { WritePayload } from '../write/payload.type.js';
import { causedRequests, writtenCustomer } from '../write/written-records.js';
import { CustomerFieldsInput } from './customer-fields.input.js';
import { SettableCustomerStatusEnum } from './customer.enums.js';
import { CustomerObject } from './customer.type.js';

@InputType('UpdateCustomerInput', {
  description:
    'What is to change. A field that is left out stays as it is, null clears it; objects and lists are replaced whole.',
})
class UpdateCustomerInput extends CustomerFieldsInput {
  @Field(() => ID, { description: 'The global id of the customer.' })
  readonly id!: string;

  @Field(() => SettableCustomerStatusEnum, {
    nullable: true,
    description: 'The state that it is to have; `settableStatuses` of its source names the possible ones.',
  })
  readonly status?: SettableCustomerStatus | null;
}

@ObjectType('UpdateCustomerPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the change of a customer.',
})
class UpdateCustomerPayload extends WritePayload {
  @Field(() => CustomerObject, { nullable: true, description: 'As it is after the change.' })
  readonly customer!: object | null;

  @Field(() => [TierAccountRequestObject], {
    nullable: true,
    description:
      'The tier account requests that the change caused, one per linked product; null if the source has none.',
  })
  readonly requests!: readonly object[] | null;
}

@Resolver()
export class UpdateCustomerMutation {
  @Mutation(() => UpdateCustomerPayload, {
    nullable: true,
    description: 'Changes a customer. A change that changes nothing succeeds, and nothing is sent.',
  })
  async updateCustomer(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => UpdateCustomerInput, { description: 'The customer, and what is to change.' })
    input: UpdateCustomerInput,
  ): Promise<UpdateCustomerPayload> {
    const { result, userErrors } = await answerWrite(context, {
      mutation: 'updateCustomer',
      input,
      read: (reading) => readUpdate(input, reading),
    });
    return {
      customer: result && writtenCustomer(context.loaders, result.record),
      // Read only if it is selected: a failure there takes nothing else down.
      get requests() {
        return causedRequests(context.loaders, result);
      },
      userErrors,
    };
  }
}

function readUpdate(
  input: UpdateCustomerInput,
  reading: InputReading,
): WriteTarget<CustomerUpdate, Edited<CustomerRow>> | null {
  const { id, idempotencyKey, ...fields } = input;
  const record = reading.record(id, 'Customer');
  if (!record) return null;
  const { source, nativeId } = record;
  return { source, nativeId, action: source.ports.customerWrites?.update, value: { ...fields, nativeId } };
}
