import type { RequestScope } from '../domain/request-scope.js';
import { endingIn, scopeWith } from '../domain/request-scope.js';
import { SourceError } from '../domain/source-error.js';
import { endOf, listenable } from './deadline.js';

/** A timer that is set to more than that fires at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Lets callers share one run of some work of a source that must not run twice at once. */
export class SingleFlight<T> {
  readonly #sourceId: string;
  readonly #timeoutMs: number;
  #flight: Promise<T> | null = null;

  /** `timeoutMs` bounds one run. */
  constructor({ sourceId, timeoutMs }: { readonly sourceId: string; readonly timeoutMs: number }) {
    this.#sourceId = sourceId;
    this.#timeoutMs = Math.min(timeoutMs, LONGEST_TIMER_MS);
  }

  get underWay(): boolean {
    return this.#flight !== null;
  }

  /**
   * Joins the run that is under way, or starts one. The work is given a scope of its own, which does not end with the
   * caller who started it but counts its requests, and must settle when that scope ends. A caller waits until its own
   * scope ends, then is rejected with a SourceError, and the run goes on. A run that failed is forgotten.
   */
  async run(scope: RequestScope, work: (scope: RequestScope) => Promise<T>): Promise<T> {
    if (scope.signal.aborted) throw this.#left(scope);
    this.#flight ??= this.#start(scope, work);
    return await this.#wait(scope, this.#flight);
  }

  #start(scope: RequestScope, work: (scope: RequestScope) => Promise<T>): Promise<T> {
    // No operation ends this scope: whatever ends it is a time-out.
    const own = scopeWith(scope, { signal: endingIn(this.#timeoutMs), deadlineAt: Infinity });
    return Promise.resolve(own)
      .then(work)
      .finally(() => {
        this.#flight = null;
      });
  }

  async #wait(scope: RequestScope, flight: Promise<T>): Promise<T> {
    const signal = listenable(scope.signal);
    let leave = (): void => undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        reject(this.#left(scope));
      };
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([flight, left]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #left(scope: RequestScope): SourceError {
    return new SourceError({ sourceId: this.#sourceId, ...endOf(scope) });
  }
}
