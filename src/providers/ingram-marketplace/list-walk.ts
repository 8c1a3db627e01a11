import type { RequestScope } from '../../domain/request-scope.js';
import type { IngramClient, ListAnswer, ListRequest } from './client.js';
import { MAX_LIMIT } from './client.js';
import type { Place } from './position.js';
import type { WireRow } from './wire.js';

/** A list that is read by offset and limit, the newest row first. */
export interface OffsetList {
  fetch(page: { readonly offset: number; readonly limit: number }): Promise<ListAnswer>;
  /** The answers break the rules of paging. */
  misordered(): Error;
}

export interface WalkedRow {
  readonly row: WireRow;
  readonly place: Place;
}

/** An answer, and where in it the rows begin that were not read yet. */
interface Located extends ListAnswer {
  /** Of its first row. */
  readonly offset: number;
  readonly start: number;
}

/**
 * Walks along a list by offset while new rows may come in at its front and push all others down. Each request therefore
 * begins with the row that was read last: where another one stands in its place, that row is looked for, and the walk
 * goes on behind it. So every row that was there at the beginning comes once. A row that is gone cannot be found, then
 * the offset alone tells where to go on. Rejects with what `fetch` rejects with.
 */
export class ListWalk {
  readonly #list: OffsetList;
  readonly #seen = new Set<string>();
  #last: Place | null;
  #total: number | null = null;
  #remaining: number | null = null;
  #atEnd = false;
  #begun = false;

  /** Begins behind a row, or at the front. */
  constructor(list: OffsetList, after: Place | null) {
    this.#list = list;
    this.#last = after;
    if (after) this.#seen.add(after.id);
  }

  /** Whether every row was read. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** Rows from the beginning of the walk on, as the first answer counts them; null where it does not. */
  get remaining(): number | null {
    return this.#remaining;
  }

  /** Reads on: `limit` new rows at the most, except where a row had to be looked for; perhaps none, also before the end. */
  async next(limit: number): Promise<readonly WalkedRow[]> {
    const { rows, offset, start, total } = await this.#read(limit);
    const behind = offset + rows.length;
    if (rows.length === 0 && total !== null && behind < total) throw this.#list.misordered();
    if (!this.#begun && total !== null) this.#remaining = Math.max(0, total - offset - start);
    this.#begun = true;
    this.#total = total;
    const walked = rows.map((row, index) => ({ row, place: { offset: offset + index + 1, id: row.id } }));
    const fresh = walked.slice(start).filter(({ row }) => this.#isNew(row));
    this.#last = walked.at(-1)?.place ?? this.#last;
    this.#atEnd = total === null ? fresh.length === 0 : behind >= total;
    return fresh;
  }

  #isNew({ id }: WireRow): boolean {
    const isNew = !this.#seen.has(id);
    this.#seen.add(id);
    return isNew;
  }

  /** The next rows behind the last one, wherever that stands by now. */
  async #read(limit: number): Promise<Located> {
    if (!this.#last) return this.#fetch(0, limit);
    let last = this.#last;
    let before: Located | null = null;
    for (;;) {
      const answer = await this.#fetch(last.offset - 1, limit + 1);
      const located: Located = (await this.#behind(last, answer)) ?? answer;
      this.#demandGrowth(located.offset + located.start - last.offset, before?.total ?? this.#total, located);
      if (!isSpent(located) || repeats(located, before)) return located;
      last = { ...last, offset: located.offset + located.start };
      const further = located.rows.length === 1 ? await this.#beyond(last, limit, located) : null;
      if (further) return further;
      before = located;
    }
  }

  /** Reads on where answers of one row never get beyond the row that they begin with; null where rows came in meanwhile. */
  async #beyond({ offset, id }: Place, limit: number, { total }: Located): Promise<Located | null> {
    const further = await this.#fetch(offset, limit);
    if (further.total !== total) return null;
    if (this.#startBehind(id, further)) throw this.#list.misordered();
    return further;
  }

  /** Rows moved down by others that came in; a source that minds no offset shows the same rows for ever. */
  #demandGrowth(moved: number, before: number | null, { total }: Located): void {
    if (before === null || total === null) return;
    if (moved > Math.max(0, total - before)) throw this.#list.misordered();
  }

  /** Where the list goes on behind a row: mostly in the answer, else further down, or up where rows went away. */
  async #behind({ id }: Place, answer: Located): Promise<Located | null> {
    const found = this.#startBehind(id, answer);
    if (found) return found;
    return (await this.#lookDown(id, answer)) ?? (await this.#lookUp(id, answer));
  }

  async #lookDown(id: string, from: Located): Promise<Located | null> {
    for (let part = from; !isLast(part);) {
      const next = await this.#fetch(part.offset + part.rows.length, MAX_LIMIT);
      const found = this.#startBehind(id, next);
      if (found) return found;
      // Without a total, a source that minds no offset has no end.
      if (next.rows[0]?.id === part.rows[0]?.id) return null;
      part = next;
    }
    return null;
  }

  async #lookUp(id: string, to: Located): Promise<Located | null> {
    for (let offset = 0; offset < to.offset;) {
      const part = await this.#fetch(offset, MAX_LIMIT);
      const found = this.#startBehind(id, part);
      if (found || isLast(part)) return found;
      offset += part.rows.length;
    }
    return null;
  }

  #startBehind(id: string, answer: Located): Located | null {
    const index = answer.rows.findIndex((row) => row.id === id);
    if (index < 0) return null;
    return { ...answer, start: index + 1 };
  }

  async #fetch(offset: number, limit: number): Promise<Located> {
    const answer = await this.#list.fetch({ offset, limit: Math.min(limit, MAX_LIMIT) });
    return { ...answer, offset, start: 0 };
  }
}

function isLast({ rows, offset, total }: Located): boolean {
  return rows.length === 0 || (total !== null && offset + rows.length >= total);
}

/** Whether an answer ends with the row that the walk is behind, although the list goes on. */
function isSpent(located: Located): boolean {
  return located.start > 0 && located.rows.length === located.start && !isLast(located);
}

/** Without a total, a list that minds no offset ends with the rows that it repeats. */
function repeats({ rows, total }: Located, before: Located | null): boolean {
  return total === null && before !== null && rows[0]?.id === before.rows[0]?.id;
}

/** A walk along a list of the source, behind a row or from its front. */
export function listWalk(
  client: IngramClient,
  { after, ...list }: Pick<ListRequest, 'collection' | 'parameters'> & { readonly after: Place | null },
  scope: RequestScope,
): ListWalk {
  const fetch: OffsetList['fetch'] = (page) => client.list({ ...list, ...page }, scope);
  const misordered = (): Error =>
    client.malformed('does not keep to the rows and the total that it was asked for');
  return new ListWalk({ fetch, misordered }, after);
}
