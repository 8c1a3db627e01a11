import type { ListOrder, SortKey } from './sort-key.js';
import type { WireRow } from './wire.js';

/**
 * The rows with one sort key. Nothing says in which order a server lists them, and it may be another one at the next
 * request. But the list holds each of them once: all are known if as many distinct rows are known as rows were read.
 */
export class Tie {
  readonly key: SortKey;
  readonly #rows: Map<string, WireRow>;
  #rowsRead = 0;

  constructor(key: SortKey, known: Iterable<readonly [string, WireRow]> = []) {
    this.key = key;
    this.#rows = new Map(known);
  }

  /** How many distinct rows are known. */
  get size(): number {
    return this.#rows.size;
  }

  /** Whether all rows are known, once the list was read beyond the last of them. */
  get isComplete(): boolean {
    return this.#rows.size >= this.#rowsRead;
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** Adds the row that the list holds next, and reports whether it is a new one. */
  add(row: WireRow): boolean {
    const sizeBefore = this.#rows.size;
    this.#rowsRead += 1;
    this.#rows.set(row.id, row);
    return this.#rows.size > sizeBefore;
  }

  rowsInOrder({ compareIds }: ListOrder): readonly WireRow[] {
    return [...this.#rows.values()].sort((a, b) => compareIds(a.id, b.id));
  }

  /** The same rows, known already, and to be read again from the first one on. */
  restarted(): Tie {
    return this.withKey(this.key);
  }

  withKey(key: SortKey): Tie {
    return new Tie(key, this.#rows);
  }
}
