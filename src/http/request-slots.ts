import PQueue from 'p-queue';
import type { RequestScope } from '../domain/request-scope.js';
import { listenable } from './deadline.js';
import type { FairOptions } from './fair-queue.js';
import { FairQueue } from './fair-queue.js';

/** Bounds how many requests of one source are under way at once, and counts its answers. */
export class RequestSlots {
  readonly #queue: PQueue<FairQueue, FairOptions>;
  readonly #waiting = new Set<AbortController>();
  #answers = 0;

  constructor(atOnce: number) {
    this.#queue = new PQueue({ concurrency: atOnce, queueClass: FairQueue });
  }

  /** How many answers the source has given so far, refusals included. */
  get answers(): number {
    return this.#answers;
  }

  answered(): void {
    this.#answers += 1;
  }

  /**
   * Runs the work as soon as a slot is free and holds the slot until the work has settled. Operations take turns, so that
   * a large one delays a small one by one call. Rejects without running the work if the operation ends during the wait,
   * with its reason, or if `rejectWaiting` is called.
   */
  async run<T>(
    { signal, requestId }: Pick<RequestScope, 'signal' | 'requestId'>,
    work: () => Promise<T>,
  ): Promise<T> {
    // The queue would free the slot at once if its signal ended during the work, so its own signal ends only the wait.
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
    return this.#queue.add(begin, { signal: waiting.signal, owner: requestId }).finally(waited);
  }

  /** Ends the wait of all calls that have no slot yet. Those that have one, or come later, go on. */
  rejectWaiting(error: Error): void {
    for (const waiting of [...this.#waiting]) waiting.abort(error);
  }
}
