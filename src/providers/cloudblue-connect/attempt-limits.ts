import type { ReadingFailures } from './readable-list.js';

/** How often rows that keep changing their order are read again before the list is given up. */
export const MAX_ROUNDS = 20;
/** By how many rows an answer without a total may exceed twice the known rows; beyond that the list repeats itself. */
const REPEAT_SLACK = 10;
/** How often every known row may come again before a new one does; rows in mixed order repeat themselves. */
const MAX_REPEATS = 20;

/** Whether so many more rows were read than there are that the list must be coming round again and again. */
export function repeatsItself({ read, known }: { readonly read: number; readonly known: number }): boolean {
  return read > 2 * known + REPEAT_SLACK;
}

/** Whether an answer counts fewer rows than an earlier one to the same question, so that some went away. */
export function hasShrunk(before: number | null, now: number | null): boolean {
  return before !== null && now !== null && now < before;
}

/** Gives up a reading that would never end: each way of going on without progress is counted. */
export class AttemptLimits {
  readonly #failures: Pick<ReadingFailures, 'unsettled' | 'misordered'>;
  /** Rounds in which the same rows were read again. */
  #rounds = 0;
  /** Rows that came again since the last new one. */
  #repeats = 0;

  constructor(failures: Pick<ReadingFailures, 'unsettled' | 'misordered'>) {
    this.#failures = failures;
  }

  /** A new row came. */
  noteNewRow(): void {
    this.#repeats = 0;
  }

  /** The reading goes on to other rows. */
  noteProgress(): void {
    this.#rounds = 0;
  }

  /** Only known rows came: a server that ignores `offset` answers them for ever, whatever total it names. */
  spendOnRepeats(rows: { readonly received: number; readonly known: number }): void {
    this.#repeats += rows.received;
    if (this.#repeats > MAX_REPEATS * rows.known + REPEAT_SLACK) throw this.#failures.misordered();
  }

  /** The same rows are read again. */
  spendOnRound(): void {
    this.#rounds += 1;
    if (this.#rounds > MAX_ROUNDS) throw this.#failures.unsettled();
  }
}
