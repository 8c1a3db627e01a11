import type { SourceError, SourceErrorCode } from '../source-error.js';

export type SourceHealthState = 'HEALTHY' | 'DEGRADED' | 'OPEN' | 'RELINK_NEEDED';

export interface SourceHealth {
  readonly state: SourceHealthState;
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly lastError: SourceError | null;
  readonly tokenExpiresAt: Date | null;
}

// The source did answer, and properly: what it was asked for was at fault.
const ANSWERED: ReadonlySet<SourceErrorCode> = new Set(['BAD_REQUEST', 'CONFLICT']);

/** Follows what really happened at one source: the last answer and the last failure. */
export class SourceHealthRecord {
  #lastSuccessAt: Date | null = null;
  #lastFailureAt: Date | null = null;
  #lastError: SourceError | null = null;
  #failing = false;

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

  /** HEALTHY until the latest call failed, then DEGRADED until one succeeds. */
  read(): SourceHealth {
    return {
      state: this.#failing ? 'DEGRADED' : 'HEALTHY',
      lastSuccessAt: this.#lastSuccessAt,
      lastFailureAt: this.#lastFailureAt,
      lastError: this.#lastError,
      tokenExpiresAt: null,
    };
  }
}
