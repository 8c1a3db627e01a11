import { z } from 'zod';
import type { RequestScope } from '../../domain/request-scope.js';
import type { RowBatch, RowStream } from '../../listing/row-stream.js';
import type { IngramClient, ListAnswer, ListRequest } from './client.js';
import { MAX_LIMIT } from './client.js';
import type { WireRow } from './wire.js';

/** Where a row was in its list when it was read. */
export interface Position {
  /** How many rows there were up to this row, itself included. */
  readonly offset: number;
  readonly id: string;
}

/** A list that is read by offset and limit, the newest row first. */
export interface OffsetList {
  fetch(page: { readonly offset: number; readonly limit: number }): Promise<ListAnswer>;
  /** The answers break the rules of paging. */
  misordered(): Error;
}

/** An answer, and its position in the list. */
interface Located extends ListAnswer {
  /** Of its first row. */
  readonly offset: number;
  /** The index of its first row that was not read yet. */
  readonly start: number;
}

/**
 * A list that is read by offset while new rows may come in at its front and push all others down. Each request therefore
 * begins with the row that was read last: if another one is there instead, that row is looked for, and the reading goes
 * on after it. So every row that was there at the beginning comes once. A row that is gone cannot be found, then the
 * offset alone tells where to go on. Rejects with what `fetch` rejects with.
 */
export class OffsetRows implements RowStream<WireRow> {
  readonly #list: OffsetList;
  readonly #seen = new Set<string>();
  #last: Position | null;
  #total: number | null = null;
  /** Rows from the beginning on, as the first answer counts them; undefined before it. */
  #counted: number | null | undefined;

  /** Begins after a row, or at the front. */
  constructor(list: OffsetList, after: Position | null) {
    this.#list = list;
    this.#last = after;
    if (after) this.#seen.add(after.id);
  }

  /** Reads on: `limit` new rows at the most, except if a row had to be looked for; perhaps none, also before the end. */
  async next(limit: number): Promise<RowBatch<WireRow>> {
    const { rows, offset, start, total } = await this.#read(limit);
    const reached = offset + rows.length;
    if (rows.length === 0 && total !== null && reached < total) throw this.#list.misordered();
    this.#counted ??= total === null ? null : Math.max(0, total - offset - start);
    this.#total = total;
    const placed = rows.map((row, index) => ({ row, position: { offset: offset + index + 1, id: row.id } }));
    const unread = placed.slice(start).filter(({ row }) => this.#isNew(row));
    this.#last = placed.at(-1)?.position ?? this.#last;
    return {
      rows: unread.map(({ row, position }) => ({ row, position: writePosition(position) })),
      end: total === null ? unread.length === 0 : reached >= total,
      total: this.#counted,
    };
  }

  #isNew({ id }: WireRow): boolean {
    const isNew = !this.#seen.has(id);
    this.#seen.add(id);
    return isNew;
  }

  /** The next rows after the last one, wherever that is by now. */
  async #read(limit: number): Promise<Located> {
    if (!this.#last) return this.#fetch(0, limit);
    let last = this.#last;
    let before: Located | null = null;
    for (;;) {
      const answer = await this.#fetch(last.offset - 1, limit + 1);
      const located: Located = (await this.#after(last, answer)) ?? answer;
      this.#demandGrowth(located.offset + located.start - last.offset, before?.total ?? this.#total, located);
      if (!isSpent(located) || repeats(located, before)) return located;
      last = { ...last, offset: located.offset + located.start };
      const further = located.rows.length === 1 ? await this.#beyond(last, limit, located) : null;
      if (further) return further;
      before = located;
    }
  }

  /** Reads on if answers of one row never get beyond the row that they begin with; null if rows came in meanwhile. */
  async #beyond({ offset, id }: Position, limit: number, { total }: Located): Promise<Located | null> {
    const further = await this.#fetch(offset, limit);
    if (further.total !== total) return null;
    if (this.#startAfter(id, further)) throw this.#list.misordered();
    return further;
  }

  /** Rows move down only for others that came in; a source that ignores the offset shows the same rows for ever. */
  #demandGrowth(moved: number, before: number | null, { total }: Located): void {
    if (before === null || total === null) return;
    if (moved > Math.max(0, total - before)) throw this.#list.misordered();
  }

  /** Where the list goes on after a row: mostly in the answer, else further down, or further up if rows went away. */
  async #after({ id }: Position, answer: Located): Promise<Located | null> {
    const found = this.#startAfter(id, answer);
    if (found) return found;
    return (await this.#lookDown(id, answer)) ?? (await this.#lookUp(id, answer));
  }

  async #lookDown(id: string, from: Located): Promise<Located | null> {
    for (let part = from; !isLast(part);) {
      const next = await this.#fetch(part.offset + part.rows.length, MAX_LIMIT);
      const found = this.#startAfter(id, next);
      if (found) return found;
      // Without a total, a source that ignores the offset has no end.
      if (next.rows[0]?.id === part.rows[0]?.id) return null;
      part = next;
    }
    return null;
  }

  async #lookUp(id: string, to: Located): Promise<Located | null> {
    for (let offset = 0; offset < to.offset;) {
      const part = await this.#fetch(offset, MAX_LIMIT);
      const found = this.#startAfter(id, part);
      if (found || isLast(part)) return found;
      offset += part.rows.length;
    }
    return null;
  }

  #startAfter(id: string, answer: Located): Located | null {
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

/** Whether an answer ends with the row that was read last, although the list goes on. */
function isSpent(located: Located): boolean {
  return located.start > 0 && located.rows.length === located.start && !isLast(located);
}

/** Without a total, a list whose offset is ignored ends with the rows that it repeats. */
function repeats({ rows, total }: Located, before: Located | null): boolean {
  return total === null && before !== null && rows[0]?.id === before.rows[0]?.id;
}

interface RowsQuery extends Pick<ListRequest, 'collection' | 'parameters'> {
  /** The position after which to read on; null from the front. */
  readonly after: string | null;
}

/** A list of the source, newest first. */
export function rowsOf(
  client: IngramClient,
  { after, ...list }: RowsQuery,
  scope: RequestScope,
): RowStream<WireRow> {
  const fetch: OffsetList['fetch'] = (page) => client.list({ ...list, ...page }, scope);
  const misordered = (): Error =>
    client.malformed('does not keep to the rows and the total that it was asked for');
  return new OffsetRows({ fetch, misordered }, after === null ? null : readPosition(after));
}

const written = z.tuple([z.int().min(1), z.string().min(1)]);

/** A position as readers keep it: a JSON list of offset and id. */
function writePosition({ offset, id }: Position): string {
  return JSON.stringify([offset, id]);
}

/** What `writePosition` wrote; anything else is a defect. */
export function readPosition(text: string): Position {
  const [offset, id] = written.parse(JSON.parse(text));
  return { offset, id };
}
