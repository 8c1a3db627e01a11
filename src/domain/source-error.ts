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
  | 'BUDGET_EXCEEDED'
  | 'UNSUPPORTED';

/** Why no answer came over the network, as one word for logs and dashboards. */
export type NetworkReason =
  | 'NAME_NOT_FOUND'
  | 'CONNECTION_REFUSED'
  | 'UNREACHABLE'
  | 'CERTIFICATE_NOT_TRUSTED'
  | 'TLS_FAILED'
  | 'CONNECTION_CLOSED'
  | 'CUT_OFF'
  | 'PROXY_REFUSED'
  | 'NOT_HTTP'
  | 'UNKNOWN';

export interface SourceErrorDetails {
  readonly sourceId: string;
  readonly code: SourceErrorCode;
  /** Shown to callers: never holds a credential, a payload or the value of a variable. */
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number | undefined;
  /** Of code NETWORK: what happened. */
  readonly reason?: NetworkReason | undefined;
  /** For the log only. */
  readonly cause?: unknown;
}

/**
 * A field of a source's answer holds something else than its documents say, e.g. one object where a list should be: what
 * it holds is unknown, which is not the same as none.
 */
export function unreadable(sourceId: string, field: string): SourceError {
  const message = `The source's answer does not hold ${field} in the documented form.`;
  return new SourceError({ sourceId, code: 'MALFORMED_RESPONSE', message, retryable: false });
}

/** A source could not be asked, or its answer could not be used: "unknown", as opposed to "absent". */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly sourceId: string;
  readonly code: SourceErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
  readonly reason: NetworkReason | null;

  constructor(details: SourceErrorDetails) {
    super(details.message, { cause: details.cause });
    this.sourceId = details.sourceId;
    this.code = details.code;
    this.retryable = details.retryable;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.reason = details.reason ?? null;
  }
}

/**
 * A defect of ours that came up while one source was asked, e.g. a mapper that met a value it did not foresee. Its cause
 * belongs in the log.
 */
export class SourceDefect extends SourceError {
  constructor(sourceId: string, cause: unknown) {
    const message = "The source's answer could not be processed.";
    super({ sourceId, code: 'MALFORMED_RESPONSE', message, retryable: false, cause });
  }
}
