import type { CreatedCustomer, CustomerUpdate, Edited, NewCustomer } from '../../domain/write/new-records.js';
import type { CustomerRow } from '../../domain/customer/customer.js';
import type { GraphQLContext } from '../context.js';
import type { WriteTarget } from '../write/answer-write.js';
import { answerWrite } from '../write/answer-write.js';
import { answerDeletion } from '../write/answer-deletion.js';
import type { InputReading } from '../write/input-reading.js';
import { writtenCustomer, causedRequests } from '../write/written-records.js';
import type {
  CreateCustomerInput,
  DeleteCustomerInput,
  UpdateCustomerInput,
} from './customer-writes.input.js';
import type {
  CreateCustomerPayload,
  DeleteCustomerPayload,
  UpdateCustomerPayload,
} from './customer-writes.payload.js';

const PARENT = { field: 'parentId', typename: 'TierAccount' } as const;

export async function createCustomer(
  context: GraphQLContext,
  input: CreateCustomerInput,
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

export async function updateCustomer(
  context: GraphQLContext,
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

export function deleteCustomer(
  context: GraphQLContext,
  input: DeleteCustomerInput,
): Promise<DeleteCustomerPayload> {
  return answerDeletion(context, {
    mutation: 'deleteCustomer',
    input,
    typename: 'Customer',
    actionOf: (ports) => ports.customerWrites?.delete,
  });
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
