import type { Outcome } from '../../domain/outcome.js';
import { ABSENT, failed, found, outcomeOf } from '../../domain/outcome.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { SourceError, SourceErrorCode } from '../../domain/source-error.js';
import type { IdentifiedRow, List, TradevestClient } from './client.js';
import { MAX_LIMIT } from './client.js';
import { ListWalk } from './list-walk.js';

/** Records that can be read one by one and that a list shows many at a time. */
export interface Findable<T> {
  readonly list: List;
  /** Up to so many are read one by one: a page of the list would not be worth it. */
  readonly few: number;
  /** What a row of the list comes to; null where it holds less than a read by id. */
  readonly fromRow: (row: IdentifiedRow) => T | null;
  /** Reads one; null where the source says that there is none. */
  readonly readOne: (id: string, scope: RequestScope) => Promise<T | null>;
  /**
   * True where what the whole list leaves out is not there, and a list that cannot be found is a failure. Else the list
   * is a short cut, and nothing but a read by id tells that a record is not there.
   */
  readonly isListTheAuthority: boolean;
}

/** How many requests may be sent. */
export interface Allowance {
  /** Throws a SourceError where so many are not left. */
  spend(requests: number): void;
}

/** Rows that are looked through for each record that is wanted. */
const ROWS_FOR_EACH = 100;
/** A page that shows fewer of the wanted ones has spared no request. */
const WORTH_A_PAGE = 2;
/** Faults that may be the list's alone, for its length or one of its rows: reads by id may be well all the same. */
const LIST_FAULTS: ReadonlySet<SourceErrorCode> = new Set([
  'BAD_REQUEST',
  'MALFORMED_RESPONSE',
  'UPSTREAM_ERROR',
]);

/**
 * Finds records by their ids (canonical UUIDs) in few requests although the source takes no list of ids: page by page
 * as long as each page spares requests, then one by one. For n records that is never more than n + 1 requests.
 * What it has read once it does not read again.
 */
export class RowFinder<T> {
  readonly #findable: Findable<T>;
  readonly #walk: ListWalk;
  readonly #allowance: Allowance | null;
  readonly #known = new Map<string, Outcome<T>>();
  #isListUseless = false;

  constructor(client: TradevestClient, findable: Findable<T>, allowance: Allowance | null = null) {
    this.#findable = findable;
    this.#walk = new ListWalk(client, findable.list);
    this.#allowance = allowance;
  }

  /** An outcome for each id. Rejects only where the allowance is spent: failures belong to the ids that they concern. */
  async find(ids: Iterable<string>, scope: RequestScope): Promise<ReadonlyMap<string, Outcome<T>>> {
    const wanted = [...new Set(ids)];
    const failure = await this.#searchList(wanted, scope);
    const missing = this.#missing(wanted);
    const isProven = this.#findable.isListTheAuthority && this.#walk.atEnd;
    if (!failure && !isProven) await this.#readEach(missing, scope);
    const rest = failure ? failed(failure) : ABSENT;
    return new Map(wanted.map((id) => [id, this.#known.get(id) ?? rest]));
  }

  /** The failure of the list where it concerns all that is still missing. */
  async #searchList(wanted: readonly string[], scope: RequestScope): Promise<SourceError | null> {
    let missing = this.#missing(wanted);
    while (missing.length > this.#findable.few && !this.#isListUseless && !this.#walk.atEnd) {
      this.#allowance?.spend(1);
      const limit = Math.min(MAX_LIMIT, missing.length * ROWS_FOR_EACH);
      const page = await outcomeOf(() => this.#walk.next(limit, scope));
      if (page.kind === 'failed') {
        this.#isListUseless = this.#isOfTheListAlone(page.error);
        return this.#isListUseless ? null : page.error;
      }
      for (const row of page.value.rows) this.#remember(row);
      const left = this.#missing(wanted);
      if (missing.length - left.length < WORTH_A_PAGE) break;
      missing = left;
    }
    return null;
  }

  async #readEach(ids: readonly string[], scope: RequestScope): Promise<void> {
    if (ids.length > 0) this.#allowance?.spend(ids.length);
    await Promise.all(
      ids.map(async (id) => {
        const one = await outcomeOf(() => this.#findable.readOne(id, scope));
        this.#known.set(id, one.kind === 'found' ? (one.value === null ? ABSENT : found(one.value)) : one);
      }),
    );
  }

  #isOfTheListAlone({ code }: SourceError): boolean {
    return LIST_FAULTS.has(code) || (code === 'NOT_FOUND' && !this.#findable.isListTheAuthority);
  }

  #remember(row: IdentifiedRow): void {
    const value = this.#findable.fromRow(row);
    if (value !== null) this.#known.set(row.id, found(value));
  }

  #missing(ids: readonly string[]): readonly string[] {
    return ids.filter((id) => !this.#known.has(id));
  }
}
