import type { TierAccount } from '../../domain/tier-account/tier-account.js';
import type { Edited, NewTierAccount, TierAccountUpdate } from '../../domain/write/new-records.js';
import type { GraphQLContext } from '../context.js';
import { answerDeletion } from '../write/answer-deletion.js';
import type { WriteTarget } from '../write/answer-write.js';
import { answerWrite } from '../write/answer-write.js';
import type { InputReading } from '../write/input-reading.js';
import { writtenAccount, causedRequests } from '../write/written-records.js';
import type {
  CreateTierAccountInput,
  DeleteTierAccountInput,
  UpdateTierAccountInput,
} from './tier-account-writes.input.js';
import type {
  CreateTierAccountPayload,
  DeleteTierAccountPayload,
  UpdateTierAccountPayload,
} from './tier-account-writes.payload.js';

const PARENT = { field: 'parentId', typename: 'TierAccount' } as const;
const HUB = { field: 'hubId', typename: 'Hub' } as const;

export async function createTierAccount(
  context: GraphQLContext,
  input: CreateTierAccountInput,
): Promise<CreateTierAccountPayload> {
  const { result, userErrors } = await answerWrite(context, {
    mutation: 'createTierAccount',
    input,
    read: (reading) => readNew(input, reading),
  });
  return { tierAccount: result && writtenAccount(context.loaders, result), userErrors };
}

export async function updateTierAccount(
  context: GraphQLContext,
  input: UpdateTierAccountInput,
): Promise<UpdateTierAccountPayload> {
  const { result, userErrors } = await answerWrite(context, {
    mutation: 'updateTierAccount',
    input,
    read: (reading) => readUpdate(input, reading),
  });
  return {
    tierAccount: result && writtenAccount(context.loaders, result.record),
    // Read only if it is selected: a failure there takes nothing else down.
    get requests() {
      return causedRequests(context.loaders, result);
    },
    userErrors,
  };
}

export function deleteTierAccount(
  context: GraphQLContext,
  input: DeleteTierAccountInput,
): Promise<DeleteTierAccountPayload> {
  return answerDeletion(context, {
    mutation: 'deleteTierAccount',
    input,
    typename: 'TierAccount',
    actionOf: (ports) => ports.tierAccountWrites?.delete,
  });
}

function readNew(
  input: CreateTierAccountInput,
  reading: InputReading,
): WriteTarget<NewTierAccount, TierAccount> | null {
  const { sourceId, idempotencyKey, parentId, hubId, ...fields } = input;
  const source = reading.source(sourceId);
  if (!source) return null;
  const value = {
    ...fields,
    ...(parentId !== undefined && { parentId: reading.recordIn(source, parentId, PARENT) }),
    ...(hubId !== undefined && { hubId: reading.recordIn(source, hubId, HUB) }),
  };
  return { source, action: source.ports.tierAccountWrites?.create, value };
}

function readUpdate(
  input: UpdateTierAccountInput,
  reading: InputReading,
): WriteTarget<TierAccountUpdate, Edited<TierAccount>> | null {
  const { id, idempotencyKey, parentId, ...fields } = input;
  const record = reading.record(id, 'TierAccount');
  if (!record) return null;
  const { source, nativeId } = record;
  const value = {
    ...fields,
    nativeId,
    ...(parentId !== undefined && { parentId: reading.recordIn(source, parentId, PARENT) }),
  };
  return { source, nativeId, action: source.ports.tierAccountWrites?.update, value };
}
