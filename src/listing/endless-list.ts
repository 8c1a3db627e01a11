/** Answers in a row without a new row before a list is given up; short and empty answers are no end. */
const MAX_IDLE_ANSWERS = 20;

/** Gives up on a list that goes on for ever: its cursors lead in a circle, or its answers hold no new row. */
export class EndlessListGuard {
  readonly #endless: () => Error;
  readonly #cursors = new Set<string>();
  #idleAnswers = 0;

  /** `endless` makes the error to throw; `start` is the cursor with which the list is read first. */
  constructor(endless: () => Error, start: string | null = null) {
    this.#endless = endless;
    if (start !== null) this.#cursors.add(start);
  }

  /** Checks an answer: how many new rows it holds, and the cursor that reads on after it, null if there is none. */
  check(newRows: number, cursor: string | null): void {
    this.#idleAnswers = newRows === 0 ? this.#idleAnswers + 1 : 0;
    if (cursor === null) return;
    if (this.#cursors.has(cursor) || this.#idleAnswers > MAX_IDLE_ANSWERS) throw this.#endless();
    this.#cursors.add(cursor);
  }
}
