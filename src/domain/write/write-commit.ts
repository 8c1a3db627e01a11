import { pause } from './pause.js';
import type { WriteOperation, WriteOperationRepository, WriteOperationVersion } from './write-operation.js';

const PAUSES_MS = [100, 400, 1_500];

/**
 * Writes how an operation ended. If what another process has written meanwhile stands, it answers that, else null. It does
 * not reject: the change
 * is made or refused whether or not the ledger can be written. If it cannot for some seconds, the entry stays RUNNING until
 * its lease ends, and is then settled by looking.
 */
export async function commit(
  operations: WriteOperationRepository,
  ended: WriteOperation,
  replaces: number,
): Promise<WriteOperationVersion | null> {
  let version = replaces;
  for (const waitMs of [0, ...PAUSES_MS]) {
    if (waitMs > 0) await pause(waitMs);
    try {
      if ((await operations.save(ended, version)) !== null) return null;
      const stored = await operations.find(ended.id);
      if (!stored) return null;
      if (!overrules(ended, stored.operation)) return stored;
      version = stored.version;
    } catch {
      // Whether it was written is unknown; the next attempt finds out by the version.
    }
  }
  return null;
}

/** A change that was made overrules whatever is not done; an answer that refused a sending, what is only guessed of it. */
function overrules(ended: WriteOperation, stored: WriteOperation): boolean {
  if (stored.status === 'DONE') return false;
  if (ended.status === 'DONE') return true;
  const isSameSending = ended.sentAt !== null && ended.sentAt.getTime() === stored.sentAt?.getTime();
  return ended.status === 'REFUSED' && isSameSending;
}
