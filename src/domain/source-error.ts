/** Why a source could not answer. The public words; clients and dashboards rely on them. */
export type SourceErrorCode =
  | 'TIMEOUT'
  | 'NETWORK'
  | 'RATE_LIMITED'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_REQUEST'
  | 'CONFLICT'
  | 'UPSTREAM_ERROR'
  | 'MALFORMED_RESPONSE'
  | 'CIRCUIT_OPEN'
  | 'DEADLINE_EXCEEDED'
  | 'UNSUPPORTED';

export interface SourceErrorDetails {
  readonly sourceId: string;
  readonly code: SourceErrorCode;
  /** Shown to callers: never holds a credential, a payload or the value of a variable. */
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number | undefined;
  /** For the log only. */
  readonly cause?: unknown;
}

/** A source could not be asked, or its answer could not be used: "unknown", as opposed to "absent". */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly sourceId: string;
  readonly code: SourceErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;

  constructor(details: SourceErrorDetails) {
    super(details.message, { cause: details.cause });
    this.sourceId = details.sourceId;
    this.code = details.code;
    this.retryable = details.retryable;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}
