import type { RequestScope } from '../domain/request-scope.js';
import { mapInTurns } from '../domain/turns.js';

export interface StreamedRow<Row> {
  readonly row: Row;
  /**
   * Where to read on after this row, in the provider's own words. After the last row of an upstream page it is the
   * start of the next upstream page, so that no page is read twice.
   */
  readonly position: string;
}

export interface RowBatch<Row> {
  /** Rows that did not come before, in the list's order; perhaps none, also before the end. */
  readonly rows: readonly StreamedRow<Row>[];
  /** True if no row follows. */
  readonly end: boolean;
  /** Rows from the stream's start to its end, those already returned included; null if the source does not count. */
  readonly total: number | null;
}

/** A list of one source, read forward from its start or from a position. Rejects with a SourceError. */
export interface RowStream<Row> {
  /** Reads on. `limit` is how many rows the reader has use for; a stream may return fewer or more. */
  next(limit: number): Promise<RowBatch<Row>>;
}

/** The same list with another form of its rows, which are made in turns. */
export function mapRows<Row, Other>(
  stream: RowStream<Row>,
  map: (row: Row) => Other,
  scope: RequestScope,
): RowStream<Other> {
  const mapped = ({ row, position }: StreamedRow<Row>): StreamedRow<Other> => ({ row: map(row), position });
  return {
    next: async (limit) => {
      const batch = await stream.next(limit);
      return { ...batch, rows: await mapInTurns(batch.rows, mapped, scope) };
    },
  };
}

/** All rows of a list, `limit` at a time. */
export async function allRows<Row>(stream: RowStream<Row>, limit: number): Promise<readonly Row[]> {
  const all: Row[] = [];
  for (let end = false; !end;) {
    const batch = await stream.next(limit);
    for (const { row } of batch.rows) all.push(row);
    end = batch.end;
  }
  return all;
}

/** Answers in a row without a new row before a list is given up; short and empty answers are no end. */
const MAX_IDLE_ANSWERS = 20;

/** Gives up on a list that goes on for ever: its cursors lead in a circle, or its answers hold no new row. */
export class EndlessListGuard {
  readonly #endless: () => Error;
  readonly #cursors = new Set<string>();
  #idleAnswers = 0;

  /** `endless` makes the error to throw; `start` is the cursor with which the list is read first. */
  constructor(endless: () => Error, start: string | null = null) {
    this.#endless = endless;
    if (start !== null) this.#cursors.add(start);
  }

  /** Checks an answer: how many new rows it holds, and the cursor that reads on after it, null if there is none. */
  check(newRows: number, cursor: string | null): void {
    this.#idleAnswers = newRows === 0 ? this.#idleAnswers + 1 : 0;
    if (cursor === null) return;
    if (this.#cursors.has(cursor) || this.#idleAnswers > MAX_IDLE_ANSWERS) throw this.#endless();
    this.#cursors.add(cursor);
  }
}
