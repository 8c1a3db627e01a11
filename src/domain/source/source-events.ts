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

/** What a request to a source was made for. */
export type CallPurpose = 'read' | 'write' | 'token';

/** How a request to a source ended: ABSENT if there is no such record, ENDED if its operation was over before. */
export type CallOutcome = 'SUCCESS' | 'ABSENT' | 'ENDED' | SourceErrorCode;

/** One request to a source that has ended, each attempt of its own. */
export interface EndedCall {
  readonly purpose: CallPurpose;
  readonly outcome: CallOutcome;
  /** From its departure to the last byte of its answer. */
  readonly durationMs: number;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** What the service notes about its sources while it asks them. */
export interface SourceEvents {
  callFailed(call: FailedCall): void;
  stateChanged(change: StateChange): void;
  /** Whether requests are shown in the traces of their operations; left out, none of their time goes into it. */
  readonly tracesCalls?: boolean;
  /** Left out by those who do not measure; nothing is measured then. */
  callEnded?(call: EndedCall): void;
  /** Left out by those who do not read clocks; nothing is measured then. */
  clockRead?(reading: ClockReading): void;
}
