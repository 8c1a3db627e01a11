import type { OrderDirection } from '../../domain/page.js';
import type { ScanLimits } from '../../listing/fill-page.js';
import type { RowBatch, RowStream } from '../../listing/row-stream.js';
import { MAX_LIMIT } from './client.js';
import type { KnownRow } from './list-walk.js';
import { ListWalk } from './list-walk.js';
import { readPosition, writePosition } from './position.js';
import type { ReadableList } from './readable-list.js';
import type { WireRow } from './wire.js';

/** Rows asked for beyond a page, so that the last row's ties are usually complete without a second request. */
export const TIE_MARGIN = 25;

/** The same while rows are picked out: one that is read once more, and one of which ties may follow. */
const SCAN_MARGIN = 2;

/** The limits of a scan, less the rows that cannot be decided because an answer ends with them. */
export function decidable(scan: ScanLimits): ScanLimits {
  const undecided = SCAN_MARGIN * Math.ceil(scan.rows / MAX_LIMIT);
  return { ...scan, rows: Math.max(1, scan.rows - undecided) };
}

/** Which rows of a list are read. */
export interface RowsQuery<G> {
  /** The only group of the list. */
  readonly group: G;
  readonly direction: OrderDirection;
  /** The position after which to read on; null from the start. */
  readonly after: string | null;
  /** Whether rows are picked out, so that the reader has use for any number of them. */
  readonly isScan: boolean;
}

/** One list in the order of (time of creation, id) or its reverse. Rejects with the list's failures, or what `fetch` rejects with. */
export class OrderedRows<G> implements RowStream<WireRow> {
  readonly #list: ReadableList<G>;
  readonly #walk: ListWalk<G>;
  readonly #groups: readonly G[];
  readonly #margin: number;
  #hasReturned = false;

  constructor(list: ReadableList<G>, { group, direction, after, isScan }: RowsQuery<G>) {
    this.#list = list;
    this.#groups = [group];
    this.#margin = isScan ? SCAN_MARGIN : TIE_MARGIN;
    this.#walk = new ListWalk(list, { direction, after: after === null ? null : readPosition(after) });
  }

  /** Reads on by as few requests as can be. Ties that exceed the limit are read to their end, in ever greater steps. */
  async next(limit: number): Promise<RowBatch<WireRow>> {
    const wanted = Math.min(limit, MAX_LIMIT);
    let rows: KnownRow[] = [];
    let read = 0;
    while (!this.#walk.isAtEnd && rows.length < wanted && (read < wanted || rows.length === 0)) {
      const missing = read < wanted ? wanted - read + this.#margin : Math.max(TIE_MARGIN, read);
      const readBefore = this.#walk.rowsRead;
      const step = await this.#walk.next(this.#groups, Math.min(missing, MAX_LIMIT));
      if (step.startsAnew) rows = this.#forget();
      rows.push(...step.rows);
      read += this.#walk.rowsRead - readBefore;
    }
    this.#hasReturned ||= rows.length > 0;
    return {
      rows: rows.map(({ row, position }) => ({ row, position: writePosition(position) })),
      end: this.#walk.isAtEnd,
      total: this.#walk.remaining,
    };
  }

  /** The order of the list was lost, which is too late for rows that were returned in it. */
  #forget(): KnownRow[] {
    if (this.#hasReturned) throw this.#list.failures.misordered();
    return [];
  }
}
