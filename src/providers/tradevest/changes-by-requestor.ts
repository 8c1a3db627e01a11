import type { RequestScope } from '../../domain/request-scope.js';
import { RecentChanges } from './recent-changes.js';
import { ownRequestor } from './requestor.js';

/** How many requestors are remembered; those that were not seen for the longest time go. */
const MOST_REQUESTORS = 1_000;

/** What one source has taken lately, kept apart by requestor: what one has made, another may not be allowed to see. */
export class ChangesByRequestor {
  readonly #settleMs: number;
  /** The one that was not seen for the longest time first; null is the operator's own. */
  readonly #all = new Map<string | null, RecentChanges>();

  constructor({ settleMs }: { readonly settleMs: number }) {
    this.#settleMs = settleMs;
  }

  /** The changes of the requestor of an operation. */
  of(scope: RequestScope): RecentChanges {
    const requestor = ownRequestor(scope);
    const recent = this.#all.get(requestor) ?? new RecentChanges({ settleMs: this.#settleMs });
    this.#all.delete(requestor);
    this.#all.set(requestor, recent);
    for (const oldest of this.#all.keys()) {
      if (this.#all.size <= MOST_REQUESTORS) break;
      this.#all.delete(oldest);
    }
    return recent;
  }
}
