import type { OrderDirection } from '../../domain/page.js';
import type { CreatedRange } from './created-range.js';
import { ALL_ROWS } from './created-range.js';

/**
 * What orders the rows of a list before their ids do: the time of creation. Nothing says where a server lists rows
 * that show none, so that they stay at the end of the list where it puts them.
 */
export type SortKey =
  /** A row without a timestamp, listed before all others. */
  | { readonly kind: 'undated-first' }
  /** `undatedBefore`: rows without a timestamp were met before this one, and need not be asked for again. */
  | { readonly kind: 'dated'; readonly at: string; readonly undatedBefore: boolean }
  /** A row without a timestamp, listed after all others, of which the last was created at `since`. */
  | { readonly kind: 'undated-last'; readonly since: string }
  /** Any row of a list whose order cannot be followed: ids alone order it. */
  | { readonly kind: 'unordered' };

export const UNDATED_FIRST: SortKey = { kind: 'undated-first' };
export const UNORDERED: SortKey = { kind: 'unordered' };

const RANKS: Readonly<Record<SortKey['kind'], number>> = {
  'undated-first': 0,
  dated: 1,
  'undated-last': 2,
  unordered: 3,
};

export function isSameKey(a: SortKey, b: SortKey): boolean {
  return a.kind === 'dated' && b.kind === 'dated' ? a.at === b.at : a.kind === b.kind;
}

/** Where a row stands in a list that is ordered by (sort key, id). */
export interface Position {
  readonly key: SortKey;
  readonly id: string;
}

/** Compares as `sort` wants it: negative if the first one comes earlier in the list. */
export interface ListOrder {
  readonly compareKeys: (a: SortKey, b: SortKey) => number;
  readonly compareIds: (a: string, b: string) => number;
}

/** The order of a list; one direction is exactly the reverse of the other. */
export function orderOf(direction: OrderDirection): ListOrder {
  const earlier = direction === 'ASC' ? -1 : 1;
  const compareIds = (a: string, b: string): number => (a === b ? 0 : a < b ? earlier : -earlier);
  const compareKeys = (a: SortKey, b: SortKey): number =>
    a.kind === 'dated' && b.kind === 'dated' ? compareIds(a.at, b.at) : RANKS[a.kind] - RANKS[b.kind];
  return { compareKeys, compareIds };
}

/** Whether a position comes later in the list than another; every position comes after null, the start of the list. */
export function isAfter(order: ListOrder, { key, id }: Position, after: Position | null): boolean {
  if (!after) return true;
  const byKey = order.compareKeys(key, after.key);
  return byKey === 0 ? order.compareIds(id, after.id) > 0 : byKey > 0;
}

/** The key from which on to read in order to meet the rows of a key, and all rows after them. */
export function startOf(key: SortKey): SortKey {
  return key.kind === 'undated-last' ? { kind: 'dated', at: key.since, undatedBefore: false } : key;
}

/** The range from such a key on; null is the start of the list. */
export function rangeFrom(key: SortKey | null): CreatedRange {
  if (key?.kind !== 'dated') return ALL_ROWS;
  return { from: key.at, undated: key.undatedBefore ? 'excluded' : 'included' };
}
