import type { KnownRow } from './list-walk.js';
import { writePosition } from './position.js';
import type { Position } from './sort-key.js';
import type { WireRow } from './wire.js';

export interface ReadRow {
  readonly row: WireRow;
  readonly position: string;
}

/** The rows of a group that are meant, each with the rejected rows that follow it: its position comes after these. */
interface Match {
  readonly row: WireRow;
  end: Position;
  rowsScanned: number;
}

/** What is known of the rows of one group. */
export class GroupRows {
  readonly #matches: Match[] = [];
  #rowsScanned = 0;

  /** How many rows are meant. */
  get count(): number {
    return this.#matches.length;
  }

  add({ row, position }: KnownRow, isMeant: boolean): void {
    this.#rowsScanned += 1;
    const rowsScanned = this.#rowsScanned;
    if (isMeant) this.#matches.push({ row, end: position, rowsScanned });
    else Object.assign(this.#matches.at(-1) ?? {}, { end: position, rowsScanned });
  }

  /** The first rows that are meant, and how many rows were scanned for them. */
  firstRows(first: number): { readonly rows: readonly ReadRow[]; readonly rowsScanned: number } {
    const matches = this.#matches.slice(0, first);
    const rows = matches.map(({ row, end }) => ({ row, position: writePosition(end) }));
    return { rows, rowsScanned: matches.at(-1)?.rowsScanned ?? this.#rowsScanned };
  }
}
