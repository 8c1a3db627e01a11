import type { RequestScope } from '../../domain/request-scope.js';
import type { Turns } from '../../domain/turns.js';
import { OperationEnded, SHARED_TURNS } from '../../domain/turns.js';

interface Waiting {
  readonly go: () => void;
  readonly giveUp: (reason: OperationEnded) => void;
}

/**
 * Spreads the answer of one operation over turns of the event loop, so that a large one does not hold up the others. graphql-js
 * answers a list in one go, but waits for items that are promises.
 */
export class Pacer {
  readonly #scope: Pick<RequestScope, 'signal'>;
  readonly #turns: Turns;
  #isQueued = false;
  #waiting: Waiting[] = [];
  /** Where the queue begins; taking from the front of an array moves all of it. */
  #first = 0;
  #whenIdle: (() => void)[] = [];

  /** The scope of the operation; the turns are those of the whole process if they are left out. */
  constructor(scope: Pick<RequestScope, 'signal'>, turns = SHARED_TURNS) {
    this.#scope = scope;
    this.#turns = turns;
  }

  /**
   * The same rows; those beyond this turn are promises. They reject with OperationEnded once the operation is over.
   */
  paced<T>(rows: readonly T[]): readonly (T | Promise<T>)[] {
    return rows.map((row) => this.turn(row));
  }

  /** The same for one row. */
  turn<T>(row: T): T | Promise<T> {
    return this.#mayGo() ? row : this.#rowLater(row);
  }

  /** What `make` gives when its turn comes; what it throws at once is thrown. */
  run<T>(make: () => T | Promise<T>): T | Promise<T> {
    return this.#mayGo() ? make() : this.#later(make);
  }

  /** Whether one row more may be worked on in this turn. */
  #mayGo(): boolean {
    return this.#waiting.length === 0 && this.#turns.take(1) === 1;
  }

  /** Apart from `turn`, which would otherwise make room for this function for every row. */
  #rowLater<T>(row: T): Promise<T> {
    return this.#later(() => row);
  }

  #later<T>(make: () => T | Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const go = (): void => {
        try {
          resolve(make());
        } catch (error) {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what was thrown is passed on
          reject(error);
        }
      };
      this.#waiting.push({ go, giveUp: reject });
      this.#queue();
    });
  }

  /**
   * When a DataLoader sends its batch: once no row waits for its turn, because each row that comes may add a key to it.
   * Otherwise as DataLoader does by itself, after all promises that are settled.
   */
  get batchWhenIdle(): (send: () => void) => void {
    return (send) => {
      afterPromises(() => {
        if (this.#waiting.length === 0) send();
        else this.#whenIdle.push(send);
      });
    };
  }

  #queue(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    const wanted = (): number => this.#waiting.length - this.#first;
    this.#turns.takeLater(wanted, (granted) => {
      this.#isQueued = false;
      this.#next(granted);
    });
  }

  #next(granted: number): void {
    const isOver = this.#scope.signal.aborted;
    const now = this.#waiting.slice(this.#first, isOver ? undefined : this.#first + granted);
    this.#first += now.length;
    if (this.#first < this.#waiting.length) this.#queue();
    else {
      this.#waiting = [];
      this.#first = 0;
    }
    for (const { go, giveUp } of now) {
      if (isOver) giveUp(new OperationEnded());
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
