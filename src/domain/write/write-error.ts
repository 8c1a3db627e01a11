export const WRITE_ERROR_CODES = [
  'INVALID_INPUT',
  'REQUIRED',
  'NOT_FOUND',
  'UNSUPPORTED_BY_SOURCE',
  'DUPLICATE',
  'CONFLICT',
  'HAS_CHILDREN',
  'INVALID_STATE',
  'NO_CHANGE',
  'IDEMPOTENCY_KEY_REUSED',
  'OUTCOME_UNKNOWN',
  'RATE_LIMITED',
  'SOURCE_UNAVAILABLE',
  'SOURCE_REJECTED',
  'LEDGER_UNAVAILABLE',
  'FORBIDDEN',
] as const;

export type WriteErrorCode = (typeof WRITE_ERROR_CODES)[number];

/** Why a change was not made, or why it is unknown whether it was. */
export interface WriteError {
  readonly code: WriteErrorCode;
  /** Says what would be right; never holds the value of a write-only field. */
  readonly message: string;
  /** The input field, e.g. ["input", "address", "countryCode"]; null if it concerns none. */
  readonly path: readonly string[] | null;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
}
