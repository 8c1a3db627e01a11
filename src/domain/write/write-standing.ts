import { isHeld } from './lease.js';
import type { WriteOperation } from './write-operation.js';
import type { EventOf } from './write-step.js';

/** What the entry of the ledger says to a call that comes with the same key. */
export function standingOf(operation: WriteOperation, now: number): EventOf<'READ'> {
  if (isHeld(operation, now)) return 'RUNNING';
  if (operation.status === 'DONE') return 'DONE';
  return wasSent(operation) ? 'SENT' : 'NOT_SENT';
}

/** The same for a call that has waited while another one had the operation: that one's end is its own end, too. */
export function standingAfterWaiting(operation: WriteOperation, now: number): EventOf<'WAIT'> | 'RUNNING' {
  const hasEnded = operation.status === 'REFUSED' || operation.status === 'OUTCOME_UNKNOWN';
  return hasEnded ? 'ENDED' : standingOf(operation, now);
}

/** Whether it was sent, and no answer said that it was refused. */
export function wasSent({ status, sentAt }: WriteOperation): boolean {
  return status !== 'REFUSED' && sentAt !== null;
}
