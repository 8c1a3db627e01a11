import type { PageRequest } from '../../domain/page.js';
import type { ListAnswer } from './client.js';
import { MAX_LIMIT } from './client.js';
import { TieGroups } from './tie-groups.js';
import type { WireRow } from './wire.js';

/** What one request of a reading asks for: the rows of some groups, created at `from` or later, oldest first. */
export interface ReadingRequest<G> {
  readonly groups: readonly G[];
  /** '' for all rows, those without a time of creation included. */
  readonly from: string;
  readonly offset: number;
  readonly limit: number;
}

/** A list endpoint as a reading sees it. */
export interface ReadableList<G> {
  fetch(request: ReadingRequest<G>): Promise<ListAnswer>;
  /** The time of creation, comparable as text; '' where the row shows none. */
  keyOf(row: WireRow): string;
  groupsOf(row: WireRow): readonly G[];
  /** Which rows are meant, where the source's own filter lets too much through. */
  readonly accept?: ((row: WireRow) => boolean) | undefined;
  readonly failures: {
    /** The list will not hold still. */
    unsettled(): Error;
    /** The answers break the rules of paging. */
    misordered(): Error;
    /** `accept` turned down more rows than are looked through for one page. */
    unbounded(): Error;
  };
}

export interface ReadRow {
  readonly row: WireRow;
  readonly position: string;
}

/** The rows of one group behind `after`, in the order of (time of creation, id). */
export interface GroupRows {
  readonly rows: readonly ReadRow[];
  readonly hasNextPage: boolean;
  readonly remaining: number | null;
}

/** How often the same moment is read again for rows that keep changing places before the reading is given up. */
const MAX_ROUNDS = 20;
/** Places by which a list that names no total may outnumber twice its rows: behind that it repeats itself for ever. */
const REPEAT_SLACK = 10;
/** How often every known row may come again before a new one does; mixed rows of one moment repeat themselves. */
const MAX_REPEATS = 20;
/** Rows asked for beyond a page, so that the page's last moment is usually known whole without a second request. */
const TIE_MARGIN = 25;
/** Rows looked through for one page where the source cannot filter by itself. */
const MAX_SCANNED = 1_000;
/** Stands for the time of creation where rows without one make it useless as an order. */
const UNDATED = '~';

interface Place {
  readonly key: string;
  readonly id: string;
}

function placeOf(position: string): Place {
  const bar = position.indexOf('|');
  return { key: position.slice(0, bar), id: position.slice(bar + 1) };
}

/** Part of a reading that is asked with one filter: requests of one pass only differ in their offset. */
interface Pass<G> {
  readonly groups: readonly G[];
  readonly from: string;
  readonly offset: number;
  readonly total: number | null;
  /** The moment of the last row that was read. */
  readonly last: string;
}

function isAscending(keys: readonly string[]): boolean {
  return keys.every((key, index) => key >= (keys[index - 1] ?? ''));
}

/**
 * Reads one page of a list for many groups at once. The endpoints page by offset only and order by nothing unique, so
 * the list is read by time of creation, and the rows of one moment are ordered by id here, once all of them are known.
 * Groups that have their page are not asked for again: the others are read on from where the list stands.
 */
export class GroupReading<G> {
  readonly #list: ReadableList<G>;
  readonly #groups: readonly G[];
  readonly #first: number;
  readonly #after: Place | null;
  #ties = new TieGroups<WireRow>();
  #undated: boolean;
  #pass: Pass<G>;
  #total: number | null = null;
  /** The first moment whose rows are not all known; null once everything is. */
  #open: string | null;
  #requests = 0;
  #scanned = 0;
  #rounds = 0;
  /** Rows that came again since the last new one. */
  #idle = 0;

  constructor(list: ReadableList<G>, groups: readonly G[], page: PageRequest) {
    this.#list = list;
    this.#groups = groups;
    this.#first = page.first;
    this.#after = page.after === null ? null : placeOf(page.after);
    this.#undated = this.#after?.key === UNDATED;
    const from = this.#after?.key ?? '';
    this.#open = from;
    this.#pass = { groups, from, offset: 0, total: null, last: from };
  }

  /** Rejects with one of the list's failures, or with what `fetch` rejects with. */
  async read(): Promise<ReadonlyMap<G, GroupRows>> {
    for (;;) {
      const settled = this.#take(await this.#fetch());
      const known = this.#known();
      const waiting = this.#waiting(known);
      if (waiting.length === 0) return this.#pages(known);
      if (this.#list.accept && this.#scanned >= MAX_SCANNED) throw this.#list.failures.unbounded();
      if (!settled) this.#again(waiting);
      else if (waiting.length < this.#pass.groups.length) this.#readOn(waiting, { counted: true });
    }
  }

  async #fetch(): Promise<ListAnswer> {
    const { groups, from, offset } = this.#pass;
    const small = this.#groups.length === 1 && !this.#list.accept && this.#requests === 0;
    const limit = small ? Math.min(MAX_LIMIT, this.#first + TIE_MARGIN) : MAX_LIMIT;
    this.#requests += 1;
    return this.#list.fetch({ groups, from: from === UNDATED ? '' : from, offset, limit });
  }

  /** Notes the rows of an answer. False where rows changed places, so that a part must be read again. */
  #take({ rows, total }: ListAnswer): boolean {
    if (this.#pass.total !== null && total !== null && total < this.#pass.total) {
      this.#missRows(this.#pass.total - total);
      return false;
    }
    const keys = rows.map((row) => (this.#undated ? UNDATED : this.#list.keyOf(row)));
    if (!isAscending([this.#pass.last, ...keys])) {
      if (total === null && rows.every(({ id }, index) => this.#ties.has(keys[index] ?? '', id)))
        return this.#endHere();
      this.#ignoreMoments();
      return false;
    }
    const before = this.#ties.size;
    rows.forEach((row, index) => {
      this.#ties.add(keys[index] ?? '', row);
    });
    this.#expectNews(this.#ties.size > before ? 0 : this.#idle + rows.length);
    this.#scanned += rows.length;
    this.#total ??= total;
    const last = keys.at(-1) ?? this.#pass.last;
    this.#pass = { ...this.#pass, offset: this.#pass.offset + rows.length, total, last };
    return this.#settle(rows.length);
  }

  // A server that ignores `offset` answers the same rows for ever, whatever total it names.
  #expectNews(idle: number): void {
    this.#idle = idle;
    if (idle > MAX_REPEATS * this.#ties.size + REPEAT_SLACK) throw this.#list.failures.misordered();
  }

  /** Finds out up to which moment everything is known. */
  #settle(received: number): boolean {
    const { offset, total, last } = this.#pass;
    const ended = total === null ? received === 0 : offset >= total;
    const endless = !ended && total === null && offset > 2 * this.#ties.size + REPEAT_SLACK;
    if (endless && received === this.#ties.size) return this.#endHere();
    if (endless || (!ended && received === 0)) throw this.#list.failures.misordered();
    this.#open = this.#ties.firstOpen(ended ? null : last);
    return this.#open === null || (!ended && this.#open === last);
  }

  // A server that does not page names no total either: it answers the whole list again, and everything is known.
  #endHere(): boolean {
    this.#open = null;
    return true;
  }

  // Rows went away: those behind them moved up and one may have slipped past, and nobody says which of the known went.
  #missRows(count: number): void {
    this.#ties.resume(this.#open ?? this.#pass.from, { keep: () => false, counted: false });
    if (this.#pass.total !== null) this.#pass = { ...this.#pass, total: this.#pass.total - count };
    if (this.#total !== null) this.#total -= count;
  }

  // Only rows that the same question has answered are kept as known, because its total tells when one of them goes away.
  #again(waiting: readonly G[]): void {
    const { from, groups, total } = this.#pass;
    const same = this.#open === from && waiting.length === groups.length;
    this.#rounds = same ? this.#rounds + 1 : 0;
    if (this.#rounds > MAX_ROUNDS) throw this.#list.failures.unsettled();
    this.#readOn(waiting, { counted: false, kept: same });
    if (same) this.#pass = { ...this.#pass, total };
  }

  // Starts a pass at the open moment. Its known rows are `counted` as read where they are thought to keep their places.
  #readOn(
    waiting: readonly G[],
    { counted, kept = true }: { readonly counted: boolean; readonly kept?: boolean },
  ): void {
    const from = this.#open ?? this.#pass.from;
    const wanted = new Set(waiting);
    const keep = (row: WireRow) => kept && this.#list.groupsOf(row).some((group) => wanted.has(group));
    const offset = this.#ties.resume(from, { keep, counted });
    this.#pass = { groups: waiting, from, offset, total: null, last: from };
  }

  // The rows do not come in the order of their moments: the whole list is read then, and ordered by id alone.
  #ignoreMoments(): void {
    if (this.#after) throw this.#list.failures.misordered();
    this.#undated = true;
    this.#ties = new TieGroups();
    this.#total = null;
    this.#open = UNDATED;
  }

  #known(): ReadonlyMap<G, readonly ReadRow[]> {
    const known = new Map<G, ReadRow[]>(this.#groups.map((group) => [group, []]));
    for (const { key, row } of this.#ties.before(this.#open)) {
      if (!this.#isBehind({ key, id: row.id }) || this.#list.accept?.(row) === false) continue;
      for (const group of this.#list.groupsOf(row))
        known.get(group)?.push({ row, position: `${key}|${row.id}` });
    }
    return known;
  }

  #isBehind({ key, id }: Place): boolean {
    const after = this.#after;
    return !after || key > after.key || (key === after.key && id > after.id);
  }

  #waiting(known: ReadonlyMap<G, readonly ReadRow[]>): readonly G[] {
    if (this.#open === null) return [];
    // Whether there is more behind a page is told by the total, or else by one more row.
    const enough = this.#countable() ? this.#first : this.#first + 1;
    return this.#pass.groups.filter((group) => (known.get(group)?.length ?? 0) < enough);
  }

  #countable(): boolean {
    return this.#groups.length === 1 && this.#total !== null && !this.#list.accept;
  }

  #pages(known: ReadonlyMap<G, readonly ReadRow[]>): ReadonlyMap<G, GroupRows> {
    const asked = new Set(this.#pass.groups);
    return new Map(
      [...known].map(([group, rows]) => [
        group,
        this.#page(rows, { complete: this.#open === null && asked.has(group) }),
      ]),
    );
  }

  #page(rows: readonly ReadRow[], { complete }: { readonly complete: boolean }): GroupRows {
    const remaining = complete ? rows.length : this.#remaining();
    const hasNextPage = (remaining ?? rows.length) > this.#first;
    return { rows: rows.slice(0, this.#first), hasNextPage, remaining };
  }

  #remaining(): number | null {
    if (!this.#countable() || this.#total === null) return null;
    // Rows of the page's first moment that lie before `after` were counted by the server, too.
    const passed = this.#ties
      .before(this.#open)
      .filter(({ key, row }) => !this.#isBehind({ key, id: row.id })).length;
    return this.#total - passed;
  }
}
