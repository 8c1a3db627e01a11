import type { WriteOperationStatus } from './write-operation.js';

/** What the ledger holds at one point in time. */
export interface LedgerStanding {
  readonly operations: Readonly<Record<WriteOperationStatus, number>>;
  /** How long ago the oldest operation of unknown outcome began, in milliseconds; null if there is none. */
  readonly oldestUnknownMs: number | null;
}
