import type { IdentifiedRow, ListAnswer } from './client.js';
import { MAX_LIMIT } from './client.js';
import type { AnchorRow } from './position.js';

/** A page of a list, and the cursor that it was read by; null for the first one. */
export interface ReadPage extends ListAnswer {
  readonly cursor: string | null;
}

/** Rows of one page that the list goes on with, each with its index in that page. */
export interface PagePart {
  readonly page: ReadPage;
  readonly rows: readonly { readonly row: IdentifiedRow; readonly index: number }[];
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
export class AnchorSearch {
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
  take(page: ReadPage): readonly PagePart[] {
    if (this.#isOver || this.#anchor === null) return [partOf(page, 0)];
    const { id, index } = this.#anchor;
    const at = page.rows.findIndex((row) => row.id === id);
    if (at >= 0) {
      this.#isOver = true;
      return [partOf(page, at + 1)];
    }
    this.#searched.push(page);
    const rowsSearched = this.#searched.reduce((sum, { rows }) => sum + rows.length, 0);
    if (page.next !== null && rowsSearched <= index + MARGIN) return [];
    this.#isOver = true;
    return this.#searched.map((each) => partOf(each, 0));
  }
}

function partOf(page: ReadPage, from: number): PagePart {
  return { page, rows: page.rows.map((row, index) => ({ row, index })).slice(from) };
}
