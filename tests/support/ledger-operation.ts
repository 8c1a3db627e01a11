import { firstIdAt } from '../../src/domain/write/operation-ids.js';
import type { WriteOperation, WriteOperationFilter } from '../../src/domain/write/write-operation.js';

/** A filter that takes every operation. */
export const EVERY_OPERATION: WriteOperationFilter = {
  sourceIds: null,
  statuses: null,
  mutation: null,
  idempotencyKey: null,
  nativeId: null,
  startedAfter: null,
  startedBefore: null,
};

/** An operation under way that has nothing special. */
export function plainOperation(id: string, more: Partial<WriteOperation> = {}): WriteOperation {
  return {
    id,
    mutation: 'createCustomer',
    sourceId: 'connect',
    nativeId: null,
    caller: null,
    idempotencyKey: null,
    inputHash: 'digest',
    status: 'RUNNING',
    errors: [],
    input: {},
    trace: null,
    upstreamRequestIds: [],
    startedAt: new Date(1_000),
    sentAt: null,
    finishedAt: null,
    leaseEndsAt: null,
    sendingEndsAt: null,
    lockedRecord: null,
    ...more,
  };
}

/** One whose id is made of its start, as the service makes them. */
export function operationStartedAt(time: number, more: Partial<WriteOperation> = {}): WriteOperation {
  const id = `${firstIdAt(time)}-7000-8000-000000000000`;
  return plainOperation(id, { startedAt: new Date(time), ...more });
}
