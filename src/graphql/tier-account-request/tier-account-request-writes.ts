import type { GraphQLContext } from '../context.js';
import { answerWrite } from '../write/answer-write.js';
import { writtenRequest, writtenRequests } from '../write/written-records.js';
import type {
  AcceptTierAccountRequestInput,
  CreateTierAccountRequestInput,
  IgnoreTierAccountRequestInput,
} from './tier-account-request-writes.input.js';
import type {
  AcceptTierAccountRequestPayload,
  CreateTierAccountRequestPayload,
  IgnoreTierAccountRequestPayload,
} from './tier-account-request-writes.payload.js';

export async function createTierAccountRequest(
  context: GraphQLContext,
  input: CreateTierAccountRequestInput,
): Promise<CreateTierAccountRequestPayload> {
  const { accountId, idempotencyKey, ...fields } = input;
  const { result, userErrors } = await answerWrite(context, {
    mutation: 'createTierAccountRequest',
    input,
    read: (reading) => {
      const account = reading.record(accountId, 'TierAccount', 'accountId');
      if (!account) return null;
      const { source, nativeId } = account;
      const value = { ...fields, accountId: nativeId };
      return { source, nativeId, action: source.ports.tierAccountRequestWrites?.create, value };
    },
  });
  return { requests: result && writtenRequests(context.loaders, result), userErrors };
}

export async function acceptTierAccountRequest(
  context: GraphQLContext,
  input: AcceptTierAccountRequestInput,
): Promise<AcceptTierAccountRequestPayload> {
  const { result, userErrors } = await answerWrite(context, {
    mutation: 'acceptTierAccountRequest',
    input,
    read: (reading) => {
      const request = reading.record(input.id, 'TierAccountRequest');
      if (!request) return null;
      const { source, nativeId } = request;
      const { accept: action } = source.ports.tierAccountRequestWrites ?? {};
      return { source, nativeId, action, value: { nativeId } };
    },
  });
  return { request: result && writtenRequest(context.loaders, result), userErrors };
}

export async function ignoreTierAccountRequest(
  context: GraphQLContext,
  input: IgnoreTierAccountRequestInput,
): Promise<IgnoreTierAccountRequestPayload> {
  const { result, userErrors } = await answerWrite(context, {
    mutation: 'ignoreTierAccountRequest',
    input,
    read: (reading) => {
      const request = reading.record(input.id, 'TierAccountRequest');
      if (!request) return null;
      const { source, nativeId } = request;
      const value = { nativeId, reason: input.reason };
      return { source, nativeId, action: source.ports.tierAccountRequestWrites?.ignore, value };
    },
  });
  return { request: result && writtenRequest(context.loaders, result), userErrors };
}
