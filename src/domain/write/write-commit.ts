import { pause } from './pause.js';
import type { WriteOperation, WriteOperationRepository } from './write-operation.js';

const PAUSES_MS = [100, 400, 1_500];

/**
 * Writes how an operation ended; false if what another process has written meanwhile stands. It does not reject: the change
 * is made or refused whether or not the ledger can be written. If it cannot for some seconds, the entry stays RUNNING until
 * its lease ends, and is then settled by looking.
 */
export async function commit(
  operations: WriteOperationRepository,
  ended: WriteOperation,
  replaces: number,
): Promise<boolean> {
  let version = replaces;
  for (const waitMs of [0, ...PAUSES_MS]) {
    if (waitMs > 0) await pause(waitMs);
    try {
      if ((await operations.save(ended, version)) !== null) return true;
      const stored = await operations.find(ended.id);
      if (!stored || !overrules(ended, stored.operation)) return false;
      version = stored.version;
    } catch {
      // Whether it was written is unknown; the next attempt finds out by the version.
    }
  }
  return true;
}

/** A change that was made overrules whatever is not done; an answer that refused a sending, what is only guessed of it. */
function overrules(ended: WriteOperation, stored: WriteOperation): boolean {
  if (stored.status === 'DONE') return false;
  if (ended.status === 'DONE') return true;
  const isSameSending = ended.sentAt !== null && ended.sentAt.getTime() === stored.sentAt?.getTime();
  return ended.status === 'REFUSED' && isSameSending;
}
