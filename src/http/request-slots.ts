import PQueue from 'p-queue';
import type { RequestScope } from '../domain/request-scope.js';
import type { SourceLoad } from '../domain/source/source-load.js';
import type { AdaptiveLimit, Observation } from './adaptive-limit.js';
import { answersToSee, FIRST, FIRST_LIMIT, nextLimit } from './adaptive-limit.js';
import { listenable } from './deadline.js';
import type { FairOptions } from './fair-queue.js';
import { FairQueue } from './fair-queue.js';

/** How many requests of one source may be under way at once: so many, or as many as the source takes well. */
export type MaxConcurrency = number | 'adaptive';

/** The part of the time in which the event loop worked, from which on what waits for it waits long. */
const BUSY = 0.8;

/** How many requests go out at once where nothing is known of the source yet. */
export function firstConcurrency(most: MaxConcurrency): number {
  return most === 'adaptive' ? FIRST_LIMIT : most;
}

/** Bounds how many requests of one source are under way at once, and counts its answers. */
export class RequestSlots {
  readonly #queue: PQueue<FairQueue, FairOptions>;
  /** Ends the wait of each call that has no slot yet. */
  readonly #waiting = new Set<(reason: unknown) => void>();
  /** Null where the number is fixed. */
  #adaptive: AdaptiveLimit | null;
  /** Latencies since the last decision about the limit, by the kind of request. */
  #tookMs = new Map<string, number[]>();
  #seen = 0;
  /** What the event loop had done when the first of them came. */
  #loopBefore = performance.eventLoopUtilization();
  #answers = 0;

  constructor(most: MaxConcurrency) {
    this.#queue = new PQueue({ concurrency: firstConcurrency(most), queueClass: FairQueue });
    this.#adaptive = most === 'adaptive' ? FIRST : null;
  }

  get isAdaptive(): boolean {
    return this.#adaptive !== null;
  }

  /** How many requests may be under way at once now. */
  get limit(): number {
    return this.#queue.concurrency;
  }

  /** How many slots there are, how many are held, and how many calls wait for one. */
  get use(): Omit<SourceLoad, 'isCircuitOpen'> {
    return { slots: this.limit, slotsInUse: this.#queue.pending, callsWaiting: this.#waiting.size };
  }

  /** How often the limit was halved so far. */
  get cuts(): number {
    return this.#adaptive?.cuts ?? 0;
  }

  /** How many answers the source has given so far, refusals included. */
  get answers(): number {
    return this.#answers;
  }

  answered(): void {
    this.#answers += 1;
  }

  /** The source had too much to do with a request that was sent when there had been so many cuts. */
  overloaded(cutsBefore: number): void {
    if (cutsBefore === this.cuts) this.#decide({ kind: 'overload' });
  }

  /**
   * The source answered such a request. It counts only if half of the slots are in use: else a slower answer is not of
   * our making, and a quick one shows nothing of a higher limit.
   */
  answeredIn(tookMs: number, kindOf: () => string, cutsBefore: number): void {
    if (!this.#adaptive || cutsBefore !== this.cuts || this.#queue.pending * 2 < this.limit) return;
    const kind = kindOf();
    const ofKind = this.#tookMs.get(kind);
    if (ofKind) ofKind.push(tookMs);
    else this.#tookMs.set(kind, [tookMs]);
    if (this.#seen === 0) this.#loopBefore = performance.eventLoopUtilization();
    this.#seen += 1;
    if (this.#seen < answersToSee(this.#adaptive)) return;
    const { utilization } = performance.eventLoopUtilization(this.#loopBefore);
    this.#decide({ kind: 'answers', tookMs: this.#tookMs, isProcessBusy: utilization > BUSY });
  }

  #decide(seen: Observation): void {
    if (!this.#adaptive) return;
    this.#adaptive = nextLimit(this.#adaptive, seen);
    this.#tookMs = new Map();
    this.#seen = 0;
    if (this.#adaptive.limit !== this.limit) this.#queue.concurrency = this.#adaptive.limit;
  }

  /**
   * Runs the work as soon as a slot is free and holds the slot until the work has settled. Operations take turns, so that
   * a large one delays a small one by one call. Rejects without running the work if the operation ends during the wait,
   * with its reason, or if `rejectWaiting` is called.
   */
  run<T>(
    { signal, requestId }: Pick<RequestScope, 'signal' | 'requestId'>,
    work: () => Promise<T>,
  ): Promise<T> {
    if (this.#isSlotFree && !signal.aborted) return this.#queue.add(work, { owner: requestId });
    return new Promise((resolve, reject) => {
      const caller = listenable(signal);
      const giveUp = (reason: unknown): void => {
        this.#waiting.delete(giveUp);
        caller.removeEventListener('abort', leave);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a signal's reason is of any type, as is what work throws
        reject(reason);
      };
      const leave = (): void => {
        giveUp(caller.reason);
      };
      const begin = async (): Promise<void> => {
        // The caller has left; its turn is over at once.
        if (!this.#waiting.delete(giveUp)) return;
        caller.removeEventListener('abort', leave);
        try {
          resolve(await work());
        } catch (error) {
          giveUp(error);
        }
      };
      this.#waiting.add(giveUp);
      if (caller.aborted) {
        leave();
        return;
      }
      caller.addEventListener('abort', leave, { once: true });
      void this.#queue.add(begin, { owner: requestId });
    });
  }

  get #isSlotFree(): boolean {
    return this.#queue.size === 0 && this.#queue.pending < this.limit;
  }

  /** Ends the wait of all calls that have no slot yet. Those that have one, or come later, go on. */
  rejectWaiting(error: Error): void {
    for (const giveUp of [...this.#waiting]) giveUp(error);
  }
}
