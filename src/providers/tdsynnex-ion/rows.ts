import { z } from 'zod';
import type { RequestScope } from '../../domain/request-scope.js';
import type { RowBatch, RowStream, StreamedRow } from '../../listing/row-stream.js';
import { EndlessListGuard } from '../../listing/row-stream.js';
import type { IonClient, ListFilter } from './client.js';
import { MAX_PAGE_SIZE } from './client.js';
import type { WireRow } from './wire.js';

/** Rows that one request asks for at the least: a page of few rows costs the source hardly less than one of these. */
const LEAST_PAGE_SIZE = 100;

interface CustomerRowsQuery {
  readonly filter: ListFilter;
  /** The position after which to read on; null from the start. */
  readonly after: string | null;
  readonly scope: RequestScope;
}

/** A position in the list of customers: a page, and how far into it. */
interface Position {
  /** Null for the first page. */
  readonly pageToken: string | null;
  /** What the page is asked with: nothing says that a token given out for one size works with another. */
  readonly pageSize: number;
  /** Where in the page the last row stood that was read; -1 before the page's first row. */
  readonly index: number;
  /** That row's id; empty before the first row of the list. */
  readonly id: string;
}

/**
 * The list of customers. ION's pages have tokens, and its rows no positions: a row's position is its page, its index in
 * that page and its id, so that reading on inside a page asks for that page again.
 */
export class CustomerRows implements RowStream<WireRow> {
  readonly #client: IonClient;
  readonly #query: CustomerRowsQuery;
  readonly #guard: EndlessListGuard;
  readonly #seen = new Set<string>();
  #position: Position | null;

  constructor(client: IonClient, query: CustomerRowsQuery) {
    this.#client = client;
    this.#query = query;
    this.#guard = new EndlessListGuard(() => client.endless());
    this.#position = query.after === null ? null : readPosition(query.after);
  }

  /** The rows of the next page. The first limit alone sets the size of pages. */
  async next(limit: number): Promise<RowBatch<WireRow>> {
    const position = this.#position ?? startOf(limit);
    const { pageToken, pageSize } = position;
    const { filter, scope } = this.#query;
    const answer = await this.#client.list({ pageToken, pageSize, filter }, scope);
    const unread = this.#unreadRows(answer.rows, position);
    this.#guard.check(unread.length, answer.nextPageToken);
    const last = unread.at(-1)?.row.id ?? position.id;
    const nextPage = { ...position, pageToken: answer.nextPageToken, index: -1, id: last };
    const end = answer.nextPageToken === null;
    this.#position = nextPage;
    const rows = unread.map(({ row, index }): StreamedRow<WireRow> => {
      const isLast = row.id === last && !end;
      return { row, position: writePosition(isLast ? nextPage : { ...position, index, id: row.id }) };
    });
    return { rows, end, total: null };
  }

  /** The rows after a position in its page that did not come before. */
  #unreadRows(
    rows: readonly WireRow[],
    position: Position,
  ): readonly { readonly row: WireRow; readonly index: number }[] {
    const start = startIn(rows, position);
    for (const { id } of [position, ...rows.slice(0, start)]) this.#seen.add(id);
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
function startOf(limit: number): Position {
  const several = limit < LEAST_PAGE_SIZE ? limit * Math.ceil(LEAST_PAGE_SIZE / limit) : limit;
  return { pageToken: null, pageSize: Math.min(several, MAX_PAGE_SIZE), index: -1, id: '' };
}

/** Where to read on in a page that may have changed: after the row that was read last, wherever it is now. */
function startIn(rows: readonly WireRow[], { index, id }: Position): number {
  if (index < 0) return 0;
  if (rows[index]?.id === id) return index + 1;
  const moved = rows.findIndex((row) => row.id === id);
  // If it is gone, what followed it has moved up by one.
  return moved < 0 ? index : moved + 1;
}

const written = z.tuple([z.string().nullable(), z.int().positive(), z.int().min(-1), z.string()]);

/** A position as text. */
function writePosition({ pageToken, pageSize, index, id }: Position): string {
  return JSON.stringify([pageToken, pageSize, index, id] satisfies z.infer<typeof written>);
}

/** The position that `writePosition` wrote; anything else is a defect. */
function readPosition(text: string): Position {
  const [pageToken, pageSize, index, id] = written.parse(JSON.parse(text));
  return { pageToken, pageSize, index, id };
}
