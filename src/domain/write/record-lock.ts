import { pause } from './pause.js';
import type { WriteOperationRepository, WriteOperationVersion } from './write-operation.js';

const POLL_MS = 100;

interface LockParts {
  readonly operations: WriteOperationRepository;
  readonly now: () => number;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/**
 * Waits until no other change that replaces the record is under way, and locks it for this operation: `busy` if the waiting
 * ended before that, null if another process went on with this very operation.
 */
export async function lockRecord(
  held: WriteOperationVersion,
  record: string,
  { operations, now, signal }: LockParts,
): Promise<WriteOperationVersion | 'busy' | null> {
  for (;;) {
    const locked = await operations.lockRecord(held, record, new Date(now()));
    if (locked !== 'busy') return locked;
    await pause(POLL_MS * (1 + Math.random()), signal);
    if (signal.aborted) return 'busy';
  }
}
