import type { SourceError } from '../../domain/source-error.js';

const LONGEST_MS = 30_000;

/** Keeps tries of something that fails apart: the first failure is followed at once, later ones ever more slowly. */
export class RetryPause {
  #failures = 0;
  #endsAt = 0;
  #error: SourceError | null = null;

  /** The last failure while the next try has to wait; else null. */
  at(now: number): SourceError | null {
    return now < this.#endsAt ? this.#error : null;
  }

  failed(error: SourceError, now: number): void {
    const pause = this.#failures === 0 ? 0 : Math.min(1_000 * 2 ** (this.#failures - 1), LONGEST_MS);
    this.#failures += 1;
    this.#endsAt = now + Math.max(pause, error.retryAfterMs ?? 0);
    this.#error = error;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#endsAt = 0;
    this.#error = null;
  }
}
