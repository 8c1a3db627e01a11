import { z } from 'zod';
import type { Page } from '../../domain/page.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { MemorySlot } from '../../domain/request-scope.js';
import type { SourceErrorCode } from '../../domain/source-error.js';
import type { RowBatch, RowStream, StreamedRow } from '../../listing/row-stream.js';
import { EndlessListGuard } from '../../listing/row-stream.js';
import type { IdentifiedRow, List, ListAnswer, TradevestClient } from './client.js';
import { MAX_LIMIT } from './client.js';

/** Faults that may be those of a list alone, for its length or one of its rows: reads by id may succeed all the same. */
export const LIST_FAULTS: ReadonlySet<SourceErrorCode> = new Set([
  'BAD_REQUEST',
  'MALFORMED_RESPONSE',
  'UPSTREAM_ERROR',
]);

/** The same for a list that only saves requests: it may be missing, too. */
export const SHORT_CUT_FAULTS: ReadonlySet<SourceErrorCode> = new Set([...LIST_FAULTS, 'NOT_FOUND']);

/** A row of one page of the source: how far into the page it stood, and its id. */
interface AnchorRow {
  readonly index: number;
  readonly id: string;
}

/** Where to read on in a list: in the page of a cursor (null: the first page), after one of its rows, if any. */
interface Position {
  readonly cursor: string | null;
  readonly anchor: AnchorRow | null;
}

const START: Position = { cursor: null, anchor: null };

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
    const rows = this.#anchor.take({ ...answer, cursor });
    return { rows, end: answer.next === null, total: null };
  }
}

/** A page of a list, and the cursor that it was read by; null for the first one. */
interface ReadPage extends ListAnswer {
  readonly cursor: string | null;
}

/** Rows that are read again to get past the anchor; after more of them the page ends there, for its cursor. */
const MOST_REREAD = 200;
/** How much further than it stood the anchor is looked for: so many rows may have come in before it since. */
const MARGIN = 100;

/**
 * Finds the row after which a list is read on. The list may have changed: the row is looked for by its id, also a
 * little further down. If it is gone, the pages count again from where the search began: a row may come twice then, and
 * none is lost.
 */
class AnchorSearch {
  readonly #anchor: AnchorRow | null;
  readonly #searched: ReadPage[] = [];
  #isOver: boolean;

  /** Without an anchor every row counts. */
  constructor(anchor: AnchorRow | null) {
    this.#anchor = anchor;
    this.#isOver = anchor === null;
  }

  /** How many rows to ask for if so many new ones are wanted. */
  limit(wanted: number): number {
    if (this.#isOver || this.#anchor === null) return Math.min(MAX_LIMIT, wanted);
    if (this.#searched.length > 0) return Math.min(MAX_LIMIT, Math.max(MARGIN, wanted));
    const old = this.#anchor.index + 1;
    return Math.min(MAX_LIMIT, old > MOST_REREAD ? old : old + wanted);
  }

  /** What counts of the list once the next page is read; nothing while the anchor is looked for. */
  take(page: ReadPage): readonly StreamedRow<IdentifiedRow>[] {
    if (this.#isOver || this.#anchor === null) return streamed(page);
    const { id, index } = this.#anchor;
    const at = page.rows.findIndex((row) => row.id === id);
    if (at >= 0) {
      this.#isOver = true;
      return streamed(page).slice(at + 1);
    }
    this.#searched.push(page);
    const rowsSearched = this.#searched.reduce((sum, { rows }) => sum + rows.length, 0);
    if (page.next !== null && rowsSearched <= index + MARGIN) return [];
    this.#isOver = true;
    return this.#searched.flatMap(streamed);
  }
}

/** After the last row of a page the next page begins, so that no page is read twice. */
function streamed({ rows, cursor, next }: ReadPage): readonly StreamedRow<IdentifiedRow>[] {
  return rows.map((row, index) => {
    const isLast = index === rows.length - 1 && next !== null;
    const position = isLast ? { cursor: next, anchor: null } : { cursor, anchor: { index, id: row.id } };
    return { row, position: writePosition(position) };
  });
}

const written = z.union([
  z.tuple([z.string()]).transform(([cursor]): Position => ({ cursor, anchor: null })),
  z
    .tuple([z.string().nullable(), z.int().min(0), z.string()])
    .transform(([cursor, index, id]): Position => ({ cursor, anchor: { index, id } })),
]);

/** A position as text: JSON, `[cursor]` or `[cursor, index, id]`. */
function writePosition({ cursor, anchor }: Position): string {
  return JSON.stringify(anchor === null ? [cursor] : [cursor, anchor.index, anchor.id]);
}

/** The position that `writePosition` wrote; null for any other text. */
function readPosition(text: string): Position | null {
  try {
    return written.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What an operation has seen of the list of customers. It decides what entities are read by, never what they are. */
interface ReadSoFar {
  /** The list was read from its start to its end, without a condition: the source is short. */
  readonly isWhole: boolean;
  /** A page that does not begin at the start of the list was read. */
  readonly isDeep: boolean;
}

const readSlot = new MemorySlot(() => ({ isWhole: false, isDeep: false }));

export function readSoFar(scope: RequestScope): ReadSoFar {
  return scope.memory.get(readSlot);
}

interface SeenPage {
  readonly page: Pick<Page<unknown>, 'hasNextPage'>;
  /** The position after which it begins; null at the start. */
  readonly after: string | null;
  /** Whether no condition left a customer out. */
  readonly isOfAll: boolean;
}

export function notePage({ page, after, isOfAll }: SeenPage, scope: RequestScope): void {
  const seen = scope.memory.get(readSlot);
  seen.isDeep ||= after !== null;
  seen.isWhole ||= isOfAll && after === null && !page.hasNextPage;
}
