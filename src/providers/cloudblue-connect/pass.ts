import { hasShrunk } from './attempt-limits.js';
import type { SortKey } from './sort-key.js';
import { isSameKey } from './sort-key.js';
import { Tie } from './tie.js';
import type { WireRow } from './wire.js';

export interface KeyedRow {
  readonly key: SortKey;
  readonly row: WireRow;
}

/** From which sort key on a pass reads: null for the start of the list. */
export interface PassStart {
  readonly key: SortKey | null;
  /** What is known already of the rows from there on: they are read once more. */
  readonly known?: { readonly ties: readonly Tie[]; readonly total: number | null };
}

/** A part of a walk along a list: requests that ask one question, and differ in their offset and limit only. */
export class Pass<G> {
  readonly groups: readonly G[];
  readonly #knownTies: readonly Tie[];
  readonly #ties: Tie[] = [];
  #startKey: SortKey | null;
  #rowsRead = 0;
  #total: number | null;

  constructor(groups: readonly G[], { key, known }: PassStart) {
    this.groups = groups;
    this.#startKey = key;
    this.#knownTies = known?.ties ?? [];
    this.#total = known?.total ?? null;
  }

  get startKey(): SortKey | null {
    return this.#startKey;
  }

  /** Where the next request goes on. */
  get offset(): number {
    return this.#rowsRead;
  }

  /** All rows from the start key on, as the latest answer counts them. */
  get total(): number | null {
    return this.#total;
  }

  /** In the order of the list. */
  get ties(): readonly Tie[] {
    return this.#ties;
  }

  /** How many distinct rows are known. */
  get size(): number {
    return this.#ties.reduce((sum, tie) => sum + tie.size, 0);
  }

  /** The sort key of the last row that was read; before the first one, the key from which dated rows may follow. */
  get lastKey(): SortKey | null {
    return this.#ties.at(-1)?.key ?? this.#startKey;
  }

  /**
   * Whether an answer's total shows that rows may have left their offsets. Rows are created after those that were read,
   * unless these show no timestamp.
   */
  hasMoved(total: number | null): boolean {
    const mayMoveDown = this.lastKey?.kind === 'undated-first';
    return hasShrunk(this.#total, total) || (mayMoveDown && hasShrunk(total, this.#total));
  }

  has(id: string): boolean {
    return this.#ties.some((tie) => tie.has(id));
  }

  /** Adds the rows of an answer, and reports whether any is new. */
  add(rows: readonly KeyedRow[], total: number | null): boolean {
    let hasNew = false;
    for (const { key, row } of rows) hasNew = this.#tieOf(key).add(row) || hasNew;
    this.#rowsRead += rows.length;
    this.#total = total;
    const [first] = this.#ties;
    // Nothing comes before its first rows: from now on it asks for no row that is created before them meanwhile.
    if (first?.key.kind === 'dated') this.#startKey = first.key;
    return hasNew;
  }

  /** Whether the latest answer, of so many rows, was the last one. A list without a total ends with an empty answer. */
  hasEnded(received: number): boolean {
    return this.#total === null ? received === 0 : this.#rowsRead >= this.#total;
  }

  #tieOf(key: SortKey): Tie {
    const last = this.#ties.at(-1);
    if (last && isSameKey(last.key, key)) return last;
    const tie = this.#knownTies.find((known) => isSameKey(known.key, key))?.restarted() ?? new Tie(key);
    this.#ties.push(tie);
    return tie;
  }
}
