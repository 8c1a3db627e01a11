/** How long a caller may take to send something, in milliseconds. */
export interface ArrivalLimits {
  /** For the headers of a request, and for the first request of a connection. */
  readonly headersMs: number;
  /** For a whole request: its headers and its body. */
  readonly requestMs: number;
  /** For the next request of a connection. */
  readonly keepAliveMs: number;
  /** How often the first two limits are looked at: nothing is cut off later than this after its limit. */
  readonly checkedEveryMs: number;
}

/** A router keeps its connections for a minute: it must be the one who closes them. */
export const ARRIVAL_LIMITS: ArrivalLimits = {
  headersMs: 15_000,
  requestMs: 30_000,
  keepAliveMs: 72_000,
  checkedEveryMs: 1_000,
};

/** What an answer may wait for a caller who does not read it, beyond the time of the operation. */
const UNREAD_MS = 30_000;
const LONGEST_TIMER_MS = 2_147_483_647;

/** How long nothing may move on a connection that carries a request, whose operation has `operationTimeoutMs`. */
export function stillnessMs(operationTimeoutMs: number): number {
  return Math.min(operationTimeoutMs + UNREAD_MS, LONGEST_TIMER_MS);
}
