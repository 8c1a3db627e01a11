import type { WriteOperation, WriteOperationRepository } from './write-operation.js';

/** Whether the record is what another operation of the same kind has made; null where the ledger does not answer. */
export async function isMadeByAnother(
  nativeId: string | null,
  { id, sourceId, mutation }: WriteOperation,
  operations: WriteOperationRepository,
): Promise<boolean | null> {
  if (nativeId === null) return false;
  const filter = {
    sourceIds: [sourceId],
    mutation,
    nativeId,
    statuses: ['DONE'],
    idempotencyKey: null,
  } as const;
  try {
    const page = { first: 2, after: null, direction: 'DESC' } as const;
    const made = await operations.list({ ...filter, startedAfter: null, startedBefore: null }, page);
    return made.operations.some((other) => other.id !== id);
  } catch {
    return null;
  }
}
