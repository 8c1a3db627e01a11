import type { OrderDirection } from '../../domain/page.js';
import type { Field, Rql } from './rql.js';
import { compare, not } from './rql.js';

/** The part of a list that a request asks for: all rows, or those from one time of creation on. */
export interface CreatedRange {
  /** A timestamp key; null for all rows. In descending order, rows from it on are older. */
  readonly from: string | null;
  /** Whether rows without a timestamp belong to the range, wherever the server lists them. */
  readonly undated: 'included' | 'excluded';
}

export const ALL_ROWS: CreatedRange = { from: null, undated: 'included' };

/**
 * The filter of a range. A comparison matches no row without a timestamp, and its negation matches all of them.
 * Only `ge` and `le` are used, because some endpoints know nothing else.
 */
export function createdIn(
  { from, undated }: CreatedRange,
  direction: OrderDirection,
  field: Field,
): readonly Rql[] {
  if (from === null) return [];
  const includesUndated = undated === 'included';
  if (direction === 'ASC') {
    const earlier = lastInstantOf(shiftedKey(from, -1));
    return [includesUndated ? not(compare('le', field, earlier)) : compare('ge', field, from)];
  }
  // A row may be some microseconds later than its key says.
  const later = shiftedKey(from, 1);
  return [includesUndated ? not(compare('ge', field, later)) : compare('le', field, lastInstantOf(from))];
}

/** The key so many milliseconds later. */
function shiftedKey(key: string, milliseconds: number): string {
  return new Date(Date.parse(key) + milliseconds).toISOString();
}

/** The last microsecond of a key's millisecond: all timestamps with this key are at or before it. */
function lastInstantOf(key: string): string {
  return key.replace(/Z$/, '999Z');
}
