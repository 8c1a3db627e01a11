/** So many rows, with all fields of each, are answered before everybody else is served. */
const ROWS_PER_TURN = 50;

/** The operation's time is over, or its caller has left, while its answer was made. */
export class OperationEnded extends Error {
  override readonly name = 'OperationEnded';
}

interface Waiting {
  readonly go: () => void;
  readonly giveUp: (reason: OperationEnded) => void;
}

/**
 * Spreads the answer of one operation over turns of the event loop, so that a large one does not hold up the others. graphql-js
 * answers a list in one go, but waits for items that are promises.
 */
export class Pacer {
  readonly #signal: AbortSignal;
  #free = ROWS_PER_TURN;
  #isScheduled = false;
  #waiting: Waiting[] = [];
  /** Where the queue begins; taking from the front of an array moves all of it. */
  #first = 0;
  #whenIdle: (() => void)[] = [];

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * The same rows; those beyond this turn are promises. They reject with OperationEnded once the operation is over.
   */
  paced<T>(rows: readonly T[]): readonly (T | Promise<T>)[] {
    return rows.map((row) => this.turn(row));
  }

  /** The same for one row. */
  turn<T>(row: T): T | Promise<T> {
    this.#schedule();
    if (this.#free > 0) {
      this.#free -= 1;
      return row;
    }
    return new Promise<T>((resolve, giveUp) => {
      this.#waiting.push({
        go: () => {
          resolve(row);
        },
        giveUp,
      });
    });
  }

  /**
   * When a DataLoader sends its batch: once no row waits for its turn, because each row that comes may add a key to it.
   * Otherwise as DataLoader does by itself, after all promises that are settled.
   */
  readonly batchWhenIdle = (send: () => void): void => {
    afterPromises(() => {
      if (this.#waiting.length === 0) send();
      else this.#whenIdle.push(send);
    });
  };

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#next();
    });
  }

  #next(): void {
    const last = this.#signal.aborted ? this.#waiting.length : this.#first + ROWS_PER_TURN;
    const now = this.#waiting.slice(this.#first, last);
    this.#first += now.length;
    this.#free = ROWS_PER_TURN - now.length;
    if (this.#first < this.#waiting.length) this.#schedule();
    else {
      this.#waiting = [];
      this.#first = 0;
    }
    for (const { go, giveUp } of now) {
      if (this.#signal.aborted) giveUp(new OperationEnded('The operation is over.'));
      else go();
    }
    if (this.#waiting.length > 0) return;
    for (const send of this.#whenIdle.splice(0)) this.batchWhenIdle(send);
  }
}

function afterPromises(run: () => void): void {
  void Promise.resolve().then(() => {
    process.nextTick(run);
  });
}
