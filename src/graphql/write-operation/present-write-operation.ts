import type { OperationMemory } from '../../domain/request-scope.js';
import type { Sources } from '../../domain/source/sources.js';
import type { WriteOperation } from '../../domain/write/write-operation.js';
import { encodeId } from '../ids.js';
import { presentSource } from '../source/present-source.js';
import { presentWriteError } from '../write/present-write-error.js';
import type { WriteOperationObject } from './write-operation.type.js';

/** An entry of the ledger as the graph answers it. */
export function presentWriteOperation(
  operation: WriteOperation,
  sources: Sources,
  memory: OperationMemory,
): WriteOperationObject & { readonly __typename: 'WriteOperation' } {
  const { mutation, sourceId, nativeId, caller, idempotencyKey, status, input } = operation;
  const source = sources.find(sourceId) ?? null;
  return {
    __typename: 'WriteOperation',
    id: encodeId('WriteOperation', [sourceId, operation.id]),
    mutation,
    sourceId,
    nativeId,
    caller,
    idempotencyKey,
    status,
    input,
    source: source && presentSource(source, memory),
    errors: operation.errors.map((error) => presentWriteError(error, source, memory)),
    upstreamRequestIds: operation.upstreamRequestIds,
    startedAt: operation.startedAt,
    finishedAt: operation.finishedAt,
  };
}
