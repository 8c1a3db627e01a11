import { pause } from './pause.js';
import type { WriteOperationRepository, WriteOperationVersion } from './write-operation.js';

const POLL_MS = 100;

interface TurnParts {
  readonly operations: WriteOperationRepository;
  readonly now: () => number;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/**
 * Waits until no other change that replaces the record is under way, and takes the turn for this operation: `taken` where
 * the waiting ended before that, null where another process went on with this very operation.
 */
export async function takeTurn(
  held: WriteOperationVersion,
  record: string,
  { operations, now, signal }: TurnParts,
): Promise<WriteOperationVersion | 'taken' | null> {
  for (;;) {
    const turn = await operations.takeTurn(held, record, new Date(now()));
    if (turn !== 'taken') return turn;
    await pause(POLL_MS * (1 + Math.random()), signal);
    if (signal.aborted) return 'taken';
  }
}
