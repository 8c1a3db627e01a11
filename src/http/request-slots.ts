import PQueue from 'p-queue';
import { listenable } from './deadline.js';

/** Bounds how many requests of one source are under way at once, and counts what came of them. */
export class RequestSlots {
  readonly #queue: PQueue;
  readonly #waiting = new Set<AbortController>();
  #answers = 0;

  constructor(atOnce: number) {
    this.#queue = new PQueue({ concurrency: atOnce });
  }

  /** How many answers the source has given so far, refusals included. */
  get answers(): number {
    return this.#answers;
  }

  answered(): void {
    this.#answers += 1;
  }

  /**
   * Runs the work as soon as a slot is free, first come, first served, and holds the slot until the work has settled.
   * Rejects without running the work where the signal ends during the wait, with its reason, or where nobody who waits
   * is to wait on (`rejectWaiting`).
   */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    // The queue would free the slot at once where its signal ends under a running work: its own ends only the wait.
    const waiting = new AbortController();
    const caller = listenable(signal);
    const leave = (): void => {
      waiting.abort(caller.reason);
    };
    if (caller.aborted) leave();
    else caller.addEventListener('abort', leave, { once: true });
    const waited = (): void => {
      caller.removeEventListener('abort', leave);
      this.#waiting.delete(waiting);
    };
    const begin = (): Promise<T> => {
      waited();
      return work();
    };
    this.#waiting.add(waiting);
    return this.#queue.add(begin, { signal: waiting.signal }).finally(waited);
  }

  /** Ends the wait of all who have no slot yet. Who has one, or comes later, is not concerned. */
  rejectWaiting(error: Error): void {
    for (const waiting of [...this.#waiting]) waiting.abort(error);
  }
}
