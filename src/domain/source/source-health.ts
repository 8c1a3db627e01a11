import type { SourceError, SourceErrorCode } from '../source-error.js';

export type SourceHealthState = 'UNVERIFIED' | 'HEALTHY' | 'DEGRADED' | 'OPEN' | 'RELINK_NEEDED';

export interface SourceHealth {
  readonly state: SourceHealthState;
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly lastError: SourceError | null;
  readonly tokenExpiresAt: Date | null;
}

interface Failure {
  readonly error: SourceError;
  readonly at: Date;
}

/**
 * What tells nothing about the source. It answers a question that is at fault, ours or the caller's, with the first two,
 * but so does a platform that refuses everything; the last is our own word for what it was never asked.
 */
const NOT_OF_THE_SOURCE: ReadonlySet<SourceErrorCode> = new Set(['BAD_REQUEST', 'CONFLICT', 'UNSUPPORTED']);

/** Follows what really happened at one source: the last answer and the last failure, and how its access stands. */
export class SourceHealthRecord {
  #lastSuccessAt: Date | null = null;
  #lastFailureAt: Date | null = null;
  #lastError: SourceError | null = null;
  #isKnown = false;
  #failing = false;
  #tokenExpiresAt: Date | null = null;
  #relink: Failure | null = null;

  succeeded(): void {
    this.#isKnown = true;
    this.#lastSuccessAt = new Date();
    this.#failing = false;
  }

  /** A refusal of the question alone (BAD_REQUEST, CONFLICT, UNSUPPORTED) is no failure of the source, and no success. */
  failed(error: SourceError): void {
    if (NOT_OF_THE_SOURCE.has(error.code)) return;
    this.#isKnown = true;
    this.#lastFailureAt = new Date();
    this.#lastError = error;
    this.#failing = true;
  }

  /** The source gave out an access token that is valid until then. */
  tokenExpires(at: Date): void {
    this.#isKnown = true;
    this.#tokenExpiresAt = at;
  }

  /** The credential is lost for good: only a person can put it right, whatever else still succeeds meanwhile. */
  needsRelink(error: SourceError): void {
    this.failed(error);
    this.#relink = { error, at: new Date() };
  }

  /** There is a credential again. */
  relinked(): void {
    this.#relink = null;
  }

  /**
   * UNVERIFIED until the source has succeeded or failed once. HEALTHY until the latest call failed, then DEGRADED until one
   * succeeds. RELINK_NEEDED, and the failure that it came from, stand before all of them.
   */
  read(): SourceHealth {
    return {
      state: this.#state(),
      lastSuccessAt: this.#lastSuccessAt,
      lastFailureAt: this.#relink?.at ?? this.#lastFailureAt,
      lastError: this.#relink?.error ?? this.#lastError,
      tokenExpiresAt: this.#tokenExpiresAt,
    };
  }

  #state(): SourceHealthState {
    if (this.#relink) return 'RELINK_NEEDED';
    if (this.#failing) return 'DEGRADED';
    return this.#isKnown ? 'HEALTHY' : 'UNVERIFIED';
  }
}
