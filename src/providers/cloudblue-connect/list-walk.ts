import type { ListAnswer } from './client.js';
import type { MetRow, Pass } from './pass.js';
import { advance, goesOn, hasEnded, hasShrunk, metRows, requestOf, startPass } from './pass.js';
import { Patience, repeatsItself } from './patience.js';
import type { Place } from './position.js';
import { UNDATED } from './position.js';
import type { ReadableList } from './readable-list.js';
import { TieGroups } from './tie-groups.js';
import type { WireRow } from './wire.js';

/**
 * Whether rows kept their places: if `settled`, what follows is found where the walk stands; if `shuffled`, some row
 * may have slipped past, and the walk has to go back to the first moment that is not known whole.
 */
export type Places = 'settled' | 'shuffled';

/**
 * Walks along a list by moments (times of creation) and finds out which of them are known whole. The endpoints page by
 * offset only and order by nothing unique, so a place alone tells nothing; but a moment takes as many places in the
 * list as it has rows. Rejects with the list's failures where that cannot be found out.
 */
export class ListWalk<G> {
  readonly #list: ReadableList<G>;
  readonly #after: Place | null;
  readonly #patience: Patience;
  #ties = new TieGroups<WireRow>();
  #pass: Pass<G>;
  /** The first moment that is not known whole; null once the list is. */
  #open: string | null;
  #total: number | null = null;
  #scanned = 0;

  constructor(list: ReadableList<G>, groups: readonly G[], after: Place | null) {
    const from = after?.key ?? '';
    this.#list = list;
    this.#after = after;
    this.#patience = new Patience(list.failures);
    this.#open = from;
    this.#pass = startPass(groups, from);
  }

  /** The groups that are still asked for. */
  get groups(): readonly G[] {
    return this.#pass.groups;
  }

  /** Whether every row of these groups is known. */
  get atEnd(): boolean {
    return this.#open === null;
  }

  /** Rows from the start of the walk on, as the server counts them; null where it does not. */
  get total(): number | null {
    return this.#total;
  }

  /** Rows that were looked through. */
  get scanned(): number {
    return this.#scanned;
  }

  /** The rows of all moments up to the first that is not known whole, ordered by (time of creation, id). */
  known(): readonly MetRow[] {
    return this.#ties.before(this.#open);
  }

  /** Reads the next rows of the pass, `limit` at the most. */
  async next(limit: number): Promise<Places> {
    return this.#take(await this.#list.fetch(requestOf(this.#pass, limit)));
  }

  /** Goes on with fewer groups from the first moment that is not whole; its known rows are taken to keep their places. */
  narrowTo(groups: readonly G[]): void {
    this.#startPass(groups, { keep: this.#areOf(groups), counted: true });
  }

  /**
   * Goes back to the first moment that is not whole. What is known of it stays known only where the question stays the
   * same, because its total tells when a row goes away.
   */
  goBack(groups: readonly G[]): void {
    const { from, groups: before, total } = this.#pass;
    const sameQuestion = this.#open === from && groups.length === before.length;
    this.#patience.spendOnRound({ sameQuestion });
    this.#startPass(groups, { keep: sameQuestion ? this.#areOf(groups) : () => false, counted: false });
    if (sameQuestion) this.#pass = { ...this.#pass, total };
  }

  #areOf(groups: readonly G[]): (row: WireRow) => boolean {
    const wanted = new Set(groups);
    return (row) => this.#list.groupsOf(row).some((group) => wanted.has(group));
  }

  #startPass(groups: readonly G[], options: Parameters<TieGroups<WireRow>['resume']>[1]): void {
    const from = this.#open ?? this.#pass.from;
    this.#pass = startPass(groups, from, this.#ties.resume(from, options));
  }

  #take(answer: ListAnswer): Places {
    const { total } = answer;
    if (total !== null && hasShrunk(this.#pass, answer)) return this.#missRows(total);
    const met = metRows(this.#pass, this.#list, answer);
    if (!goesOn(this.#pass, met)) {
      const repeated = total === null && met.every(({ key, row }) => this.#ties.has(key, row.id));
      return repeated ? this.#endHere() : this.#ignoreMoments();
    }
    this.#note(met);
    this.#total ??= total;
    this.#pass = advance(this.#pass, met, total);
    return this.#settle(met.length);
  }

  #note(met: readonly MetRow[]): void {
    const before = this.#ties.size;
    for (const { key, row } of met) this.#ties.add(key, row);
    this.#scanned += met.length;
    if (this.#ties.size > before) this.#patience.renew();
    else this.#patience.spendOnRepeats({ received: met.length, known: this.#ties.size });
  }

  // As many rows as places make a moment whole, except the one that was read last: more of its rows may follow.
  #settle(received: number): Places {
    const { offset: places, total, last } = this.#pass;
    const known = this.#ties.size;
    const ended = hasEnded(this.#pass, received);
    const endless = !ended && total === null && repeatsItself({ places, known });
    if (endless && received === known) return this.#endHere();
    if (endless || (!ended && received === 0)) throw this.#list.failures.misordered();
    this.#open = this.#ties.firstOpen(ended ? null : last);
    return this.#open === null || (!ended && this.#open === last) ? 'settled' : 'shuffled';
  }

  // A server that does not page names no total either: it answers the whole list again, and everything is known.
  #endHere(): Places {
    this.#open = null;
    return 'settled';
  }

  // Rows went away: those behind them moved up and one may have slipped past, and nobody says which of the known went.
  #missRows(total: number): Places {
    const gone = (this.#pass.total ?? total) - total;
    this.#ties.resume(this.#open ?? this.#pass.from, { keep: () => false, counted: false });
    this.#pass = { ...this.#pass, total };
    if (this.#total !== null) this.#total -= gone;
    return 'shuffled';
  }

  // Rows do not come in the order of their moments: the whole list is read then as if it were one moment.
  #ignoreMoments(): Places {
    if (this.#after) throw this.#list.failures.misordered();
    this.#ties = new TieGroups();
    this.#total = null;
    this.#open = UNDATED;
    return 'shuffled';
  }
}
