import type { QueueAddOptions } from 'p-queue';

type RunFunction = () => Promise<unknown>;

/** What waits, and whose it is. */
export interface FairOptions extends QueueAddOptions {
  /** The operation that waits. */
  readonly owner?: string;
}

interface Waiting {
  readonly id: string | undefined;
  readonly run: RunFunction;
}

/**
 * A queue that takes turns between its owners: with 8,000 calls of one operation and one call of another, the second
 * one waits for one call and not for 8,000. Calls of one owner keep their order.
 */
export class FairQueue {
  /** The calls of each owner; the owner whose turn is next comes first. */
  readonly #waiting = new Map<string, Waiting[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  enqueue(run: RunFunction, { owner = '', id }: Partial<FairOptions> = {}): void {
    const calls = this.#waiting.get(owner);
    if (calls) calls.push({ id, run });
    else this.#waiting.set(owner, [{ id, run }]);
    this.#size += 1;
  }

  dequeue(): RunFunction | undefined {
    for (const [owner, calls] of this.#waiting) {
      const next = calls.shift();
      // Behind the others now.
      this.#waiting.delete(owner);
      if (calls.length > 0) this.#waiting.set(owner, calls);
      this.#size -= 1;
      return next?.run;
    }
    return undefined;
  }

  /** Takes out the call of a caller who has left. */
  remove(id: string): void {
    for (const [owner, calls] of this.#waiting) {
      const index = calls.findIndex((call) => call.id === id);
      if (index === -1) continue;
      calls.splice(index, 1);
      if (calls.length === 0) this.#waiting.delete(owner);
      this.#size -= 1;
      return;
    }
  }

  filter(): RunFunction[] {
    return [...this.#waiting.values()].flat().map(({ run }) => run);
  }

  setPriority(): void {
    throw new Error('A fair queue knows no priorities.');
  }
}
