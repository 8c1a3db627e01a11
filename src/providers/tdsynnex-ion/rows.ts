import type { RequestScope } from '../../domain/request-scope.js';
import type { RowBatch, RowStream, StreamedRow } from '../../listing/row-stream.js';
import { EndlessListGuard } from '../../listing/row-stream.js';
import type { IonClient, ListAnswer, ListFilter } from './client.js';
import { MAX_PAGE_SIZE } from './client.js';
import type { Place } from './position.js';
import { placeOf, positionOf } from './position.js';
import type { WireRow } from './wire.js';

/** Rows that one request asks for at the least: a page of few rows costs the source hardly less than one of these. */
const LEAST_PAGE_SIZE = 100;

export interface CustomerRowsQuery {
  readonly filter: ListFilter;
  /** The position after which to read on; null from the start. */
  readonly after: string | null;
}

/**
 * The list of customers. ION's pages have tokens, and its rows no positions: a row's position is its page, its index in
 * that page and its id, so that reading on inside a page asks for that page again.
 */
export function customerRows(
  client: Pick<IonClient, 'list' | 'endless'>,
  { filter, after }: CustomerRowsQuery,
  scope: RequestScope,
): RowStream<WireRow> {
  return new CustomerRows(
    ({ pageToken, pageSize }) => client.list({ pageToken, pageSize, filter }, scope),
    after === null ? null : placeOf(after),
    new EndlessListGuard(() => client.endless()),
  );
}

type FetchPage = (place: Place) => Promise<ListAnswer>;

class CustomerRows implements RowStream<WireRow> {
  readonly #fetchPage: FetchPage;
  readonly #guard: EndlessListGuard;
  readonly #seen = new Set<string>();
  #place: Place | null;

  constructor(fetchPage: FetchPage, place: Place | null, guard: EndlessListGuard) {
    this.#fetchPage = fetchPage;
    this.#place = place;
    this.#guard = guard;
  }

  /** The rows of the next page. The first limit alone sets the size of pages. */
  async next(limit: number): Promise<RowBatch<WireRow>> {
    const place = this.#place ?? firstPlace(limit);
    const answer = await this.#fetchPage(place);
    const unread = this.#unreadRows(answer.rows, place);
    this.#guard.check(unread.length, answer.nextPageToken);
    const last = unread.at(-1)?.row.id ?? place.id;
    const nextPage = { ...place, pageToken: answer.nextPageToken, index: -1, id: last };
    const end = answer.nextPageToken === null;
    this.#place = nextPage;
    const rows = unread.map(({ row, index }): StreamedRow<WireRow> => {
      const isLast = row.id === last && !end;
      return { row, position: positionOf(isLast ? nextPage : { ...place, index, id: row.id }) };
    });
    return { rows, end, total: null };
  }

  /** The rows after a place in its page that did not come before. */
  #unreadRows(
    rows: readonly WireRow[],
    place: Place,
  ): readonly { readonly row: WireRow; readonly index: number }[] {
    const start = startIn(rows, place);
    for (const { id } of [place, ...rows.slice(0, start)]) this.#seen.add(id);
    return rows.flatMap((row, index) => {
      if (index < start || this.#seen.has(row.id)) return [];
      this.#seen.add(row.id);
      return [{ row, index }];
    });
  }
}

/**
 * The size stays the same along the list, whatever is asked for later: it is a multiple of the reader's page, so that
 * each further page of that length lies within one answer.
 */
function firstPlace(limit: number): Place {
  const several = limit < LEAST_PAGE_SIZE ? limit * Math.ceil(LEAST_PAGE_SIZE / limit) : limit;
  return { pageToken: null, pageSize: Math.min(several, MAX_PAGE_SIZE), index: -1, id: '' };
}

/** Where to read on in a page that may have changed: after the row that was read last, wherever it is now. */
function startIn(rows: readonly WireRow[], { index, id }: Place): number {
  if (index < 0) return 0;
  if (rows[index]?.id === id) return index + 1;
  const moved = rows.findIndex((row) => row.id === id);
  // If it is gone, what followed it has moved up by one.
  return moved < 0 ? index : moved + 1;
}
