import type { NetworkReason, SourceErrorCode } from '../source-error.js';
import type { SourceHealthState } from './source-health.js';

/** One upstream call that failed. It holds no data of a record, no address with a query and no credential. */
export interface FailedCall {
  readonly sourceId: string;
  /** The operation of the caller that it was made for. */
  readonly requestId: string;
  /** The method and the path, its ids replaced: `GET /tier/accounts/*`. */
  readonly operation: string;
  /** Null where no answer came. */
  readonly httpStatus: number | null;
  readonly code: SourceErrorCode;
  /** Of code NETWORK: what happened. */
  readonly reason: NetworkReason | null;
  readonly durationMs: number;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** What the source calls the request, for its support. */
  readonly upstreamRequestIds: readonly string[];
}

export interface StateChange {
  readonly sourceId: string;
  readonly from: SourceHealthState;
  readonly to: SourceHealthState;
  /** The latest failure; null where there was none. */
  readonly code: SourceErrorCode | null;
}

/** How the clock of a source differs from the clock of this process, as one of its answers shows it. */
export interface ClockReading {
  readonly sourceId: string;
  /**
   * By how many milliseconds the clock of the source is ahead at the least; negative if it is behind, and 0 if no
   * difference can be told: sources give whole seconds.
   */
  readonly aheadMs: number;
}

/** What the service notes about its sources while it asks them. */
export interface SourceEvents {
  callFailed(call: FailedCall): void;
  stateChanged(change: StateChange): void;
  /** Left out by those who do not read clocks; nothing is measured then. */
  clockRead?(reading: ClockReading): void;
}
