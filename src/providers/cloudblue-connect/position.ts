/** Where a row stands in a list that is ordered by (time of creation, id). */
export interface Place {
  /** The time of creation, comparable as text; '' for a row that shows none, or `UNDATED`. */
  readonly key: string;
  readonly id: string;
}

/**
 * The key of every row where times of creation are useless as an order, so that ids alone order the list. It is in the
 * positions too, because later pages must be read the way the first one was. Moments are written in digits, and '~'
 * sorts after these: no moment is taken for it, nor for one that lies behind a page that was ordered by ids.
 */
export const UNDATED = '~';

/** A place as readers keep it: `key|id`. */
export function positionOf({ key, id }: Place): string {
  return `${key}|${id}`;
}

/** The place that `positionOf` wrote. Ids may hold a bar, keys never do. */
export function placeOf(position: string): Place {
  const bar = position.indexOf('|');
  return { key: position.slice(0, bar), id: position.slice(bar + 1) };
}

/** Whether a place comes later in the list than another; every place is behind null, the start of the list. */
export function isBehind({ key, id }: Place, after: Place | null): boolean {
  return !after || key > after.key || (key === after.key && id > after.id);
}
