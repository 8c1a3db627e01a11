import type { CustomerRow } from '../../domain/customer/customer.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { ownRequestor } from './client.js';
import { areSameLabels } from './labels.js';

type Labels = readonly string[];

interface Relabelling {
  readonly labels: Labels;
  /** What the source may still show in their place. */
  readonly earlier: readonly Labels[];
}

/** How many customers are remembered of each kind of change. */
const MOST_CUSTOMERS = 1_000;
const MOST_EARLIER = 20;

/**
 * What one source has taken lately and may not show yet, because it takes effect behind its answers. Without it a
 * customer that was just made would be absent, and labels that are set back would be no change. An entry lives for the
 * time in which changes settle, or until the source shows it. Only changes that this object was told of are in it:
 * other processes do not know them, nor does anybody after a restart.
 */
export class RecentChanges {
  readonly #created: ShortMemory<CustomerRow>;
  readonly #relabelled: ShortMemory<Relabelling>;

  /** `now` in milliseconds since 1970. */
  constructor({ settleMs, now = Date.now }: { readonly settleMs: number; readonly now?: () => number }) {
    this.#created = new ShortMemory(settleMs, now);
    this.#relabelled = new ShortMemory(settleMs, now);
  }

  /** The source has made this customer and does not show it. */
  created(row: CustomerRow): void {
    this.#created.put(row.nativeId, row);
  }

  /** The source has taken other labels for a customer that it showed like this before. */
  relabelled({ nativeId, labels: shown }: CustomerRow, labels: Labels): void {
    const last = this.#relabelled.get(nativeId);
    const earlier = [shown ?? [], ...(last ? [last.labels, ...last.earlier] : [])];
    this.#relabelled.put(nativeId, { labels, earlier: earlier.slice(0, MOST_EARLIER) });
  }

  /** The source shows this customer. Labels that it had before, too, may be the former ones: they are kept in mind. */
  shown({ nativeId, labels }: CustomerRow): void {
    this.#created.drop(nativeId);
    const last = this.#relabelled.get(nativeId);
    if (last && isAmong([last.labels], labels) && !isAmong(last.earlier, labels))
      this.#relabelled.drop(nativeId);
  }

  /** A customer that was made lately and that the source does not show; null where there is no such. */
  unshown(nativeId: string): CustomerRow | null {
    const row = this.#created.get(nativeId);
    const last = this.#relabelled.get(nativeId);
    return row && last ? { ...row, labels: last.labels } : row;
  }

  /** The labels that a customer comes to have; null if they are unreadable, or if somebody else has changed them, too. */
  labelsOf({ nativeId, labels }: CustomerRow): Labels | null {
    const last = this.#relabelled.get(nativeId);
    if (!last) return labels === undefined ? null : (labels ?? []);
    return isAmong([last.labels, ...last.earlier], labels) ? last.labels : null;
  }
}

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

function isAmong(those: readonly Labels[], labels: Labels | null | undefined): boolean {
  return those.some((each) => areSameLabels(each, labels ?? []));
}

/** Values by native id, each for a while; where there are too many the oldest ones go. */
class ShortMemory<V> {
  readonly #lifetimeMs: number;
  readonly #now: () => number;
  /** The oldest one first. */
  readonly #entries = new Map<string, { readonly value: V; readonly until: number }>();

  constructor(lifetimeMs: number, now: () => number) {
    this.#lifetimeMs = lifetimeMs;
    this.#now = now;
  }

  put(id: string, value: V): void {
    const now = this.#now();
    this.#entries.delete(id);
    this.#entries.set(id, { value, until: now + this.#lifetimeMs });
    for (const [oldest, { until }] of this.#entries) {
      if (this.#entries.size <= MOST_CUSTOMERS && until > now) break;
      this.#entries.delete(oldest);
    }
  }

  get(id: string): V | null {
    const entry = this.#entries.get(id);
    if (entry && entry.until > this.#now()) return entry.value;
    this.drop(id);
    return null;
  }

  drop(id: string): void {
    this.#entries.delete(id);
  }
}
