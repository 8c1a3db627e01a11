import type { IdentifiedRow } from './client.js';
import { MAX_LIMIT } from './client.js';
import type { WalkedPage } from './list-walk.js';
import type { ToldRow } from './position.js';

/** Rows of one page of the source that are still to be told, each with its place in that page. */
export interface Portion {
  readonly page: WalkedPage;
  readonly rows: readonly { readonly row: IdentifiedRow; readonly index: number }[];
}

/** Rows that are read again to get behind one of them; behind more, the page is first read up to it for its cursor. */
const MOST_REREAD = 200;
/** How much further a row is looked for than it stood: so many may have come in before it since. */
const MARGIN = 100;

/**
 * The way back to the row behind which a list is read on. The list may have changed: the row is looked for by its id,
 * also a little further down. Where it has gone, the pages are told again from where the search began: so a row may
 * come twice then, and none is lost.
 */
export class WayBack {
  readonly #told: ToldRow | null;
  readonly #searched: WalkedPage[] = [];
  #isThere: boolean;

  constructor(told: ToldRow | null) {
    this.#told = told;
    this.#isThere = told === null;
  }

  /** How many rows to ask for where so many new ones are wanted. */
  limit(wanted: number): number {
    if (this.#isThere || this.#told === null) return Math.min(MAX_LIMIT, wanted);
    if (this.#searched.length > 0) return Math.min(MAX_LIMIT, Math.max(MARGIN, wanted));
    const old = this.#told.index + 1;
    return Math.min(MAX_LIMIT, old > MOST_REREAD ? old : old + wanted);
  }

  /** What is to be told once the next page has come; nothing while the row is still looked for. */
  enter(page: WalkedPage): readonly Portion[] {
    if (this.#isThere || this.#told === null) return [portionOf(page, 0)];
    const { id, index } = this.#told;
    const at = page.rows.findIndex((row) => row.id === id);
    if (at >= 0) {
      this.#isThere = true;
      return [portionOf(page, at + 1)];
    }
    this.#searched.push(page);
    const rowsSearched = this.#searched.reduce((sum, { rows }) => sum + rows.length, 0);
    if (page.next !== null && rowsSearched <= index + MARGIN) return [];
    this.#isThere = true;
    return this.#searched.map((each) => portionOf(each, 0));
  }
}

function portionOf(page: WalkedPage, from: number): Portion {
  return { page, rows: page.rows.map((row, index) => ({ row, index })).slice(from) };
}
