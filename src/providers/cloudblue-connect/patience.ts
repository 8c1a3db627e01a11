import type { ReadingFailures } from './readable-list.js';

/** How often rows that keep changing places are read again before the list is given up. */
export const MAX_ROUNDS = 20;
/** Places by which a list that names no total may outnumber twice its rows: behind that it repeats itself for ever. */
const REPEAT_SLACK = 10;
/** How often every known row may come again before a new one does; mixed rows of one moment repeat themselves. */
const MAX_REPEATS = 20;

/** Whether a list has taken so many more places than it has rows that it must be coming round again and again. */
export function repeatsItself({
  places,
  known,
}: {
  readonly places: number;
  readonly known: number;
}): boolean {
  return places > 2 * known + REPEAT_SLACK;
}

/** Gives a reading up that would never end: each way of going on without getting on is counted. */
export class Patience {
  readonly #failures: ReadingFailures;
  /** Rounds in which the same moment was read again. */
  #rounds = 0;
  /** Rows that came again since the last new one. */
  #repeats = 0;

  constructor(failures: ReadingFailures) {
    this.#failures = failures;
  }

  /** A new row came. */
  renew(): void {
    this.#repeats = 0;
  }

  /** Only known rows came: a server that ignores `offset` answers them for ever, whatever total it names. */
  spendOnRepeats(rows: { readonly received: number; readonly known: number }): void {
    this.#repeats += rows.received;
    if (this.#repeats > MAX_REPEATS * rows.known + REPEAT_SLACK) throw this.#failures.misordered();
  }

  /** Something is read again: the question that was asked before, or another one. */
  spendOnRound({ sameQuestion }: { readonly sameQuestion: boolean }): void {
    this.#rounds = sameQuestion ? this.#rounds + 1 : 0;
    if (this.#rounds > MAX_ROUNDS) throw this.#failures.unsettled();
  }
}
