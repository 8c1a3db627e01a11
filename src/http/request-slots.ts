import PQueue from 'p-queue';
import { listenable } from './deadline.js';

/** Bounds how many requests of one source are under way at once. */
export class RequestSlots {
  readonly #queue: PQueue;

  constructor(atOnce: number) {
    this.#queue = new PQueue({ concurrency: atOnce });
  }

  /**
   * Runs the work as soon as a slot is free, first come, first served, and holds the slot until the work has settled.
   * Rejects with the signal's reason, and without running the work, where the signal ends during the wait.
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
    const begin = (): Promise<T> => {
      caller.removeEventListener('abort', leave);
      return work();
    };
    return this.#queue.add(begin, { signal: waiting.signal });
  }
}
