import type { OrderDirection } from '../../domain/page.js';
import type { ListAnswer } from './client.js';
import type { CreatedRange } from './created-range.js';
import type { WireRow } from './wire.js';

/** What one request of a reading asks for: the rows of some groups in a range, ordered by their time of creation. */
export interface ReadingRequest<G> extends CreatedRange {
  readonly groups: readonly G[];
  readonly direction: OrderDirection;
  readonly offset: number;
  readonly limit: number;
}

/** A list endpoint as a reading sees it. */
export interface ReadableList<G> {
  fetch(request: ReadingRequest<G>): Promise<ListAnswer>;
  /** The time of creation, comparable as text; null if the row shows none. */
  timestampOf(row: WireRow): string | null;
  readonly groupsOf: (row: WireRow) => readonly G[];
  readonly failures: ReadingFailures;
}

/** The errors with which a reading is given up. */
export interface ReadingFailures {
  /** The list keeps changing while it is read. */
  unsettled(): Error;
  /** The answers break the rules of paging. */
  misordered(): Error;
}
