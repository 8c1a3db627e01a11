import type { QueueAddOptions } from 'p-queue';

type RunFunction = () => Promise<unknown>;

/** What waits, and whose it is. */
export interface FairOptions extends QueueAddOptions {
  /** The operation that waits. */
  readonly owner?: string;
}

/**
 * A queue that takes turns between its owners: with 8,000 calls of one operation and one call of another, the second
 * one waits for one call and not for 8,000. Calls of one owner keep their order.
 */
export class FairQueue {
  /** The calls of each owner; the owner whose turn is next comes first. */
  readonly #waiting = new Map<string, RunFunction[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  enqueue(run: RunFunction, { owner = '' }: Partial<FairOptions> = {}): void {
    const calls = this.#waiting.get(owner);
    if (calls) calls.push(run);
    else this.#waiting.set(owner, [run]);
    this.#size += 1;
  }

  dequeue(): RunFunction | undefined {
    for (const [owner, calls] of this.#waiting) {
      const next = calls.shift();
      // Behind the others now.
      this.#waiting.delete(owner);
      if (calls.length > 0) this.#waiting.set(owner, calls);
      this.#size -= 1;
      return next;
    }
    return undefined;
  }

  filter(): RunFunction[] {
    return [...this.#waiting.values()].flat();
  }

  setPriority(): void {
    throw new Error('A fair queue knows no priorities.');
  }
}
