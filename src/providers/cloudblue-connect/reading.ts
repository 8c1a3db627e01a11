import type { OrderDirection, Page, PageRequest } from '../../domain/page.js';
import type { RowBatch, RowStream } from '../../listing/row-stream.js';
import type { ScanLimits } from '../../listing/fill-page.js';
import { MAX_LIMIT } from './client.js';
import type { KnownRow, ReadableList } from './list-walk.js';
import { ListWalk } from './list-walk.js';
import type { WireRow } from './wire.js';

/** Rows asked for beyond a page, so that the last row's ties are usually complete without a second request. */
const TIE_MARGIN = 10;

/** The same while rows are picked out: one that is read once more, and one of which ties may follow. */
const SCAN_MARGIN = 2;

/** What the rows are read for: a page, a share of a page that other sources have a part in, or to pick some out. */
export type Purpose = 'page' | 'share' | 'scan';

/** How many rows are asked for beyond those that are wanted. A small share is not to be doubled by them. */
function marginOf(purpose: Purpose, wanted: number): number {
  if (purpose === 'scan') return SCAN_MARGIN;
  return purpose === 'page' ? TIE_MARGIN : Math.min(TIE_MARGIN, SCAN_MARGIN + Math.floor(wanted / 10));
}

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
  readonly purpose: Purpose;
}

/** One list in the order of (time of creation, id) or its reverse. Rejects with the list's failures, or what `fetch` rejects with. */
export class OrderedRows<G> implements RowStream<WireRow> {
  readonly #list: ReadableList<G>;
  readonly #walk: ListWalk<G>;
  readonly #groups: readonly G[];
  readonly #purpose: Purpose;
  #hasReturned = false;

  constructor(list: ReadableList<G>, { group, direction, after, purpose }: RowsQuery<G>) {
    this.#list = list;
    this.#groups = [group];
    this.#purpose = purpose;
    this.#walk = new ListWalk(list, { direction, after });
  }

  /** Reads on by as few requests as can be. Ties that exceed the limit are read to their end, in ever greater steps. */
  async next(limit: number): Promise<RowBatch<WireRow>> {
    const wanted = Math.min(limit, MAX_LIMIT);
    const margin = marginOf(this.#purpose, wanted);
    let rows: KnownRow[] = [];
    let read = 0;
    while (!this.#walk.isAtEnd && rows.length < wanted && (read < wanted || rows.length === 0)) {
      const missing = read < wanted ? wanted - read + margin : Math.max(TIE_MARGIN, read);
      const readBefore = this.#walk.rowsRead;
      const step = await this.#walk.next(this.#groups, Math.min(missing, MAX_LIMIT));
      if (step.startsAnew) rows = this.#forget();
      rows.push(...step.rows);
      read += this.#walk.rowsRead - readBefore;
    }
    this.#hasReturned ||= rows.length > 0;
    return { rows, end: this.#walk.isAtEnd, total: this.#walk.remaining };
  }

  /** The order of the list was lost, which is too late for rows that were returned in it. */
  #forget(): KnownRow[] {
    if (this.#hasReturned) throw this.#list.failures.misordered();
    return [];
  }
}

/** Which page of each group is read. */
export interface GroupQuestion<G> {
  readonly groups: readonly G[];
  readonly page: PageRequest;
  readonly direction: OrderDirection;
}

interface Reading<G> extends GroupQuestion<G> {
  readonly walk: ListWalk<G>;
  readonly known: ReadonlyMap<G, KnownRow[]>;
}

/**
 * Reads one page of a list for many groups at once, in the order of (time of creation, id) or its reverse. Groups that
 * have their page are not asked for again: the others are read on from where the walk stands. Rejects with one of the
 * list's failures, or with what `fetch` rejects with.
 */
export async function readGroups<G>(
  list: ReadableList<G>,
  question: GroupQuestion<G>,
): Promise<ReadonlyMap<G, Page<WireRow>>> {
  const { groups, page, direction } = question;
  const walk = new ListWalk(list, { direction, after: page.after });
  const reading: Reading<G> = {
    ...question,
    walk,
    known: new Map(groups.map((group) => [group, []])),
  };
  // How many rows make a page of several groups is not known beforehand.
  let limit = groups.length === 1 ? Math.min(MAX_LIMIT, page.first + TIE_MARGIN) : MAX_LIMIT;
  for (let waiting = groups; waiting.length > 0; waiting = waitingGroups(reading)) {
    const step = await walk.next(waiting, limit);
    limit = MAX_LIMIT;
    if (step.startsAnew) for (const rows of reading.known.values()) rows.length = 0;
    for (const known of step.rows)
      for (const group of list.groupsOf(known.row)) reading.known.get(group)?.push(known);
  }
  return new Map(groups.map((group) => [group, pageOf(group, reading)]));
}

/** The groups whose page is not full yet. */
function waitingGroups<G>(reading: Reading<G>): readonly G[] {
  const { groups, page, walk, known } = reading;
  if (walk.isAtEnd) return [];
  // The total shows whether there is a next page, or else one more row does.
  const enough = countOf(reading) === null ? page.first + 1 : page.first;
  return groups.filter((group) => (known.get(group)?.length ?? 0) < enough);
}

function pageOf<G>(group: G, reading: Reading<G>): Page<WireRow> {
  const { page, walk } = reading;
  const known = reading.known.get(group) ?? [];
  const remaining = walk.isComplete(group) ? known.length : countOf(reading);
  const rows = known.slice(0, page.first).map(({ row, position }) => ({ record: row, position }));
  return {
    rows,
    hasNextPage: (remaining ?? known.length) > page.first,
    remaining,
    asked: true,
    rowsScanned: rows.length,
    continueAt: null,
  };
}

/** The server's count; null if it names none, or one that is not that of one group's rows. */
function countOf<G>({ groups, walk }: Reading<G>): number | null {
  return groups.length === 1 ? walk.remaining : null;
}
