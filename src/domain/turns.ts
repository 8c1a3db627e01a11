import type { RequestScope } from './request-scope.js';
import { isOperationOver } from './request-scope.js';

/** So many rows of all operations are worked on before everybody else is served. */
const ITEMS_PER_TURN = 50;

/** The operation's time is over, or its caller has left, while its answer was made. */
export class OperationEnded extends Error {
  override readonly name = 'OperationEnded';

  constructor() {
    super('The operation is over.');
  }
}

interface Waiting {
  readonly wanted: () => number;
  readonly go: (granted: number) => void;
}

/**
 * Spreads long work over turns of the event loop. Each turn has room for a number of items, whichever operation they belong
 * to. A caller that finds no room waits in a queue, and one that wants more than a turn has room for queues again.
 */
export class Turns {
  #free = ITEMS_PER_TURN;
  #isScheduled = false;
  #waiting: Waiting[] = [];

  /** Takes room for so many items, or for as many as there is; answers how many. */
  take(wanted: number): number {
    this.#schedule();
    const granted = this.#waiting.length > 0 ? 0 : Math.min(wanted, this.#free);
    this.#free -= granted;
    return granted;
  }

  /** The same in a later turn: how many are wanted is asked then, and `go` gets room for one at the least. */
  takeLater(wanted: () => number, go: (granted: number) => void): void {
    this.#schedule();
    this.#waiting.push({ wanted, go });
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#next();
    });
  }

  #next(): void {
    this.#free = ITEMS_PER_TURN;
    while (this.#free > 0) {
      const next = this.#waiting.shift();
      if (!next) break;
      const granted = Math.min(next.wanted(), this.#free);
      this.#free -= granted;
      next.go(granted);
    }
    if (this.#free < ITEMS_PER_TURN) this.#schedule();
  }
}

/** The turns that all operations of the process share. */
export const SHARED_TURNS = new Turns();

/**
 * The items in another form, in their order, made in turns. Rejects with OperationEnded if the operation is over when a later
 * turn begins, and with whatever `map` throws.
 */
export async function mapInTurns<T, V>(
  items: readonly T[],
  map: (item: T) => V,
  scope: Pick<RequestScope, 'signal' | 'deadlineAt'>,
): Promise<readonly V[]> {
  const made: V[] = [];
  while (made.length < items.length) {
    const left = items.length - made.length;
    const granted = SHARED_TURNS.take(left) || (await later(left, scope));
    for (const item of items.slice(made.length, made.length + granted)) made.push(map(item));
  }
  return made;
}

/** Rejects if the operation is over by then. What needs no turn is made all the same: it is the rest of an answer. */
async function later(wanted: number, scope: Pick<RequestScope, 'signal' | 'deadlineAt'>): Promise<number> {
  const granted = await new Promise<number>((resolve) => {
    SHARED_TURNS.takeLater(() => wanted, resolve);
  });
  if (isOperationOver(scope)) throw new OperationEnded();
  return granted;
}
