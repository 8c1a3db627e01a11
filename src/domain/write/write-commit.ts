import { pause } from './pause.js';
import type { WriteOperation, WriteOperationRepository } from './write-operation.js';

const PAUSES_MS = [100, 400, 1_500];

/**
 * Writes how an operation ended, and does not reject: the change is made or refused whether or not the ledger can be written.
 * Where it cannot for some seconds the row stays RUNNING until its lease ends, and is then settled by looking.
 * What another process has written meanwhile gives way to a change that was made, and to nothing else.
 */
export async function commit(
  operations: WriteOperationRepository,
  ended: WriteOperation,
  replaces: number,
): Promise<void> {
  let version = replaces;
  for (const waitMs of [0, ...PAUSES_MS]) {
    if (waitMs > 0) await pause(waitMs);
    try {
      if ((await operations.save(ended, version)) !== null) return;
      const stored = await operations.find(ended.id);
      if (!stored || stored.operation.status === 'DONE' || ended.status !== 'DONE') return;
      version = stored.version;
    } catch {
      // Whether it was written is unknown; the next attempt finds out by the version.
    }
  }
}
