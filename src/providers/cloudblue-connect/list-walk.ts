import type { OrderDirection } from '../../domain/page.js';
import { AttemptLimits, repeatsItself } from './attempt-limits.js';
import type { ListAnswer } from './client.js';
import { keyedRows } from './keyed-rows.js';
import type { KeyedRow, PassStart } from './pass.js';
import { Pass } from './pass.js';
import type { ReadableList } from './readable-list.js';
import type { ListOrder, Position, SortKey } from './sort-key.js';
import { isAfter, orderOf, rangeFrom, startOf, UNDATED_FIRST, UNORDERED } from './sort-key.js';
import type { Tie } from './tie.js';
import type { WireRow } from './wire.js';

export interface KnownRow {
  readonly position: Position;
  readonly row: WireRow;
}

export interface KnownPart {
  /** The rows after the walk's position, in order. */
  readonly rows: readonly KnownRow[];
  /** How many rows come after the walk's position, as the server counts them; null if it does not. */
  readonly remaining: number | null;
}

/** Which part of a list a walk reads. */
export interface WalkRange {
  readonly direction: OrderDirection;
  /** Rows up to this position are passed over; null from the start. */
  readonly after: Position | null;
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
  readonly #attempts: AttemptLimits;
  #start: PassStart;
  /** Null before the first request of a pass. */
  #pass: Pass<G> | null = null;
  /** Rows before the pass. */
  #settled: readonly KnownRow[] = [];
  #total: number | null = null;
  #rowsRead = 0;
  #isAtEnd = false;

  constructor(list: ReadableList<G>, { direction, after }: WalkRange) {
    this.#list = list;
    this.#direction = direction;
    this.#order = orderOf(direction);
    this.#after = after;
    this.#attempts = new AttemptLimits(list.failures);
    this.#start = { key: after && startOf(after.key) };
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

  /** What is known so far: rows up to the first sort key that is not complete. */
  known(): KnownPart {
    const completeTies = this.#isAtEnd ? [] : (this.#pass?.ties.slice(0, -1) ?? []);
    const known = [...this.#settled, ...completeTies.flatMap((tie) => this.#rowsOf(tie))];
    const rows = known.filter(({ position }) => isAfter(this.#order, position, this.#after));
    const passed = known.length - rows.length;
    return { rows, remaining: this.#total === null ? null : this.#total - passed };
  }

  /** Reads on, `limit` rows at the most. These groups are asked for; the others are left out as soon as can be. */
  async next(groups: readonly G[], limit: number): Promise<void> {
    if (this.#pass && groups.length < this.#pass.groups.length) this.#startAtLastTimestamp(this.#pass);
    const pass = (this.#pass ??= new Pass(groups, this.#start));
    const answer = await this.#list.fetch({
      ...rangeFrom(pass.startKey),
      groups: pass.groups,
      direction: this.#direction,
      offset: pass.offset,
      limit,
    });
    this.#rowsRead += answer.rows.length;
    this.#take(pass, answer);
  }

  #take(pass: Pass<G>, answer: ListAnswer): void {
    if (pass.hasMoved(answer.total)) {
      this.#readLastTiesAgain(pass);
      return;
    }
    const rows = keyedRows({ list: this.#list, order: this.#order, rows: answer.rows }, pass.lastKey);
    if (rows) this.#goOn(pass, rows, answer.total);
    else this.#loseOrder(pass, answer);
  }

  #goOn(pass: Pass<G>, rows: readonly KeyedRow[], total: number | null): void {
    this.#add(pass, rows, total);
    const hasEnded = pass.hasEnded(rows.length);
    if (rows.length === 0 && !hasEnded) throw this.#list.failures.misordered();
    // Further rows with the last sort key may follow.
    const tiesReadThrough = hasEnded ? pass.ties : pass.ties.slice(0, -1);
    const mixed = tiesReadThrough.find((tie) => !tie.isComplete);
    if (mixed) this.#sortOut(pass, mixed);
    else if (hasEnded || this.#comesRound(pass, rows.length)) this.#finish(pass);
    else if (!this.#canTrustOffsets(total)) this.#startAtLastTimestamp(pass);
  }

  #add(pass: Pass<G>, rows: readonly KeyedRow[], total: number | null): void {
    if (pass.add(rows, total)) this.#attempts.noteNewRow();
    else this.#attempts.spendOnRepeats({ received: rows.length, known: pass.size });
    this.#total = total === null ? null : this.#settled.length + total;
  }

  // In descending order no row is created among those to come, so that the total tells of each one that goes away.
  // In ascending order a new row at the end of the list would hide it.
  #canTrustOffsets(total: number | null): boolean {
    return this.#direction === 'DESC' && total !== null;
  }

  // The next request starts at the last timestamp, so that what happens to earlier rows meanwhile does not matter.
  #startAtLastTimestamp({ ties }: Pass<G>): void {
    const index = ties.findLastIndex(({ key }) => key.kind === 'dated');
    const last = ties[index];
    if (!last || index === 0) return;
    this.#settle(ties.slice(0, index));
    this.#restart({ key: last.key });
  }

  // Rows went away: one of those after them may have slipped past, and which known ones went cannot be told.
  #readLastTiesAgain(pass: Pass<G>): void {
    this.#restart({ key: pass.startKey });
    this.#startAtLastTimestamp(pass);
    this.#attempts.spendOnRound();
  }

  // Rows with one sort key came in another order at a later request, so that one of them was not seen.
  #sortOut({ ties, startKey, total }: Pass<G>, mixed: Tie): void {
    if (mixed.key.kind !== 'dated') {
      this.#readAgain({ key: startKey, known: { ties, total } });
      return;
    }
    const before = ties.slice(0, ties.indexOf(mixed));
    const left = total === null ? null : before.reduce((rest, tie) => rest - tie.size, total);
    this.#settle(before);
    this.#readAgain({ key: mixed.key, known: { ties: ties.slice(before.length), total: left } });
  }

  #readAgain(start: PassStart): void {
    this.#attempts.spendOnRound();
    this.#restart(start);
  }

  #restart(start: PassStart): void {
    this.#start = start;
    this.#pass = null;
  }

  // A server that names no total and ignores the offset gives the same answer again and again.
  #comesRound(pass: Pass<G>, received: number): boolean {
    if (pass.total !== null || !repeatsItself({ read: pass.offset, known: pass.size })) return false;
    if (received !== pass.size) throw this.#list.failures.misordered();
    return true;
  }

  #loseOrder(pass: Pass<G>, { rows, total }: ListAnswer): void {
    const { startKey } = pass;
    if (total === null && rows.every(({ id }) => pass.has(id))) {
      this.#finish(pass);
    } else if (!this.#after) {
      // The whole list is read as if all rows had one sort key.
      this.#settled = [];
      this.#restart({ key: UNORDERED });
    } else if (startKey?.kind === 'dated' && !startKey.undatedBefore) {
      // Rows without a timestamp may have appeared before the others: these are left out from now on.
      this.#restart({ key: { ...startKey, undatedBefore: true } });
    } else {
      throw this.#list.failures.misordered();
    }
  }

  #finish({ ties }: Pass<G>): void {
    this.#settle(ties);
    this.#isAtEnd = true;
    // Where the server lists rows without a timestamp cannot be told if there are no others.
    const isUndated = !this.#after && this.#settled.every(({ position }) => position.key === UNDATED_FIRST);
    if (isUndated) this.#settled = this.#settled.map((known) => withKey(known, UNORDERED));
  }

  #settle(ties: readonly Tie[]): void {
    if (ties.length > 0) this.#attempts.noteProgress();
    this.#settled = this.#settled.concat(ties.flatMap((tie) => this.#rowsOf(tie)));
  }

  #rowsOf(tie: Tie): readonly KnownRow[] {
    return tie.rowsInOrder(this.#order).map((row) => ({ row, position: { key: tie.key, id: row.id } }));
  }
}

function withKey({ row, position }: KnownRow, key: SortKey): KnownRow {
  return { row, position: { ...position, key } };
}
