import type { SourceError, SourceErrorCode } from '../source-error.js';

export type SourceHealthState = 'HEALTHY' | 'DEGRADED' | 'OPEN' | 'RELINK_NEEDED';

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

// The source did answer, and properly: what it was asked for was at fault.
const ANSWERED: ReadonlySet<SourceErrorCode> = new Set(['BAD_REQUEST', 'CONFLICT']);

/** Follows what really happened at one source: the last answer and the last failure, and how its access stands. */
export class SourceHealthRecord {
  #lastSuccessAt: Date | null = null;
  #lastFailureAt: Date | null = null;
  #lastError: SourceError | null = null;
  #failing = false;
  #tokenExpiresAt: Date | null = null;
  #relink: Failure | null = null;

  succeeded(): void {
    this.#lastSuccessAt = new Date();
    this.#failing = false;
  }

  failed(error: SourceError): void {
    // Our own word for what the source was never asked: it tells nothing about the source.
    if (error.code === 'UNSUPPORTED') return;
    if (ANSWERED.has(error.code)) {
      this.succeeded();
      return;
    }
    this.#lastFailureAt = new Date();
    this.#lastError = error;
    this.#failing = true;
  }

  /** The source gave out an access token that is valid until then. */
  tokenExpires(at: Date): void {
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
   * HEALTHY until the latest call failed, then DEGRADED until one succeeds. RELINK_NEEDED, and the failure that it came
   * from, stand before both.
   */
  read(): SourceHealth {
    return {
      state: this.#relink ? 'RELINK_NEEDED' : this.#failing ? 'DEGRADED' : 'HEALTHY',
      lastSuccessAt: this.#lastSuccessAt,
      lastFailureAt: this.#relink?.at ?? this.#lastFailureAt,
      lastError: this.#relink?.error ?? this.#lastError,
      tokenExpiresAt: this.#tokenExpiresAt,
    };
  }
}
