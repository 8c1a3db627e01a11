import type { ListAnswer } from './client.js';
import type { WireRow } from './wire.js';

/** What one request of a reading asks for: the rows of some groups, created at `from` or later, oldest first. */
export interface ReadingRequest<G> {
  readonly groups: readonly G[];
  /** '' for all rows, those without a time of creation included. */
  readonly from: string;
  readonly offset: number;
  readonly limit: number;
}

/** A list endpoint as a reading sees it. */
export interface ReadableList<G> {
  fetch(request: ReadingRequest<G>): Promise<ListAnswer>;
  /** The time of creation, comparable as text; '' where the row shows none. */
  keyOf(row: WireRow): string;
  groupsOf(row: WireRow): readonly G[];
  /** Which rows are meant, where the source's own filter lets too much through. */
  readonly accept?: ((row: WireRow) => boolean) | undefined;
  /** Rows looked through for one page before a reading that has to pick them out is given up. */
  readonly scanRows: number;
  readonly failures: ReadingFailures;
}

/** The errors with which a reading is given up. */
export interface ReadingFailures {
  /** The list will not hold still. */
  unsettled(): Error;
  /** The answers break the rules of paging. */
  misordered(): Error;
  /** `accept` turned down as many rows as are looked through for one page. */
  unbounded(): Error;
}
