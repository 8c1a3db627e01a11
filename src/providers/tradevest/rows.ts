import type { RequestScope } from '../../domain/request-scope.js';
import type { RowBatch, RowStream, StreamedRow } from '../../listing/row-stream.js';
import { EndlessListGuard } from '../../listing/row-stream.js';
import type { PagePart } from './anchor-search.js';
import { AnchorSearch } from './anchor-search.js';
import type { IdentifiedRow, List, TradevestClient } from './client.js';
import { readPosition, START, writePosition } from './position.js';

/** From which position a list is read, null from its start, and by which operation. */
interface Reading {
  readonly after: string | null;
  readonly scope: RequestScope;
}

/**
 * The rows of a list, one request for each batch. The source's pages are not those of the caller: a position is a row of
 * one of the source's pages, and that page is read again by its cursor to go on after the row.
 */
export class ListRows implements RowStream<IdentifiedRow> {
  readonly #client: TradevestClient;
  readonly #list: List;
  readonly #scope: RequestScope;
  readonly #anchor: AnchorSearch;
  readonly #guard: EndlessListGuard;
  #cursor: string | null;

  /** Throws a SourceError for a position that no page of this source has. */
  constructor(client: TradevestClient, list: List, { after, scope }: Reading) {
    const start = after === null ? START : readPosition(after);
    if (!start) throw client.misplaced();
    this.#client = client;
    this.#list = list;
    this.#scope = scope;
    this.#anchor = new AnchorSearch(start.anchor);
    this.#guard = new EndlessListGuard(() => client.endless(), start.cursor);
    this.#cursor = start.cursor;
  }

  async next(limit: number): Promise<RowBatch<IdentifiedRow>> {
    const cursor = this.#cursor;
    const request = { cursor, limit: this.#anchor.limit(limit) };
    const answer = await this.#client.page(this.#list, request, this.#scope);
    this.#guard.check(answer.rows.length, answer.next);
    this.#cursor = answer.next;
    const parts = this.#anchor.take({ ...answer, cursor });
    return { rows: parts.flatMap(streamed), end: answer.next === null, total: null };
  }
}

/** After the last row of a page the next page begins, so that no page is read twice. */
function streamed({ page, rows }: PagePart): readonly StreamedRow<IdentifiedRow>[] {
  return rows.map(({ row, index }) => {
    const isLast = index === page.rows.length - 1 && page.next !== null;
    const position = isLast
      ? { cursor: page.next, anchor: null }
      : { cursor: page.cursor, anchor: { index, id: row.id } };
    return { row, position: writePosition(position) };
  });
}
