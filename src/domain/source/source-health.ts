import type { SourceError, SourceErrorCode } from '../source-error.js';

export type SourceHealthState = 'UNVERIFIED' | 'HEALTHY' | 'DEGRADED' | 'OPEN' | 'RELINK_NEEDED';

export interface SourceHealth {
  readonly state: SourceHealthState;
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly lastError: SourceError | null;
  /** When the source gave out the access token that is in use; null where there is none. */
  readonly tokenIssuedAt: Date | null;
  readonly tokenExpiresAt: Date | null;
}

interface Failure {
  readonly error: SourceError;
  readonly at: Date;
}

/**
 * Codes that tell nothing about the source. It answers a wrong question with the first two, and the last is our own word
 * for what it was never asked.
 */
const NOT_OF_THE_SOURCE: ReadonlySet<SourceErrorCode> = new Set(['BAD_REQUEST', 'CONFLICT', 'UNSUPPORTED']);

export interface HealthOptions {
  /** How long one failure counts, in milliseconds: `breaker.windowMs` of the source. */
  readonly windowMs: number;
  /** The clock, in milliseconds since the epoch. */
  readonly now?: () => number;
  /** Gets every change of the state, with the latest failure. */
  readonly onChange?: (from: SourceHealthState, to: SourceHealthState, error: SourceError | null) => void;
}

/** How long a failure counts where nothing else is configured. */
const DEFAULT_WINDOW_MS = 10_000;

/** Follows what happens at one source: its answers and failures, its circuit, and how its access stands. */
export class SourceHealthRecord {
  readonly #options: HealthOptions;
  readonly #now: () => number;
  #lastSuccessAt: Date | null = null;
  #lastFailure: Failure | null = null;
  #isKnown = false;
  #isOpen = false;
  #tokenIssuedAt: Date | null = null;
  #tokenExpiresAt: Date | null = null;
  #relink: Failure | null = null;
  /** The state that was announced last. */
  #announced: SourceHealthState = 'UNVERIFIED';

  constructor(options: HealthOptions = { windowMs: DEFAULT_WINDOW_MS }) {
    this.#options = options;
    this.#now = options.now ?? (() => Date.now());
  }

  succeeded(): void {
    this.#isKnown = true;
    this.#lastSuccessAt = new Date(this.#now());
    this.#announce();
  }

  /** A refusal of the question alone (BAD_REQUEST, CONFLICT, UNSUPPORTED) is no failure of the source, and no success. */
  failed(error: SourceError): void {
    if (NOT_OF_THE_SOURCE.has(error.code)) return;
    this.#isKnown = true;
    // The circuit is open because of the failure that is kept here, which says more.
    if (error.code !== 'CIRCUIT_OPEN') this.#lastFailure = { error, at: new Date(this.#now()) };
    this.#announce();
  }

  /** The source is not asked any more, or again. */
  circuit(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#announce();
  }

  /** Whether the source is not asked, but for one call in a while. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The source gave out an access token, now if nothing else is said, that is valid until then. */
  tokenExpires(at: Date, issuedAt = new Date(this.#now())): void {
    this.#isKnown = true;
    this.#tokenIssuedAt = issuedAt;
    this.#tokenExpiresAt = at;
    this.#announce();
  }

  /** The credential is lost for good: only a person can put it right, whatever else still succeeds meanwhile. */
  needsRelink(error: SourceError): void {
    this.#relink = { error, at: new Date(this.#now()) };
    this.failed(error);
  }

  /** There is a credential again. */
  relinked(): void {
    this.#relink = null;
    this.#announce();
  }

  /**
   * UNVERIFIED until the source has succeeded or failed once. DEGRADED while a failure is younger than the window,
   * whatever came after it; HEALTHY otherwise. OPEN while its circuit is. RELINK_NEEDED, and the failure that it came
   * from, stand before all of them.
   */
  read(): SourceHealth {
    this.#announce();
    const last = this.#relink ?? this.#lastFailure;
    return {
      state: this.#state(),
      lastSuccessAt: this.#lastSuccessAt,
      lastFailureAt: last?.at ?? null,
      lastError: last?.error ?? null,
      tokenIssuedAt: this.#tokenIssuedAt,
      tokenExpiresAt: this.#tokenExpiresAt,
    };
  }

  #state(): SourceHealthState {
    if (this.#relink) return 'RELINK_NEEDED';
    if (this.#isOpen) return 'OPEN';
    if (this.#hasFailedLately()) return 'DEGRADED';
    return this.#isKnown ? 'HEALTHY' : 'UNVERIFIED';
  }

  #hasFailedLately(): boolean {
    return (
      this.#lastFailure !== null && this.#now() < this.#lastFailure.at.getTime() + this.#options.windowMs
    );
  }

  #announce(): void {
    const state = this.#state();
    if (state === this.#announced) return;
    const from = this.#announced;
    this.#announced = state;
    this.#options.onChange?.(from, state, this.#relink?.error ?? this.#lastFailure?.error ?? null);
  }
}
