import type { OrderDirection } from '../../domain/page.js';
import type { ListAnswer } from './client.js';
import type { KeyedRow, ListOrder, PassStart, Position, SortKey, Tie } from './list-order.js';
import {
  isAfter,
  keyedRows,
  orderOf,
  Pass,
  readPosition,
  sizeOf,
  startOf,
  UNDATED_FIRST,
  UNORDERED,
  writePosition,
} from './list-order.js';
import type { WireRow } from './wire.js';

/** How often rows that keep changing their order are read again before the list is given up. */
export const MAX_ROUNDS = 20;
/** By how many rows an answer without a total may exceed twice the known rows; beyond that the list repeats itself. */
const REPEAT_SLACK = 10;
/** How often every known row may come again before a new one does; rows in mixed order repeat themselves. */
const MAX_REPEATS = 20;
/** So many rows do not come again at a later offset in the same order by chance: the server ignores the offset. */
const ROWS_BEYOND_CHANCE = 20;

/** What one request asks for: the rows of some groups from a sort key on, ordered by their time of creation. */
export interface ReadingRequest<G> {
  /** Null for the start of the list, as is every key without a timestamp. */
  readonly start: SortKey | null;
  readonly groups: readonly G[];
  readonly direction: OrderDirection;
  readonly offset: number;
  readonly limit: number;
}

/** A list endpoint as a walk sees it. */
export interface ReadableList<G> {
  fetch(request: ReadingRequest<G>): Promise<ListAnswer>;
  /** The time of creation, comparable as text; null if the row shows none. */
  readonly timestampOf: (row: WireRow) => string | null;
  readonly groupsOf: (row: WireRow) => readonly G[];
  /** The errors with which the reading is given up. */
  readonly failures: {
    /** The list keeps changing while it is read. */
    unsettled(): Error;
    /** The answers break the rules of paging. */
    misordered(): Error;
  };
}

/** A row that is known for certain to come next in its list. */
export interface KnownRow {
  readonly position: string;
  readonly row: WireRow;
}

/** Which part of a list a walk reads. */
export interface WalkRange {
  readonly direction: OrderDirection;
  /** Rows up to this position are passed over; null from the start. */
  readonly after: string | null;
}

/** What one request made known. */
export interface WalkStep {
  /** The rows of further complete ties, in order. */
  readonly rows: readonly KnownRow[];
  /** True if the list turned out to have no order: what earlier steps made known is void, and will come again. */
  readonly startsAnew: boolean;
}

/**
 * Walks along a list by sort keys and finds out which rows are known for certain. The endpoints page by offset only and
 * order by nothing unique, so that an offset alone proves nothing: wherever rows may have moved, the walk starts again
 * at the last timestamp that it met. Rejects with the list's failures if it cannot make sure.
 */
export class ListWalk<G> {
  readonly #list: ReadableList<G>;
  readonly #direction: OrderDirection;
  readonly #order: ListOrder;
  readonly #after: Position | null;
  #start: PassStart;
  /** Null before the first request of a pass. */
  #pass: Pass<G> | null = null;
  /** The last row that was made known; at first the position from which the walk goes on. */
  #reached: Position | null;
  /** What the latest request made known. */
  #made: KnownRow[] = [];
  /** How many rows were made known. */
  #count = 0;
  /** How many ties of the pass were. */
  #tiesKnown = 0;
  #remaining: number | null = null;
  #rowsRead = 0;
  #isAtEnd = false;
  /** Rounds in which the same rows were read again. */
  #rounds = 0;
  /** Rows that came again since the last new one. */
  #repeats = 0;
  /** The ids of the latest answer, and its pass. */
  #latest: { readonly pass: Pass<G>; readonly ids: readonly string[] } | null = null;
  /** Rows that came again in the order in which the answer before had them. */
  #repeatsInOrder = 0;

  constructor(list: ReadableList<G>, { direction, after }: WalkRange) {
    this.#list = list;
    this.#direction = direction;
    this.#order = orderOf(direction);
    this.#after = after === null ? null : readPosition(after);
    this.#reached = this.#after;
    this.#start = { key: this.#after && startOf(this.#after.key) };
  }

  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** Whether every row of a group is known. */
  isComplete(group: G): boolean {
    return this.#isAtEnd && this.#pass?.groups.includes(group) === true;
  }

  /** How many rows were read so far, those that came again included. */
  get rowsRead(): number {
    return this.#rowsRead;
  }

  /** How many rows come after the walk's position, known ones included, as the server counts; null if it does not. */
  get remaining(): number | null {
    return this.#remaining;
  }

  /** Reads on, `limit` rows at the most. These groups are asked for; the others are left out as soon as can be. */
  async next(groups: readonly G[], limit: number): Promise<WalkStep> {
    if (this.#pass && groups.length < this.#pass.groups.length) this.#startAtLastTimestamp(this.#pass);
    const pass = (this.#pass ??= new Pass(groups, this.#start));
    const answer = await this.#list.fetch({
      start: pass.startKey,
      groups: pass.groups,
      direction: this.#direction,
      offset: pass.offset,
      limit,
    });
    this.#rowsRead += answer.rows.length;
    const countBefore = this.#count;
    this.#take(pass, answer);
    return { rows: this.#made.splice(0), startsAnew: this.#count < countBefore };
  }

  #take(pass: Pass<G>, answer: ListAnswer): void {
    this.#demandOtherRows(pass, answer);
    if (pass.hasMoved(answer.total)) {
      this.#readLastTiesAgain(pass);
      return;
    }
    const { timestampOf } = this.#list;
    const rows = keyedRows(answer.rows, pass.lastKey, { timestampOf, order: this.#order });
    if (rows) this.#goOn(pass, rows, answer.total);
    else this.#loseOrder(pass, answer);
  }

  // Without a total the list may end by coming round.
  #demandOtherRows(pass: Pass<G>, { rows, total }: ListAnswer): void {
    const ids = rows.map(({ id }) => id);
    const before = this.#latest?.pass === pass ? this.#latest.ids : null;
    this.#latest = { pass, ids };
    if (total === null || !before) return;
    const compared = Math.min(ids.length, before.length);
    const isSame = ids.slice(0, compared).every((id, index) => id === before[index]);
    this.#repeatsInOrder = isSame ? this.#repeatsInOrder + compared : 0;
    if (this.#repeatsInOrder > ROWS_BEYOND_CHANCE) throw this.#list.failures.misordered();
  }

  #goOn(pass: Pass<G>, rows: readonly KeyedRow[], total: number | null): void {
    this.#repeats = pass.add(rows, total) ? 0 : this.#repeats + rows.length;
    // A server that ignores the offset answers the same rows for ever, whatever total it names.
    if (this.#repeats > MAX_REPEATS * pass.size + REPEAT_SLACK) throw this.#list.failures.misordered();
    const hasEnded = pass.hasEnded(rows.length);
    if (rows.length === 0 && !hasEnded) throw this.#list.failures.misordered();
    // Further rows with the last sort key may follow.
    const tiesReadThrough = hasEnded ? pass.ties : pass.ties.slice(0, -1);
    const mixed = tiesReadThrough.find((tie) => !tie.isComplete);
    if (mixed) {
      this.#sortOut(pass, mixed);
    } else if (hasEnded || this.#comesRound(pass, rows.length)) {
      this.#finish(pass);
    } else {
      this.#makeKnown(pass, tiesReadThrough);
      if (!this.#canTrustOffsets(total)) this.#startAtLastTimestamp(pass);
    }
  }

  // In descending order no row is created among those to come, so that the total shows each one that goes away.
  // In ascending order a new row at the end of the list would hide it.
  #canTrustOffsets(total: number | null): boolean {
    return this.#direction === 'DESC' && total !== null;
  }

  // The next request starts at the last timestamp, so that what happens to earlier rows meanwhile does not matter.
  #startAtLastTimestamp({ ties }: Pass<G>): void {
    const last = ties.findLast(({ key }) => key.kind === 'dated');
    if (last && last !== ties[0]) this.#restart({ key: last.key });
  }

  // Rows went away: one of those after them may have slipped past, and which known ones went is unknown.
  #readLastTiesAgain(pass: Pass<G>): void {
    this.#restart({ key: pass.startKey });
    this.#startAtLastTimestamp(pass);
    this.#spendRound();
  }

  // Rows with one sort key came in another order at a later request, so that one of them was not seen.
  #sortOut(pass: Pass<G>, mixed: Tie): void {
    const { ties, startKey, total } = pass;
    const before = ties.slice(0, ties.indexOf(mixed));
    this.#makeKnown(pass, before);
    this.#spendRound();
    if (mixed.key.kind === 'dated') {
      const left = total === null ? null : total - sizeOf(before);
      this.#restart({ key: mixed.key, known: { ties: ties.slice(before.length), total: left } });
    } else {
      this.#restart({ key: startKey, known: { ties, total } });
    }
  }

  #spendRound(): void {
    this.#rounds += 1;
    if (this.#rounds > MAX_ROUNDS) throw this.#list.failures.unsettled();
  }

  #restart(start: PassStart): void {
    this.#start = start;
    this.#pass = null;
    this.#tiesKnown = 0;
  }

  // A server that names no total and ignores the offset gives the same answer again and again.
  #comesRound(pass: Pass<G>, received: number): boolean {
    if (pass.total !== null || pass.offset <= 2 * pass.size + REPEAT_SLACK) return false;
    if (received !== pass.size) throw this.#list.failures.misordered();
    return true;
  }

  #loseOrder(pass: Pass<G>, { rows, total }: ListAnswer): void {
    const { startKey } = pass;
    if (total === null && rows.every(({ id }) => pass.has(id))) {
      this.#finish(pass);
    } else if (!this.#after) {
      // The complete list is read as if all rows had one sort key.
      this.#count = 0;
      this.#reached = null;
      this.#restart({ key: UNORDERED });
    } else if (startKey?.kind === 'dated' && !startKey.undatedBefore) {
      // Rows without a timestamp may have appeared before the others: these are left out from now on.
      this.#restart({ key: { ...startKey, undatedBefore: true } });
    } else {
      throw this.#list.failures.misordered();
    }
  }

  #finish(pass: Pass<G>): void {
    this.#isAtEnd = true;
    // It is not known where the server lists rows without a timestamp if there are no others.
    const isUndated = !this.#after && pass.ties.every(({ key }) => key === UNDATED_FIRST);
    this.#makeKnown(pass, isUndated ? pass.ties.map((tie) => tie.withKey(UNORDERED)) : pass.ties);
  }

  /** Makes complete ties of a pass known, except for rows that were made known before. */
  #makeKnown({ total }: Pass<G>, ties: readonly Tie[]): void {
    const countBefore = this.#count;
    for (const tie of ties.slice(this.#tiesKnown)) {
      for (const row of tie.rowsInOrder(this.#order)) {
        const position = { key: tie.key, id: row.id };
        if (!isAfter(this.#order, position, this.#reached)) continue;
        this.#reached = position;
        this.#made.push({ row, position: writePosition(position) });
        this.#count += 1;
      }
    }
    this.#tiesKnown = ties.length;
    this.#remaining = total === null ? null : this.#count + total - sizeOf(ties);
    if (this.#count > countBefore) this.#rounds = 0;
  }
}
