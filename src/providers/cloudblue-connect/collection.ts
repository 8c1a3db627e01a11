import type { Outcome } from '../../domain/outcome.js';
import type { OrderDirection, Page, PageRequest, PageRow } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { mapInTurns } from '../../domain/turns.js';
import type { SourceError } from '../../domain/source-error.js';
import type { ScanLimits } from '../../listing/fill-page.js';
import { fillPage } from '../../listing/fill-page.js';
import type { FilterPlan } from '../../listing/filter-table.js';
import { planFilter } from '../../listing/filter-table.js';
import { timestampKey } from '../../mapping/timestamps.js';
import { textFinder } from '../../mapping/wire.js';
import type { ConnectClient } from './client.js';
import { readInParts, WIDEST_PAGE } from './client.js';
import { createdFrom } from './filters.js';
import type { ReadableList, ReadingRequest } from './list-walk.js';
import type { Purpose } from './reading.js';
import { decidable, OrderedRows, readGroups } from './reading.js';
import type { Field, Rql } from './rql.js';
import { canBeId, isIn, orderedBy } from './rql.js';
import type { WireRow } from './wire.js';

/** One list endpoint: its address, and where its rows show their time of creation. */
export interface Endpoint<T> {
  readonly path: string;
  /** The field that filters and orders by the time of creation. */
  readonly createdField: Field;
  /** The path at which a row shows it. */
  readonly createdPath: string;
  readonly scan: ScanLimits;
  readonly sourceId: string;
  readonly toRecord: (row: WireRow, sourceId: string) => T;
}

/** How the rows of many groups are asked for in one request, and assigned to groups in its answer. */
export interface Grouping<G> {
  readonly groups: readonly G[];
  readonly terms: (groups: readonly G[]) => readonly Rql[];
  readonly groupsOf: (row: WireRow) => readonly G[];
}

/** Which page is read. */
export interface PageQuestion {
  readonly page: PageRequest;
  readonly direction: OrderDirection;
}

/** Which page of which rows is read. */
export interface ListQuestion extends PageQuestion {
  /** What the source applies beside the plan. */
  readonly terms?: readonly Rql[];
  /** Null if no row can match; left out, there is no further condition. */
  readonly plan?: FilterPlan<WireRow, Rql> | null;
}

const NO_CONDITION: FilterPlan<WireRow, Rql> | null = planFilter({}, {});

// No other start takes more characters.
const WIDEST = {
  ...WIDEST_PAGE,
  start: { kind: 'dated', at: '9999-12-31T23:59:59.998Z', undatedBefore: false },
  direction: 'DESC',
} as const;

/** The records of one list endpoint: looked up by id, or read page by page. */
export class Collection<T> {
  readonly #client: ConnectClient;
  readonly #endpoint: Endpoint<T>;
  readonly #createdOf: (row: WireRow) => string | null;

  constructor(client: ConnectClient, endpoint: Endpoint<T>) {
    this.#client = client;
    this.#endpoint = endpoint;
    this.#createdOf = textFinder(endpoint.createdPath);
  }

  /** Looks ids up, as many in one request as its address holds. What the source leaves out is missing in the answer. */
  async findMany(ids: readonly string[], scope: RequestScope): Promise<ReadonlyMap<string, Outcome<T>>> {
    return readInParts(
      ids.filter(canBeId),
      (part) => this.#client.fits(this.#lookUp(part)),
      async (part) => {
        const rows = await this.#rowsById(part, scope);
        return new Map(await mapInTurns([...rows], ([id, row]) => [id, this.#recordOf(row)] as const, scope));
      },
    );
  }

  /** One page of a list; nothing is asked if no row can match. */
  async list(question: ListQuestion, scope: RequestScope): Promise<Page<T>> {
    const { terms = [], plan = NO_CONDITION, direction } = question;
    if (!plan) return NOT_ASKED;
    const { first, enough, after } = question.page;
    const all = [...terms, ...plan.params];
    const grouping: Grouping<null> = { groups: [null], terms: () => all, groupsOf: () => [null] };
    const list = this.#readable(grouping, scope);
    const stream = new OrderedRows(list, {
      group: null,
      direction,
      after,
      purpose: purposeOf(question.page, plan),
    });
    const page = await fillPage({ stream, plan, first, enough, scan: decidable(this.#endpoint.scan) });
    return this.#recordsOf(page, scope);
  }

  /** One page for each group: few requests for all of them, never one for each. */
  async listGroups<G>(
    grouping: Grouping<G>,
    question: PageQuestion,
    scope: RequestScope,
  ): Promise<ReadonlyMap<G, Outcome<Page<T>>>> {
    const list = this.#readable(grouping, scope);
    return readInParts(
      grouping.groups,
      (groups) => this.#client.fits(this.#page(grouping, { ...WIDEST, groups })),
      async (groups) => {
        const pages = await readGroups(list, { ...question, groups });
        return this.#recordsOfAll(pages, scope);
      },
    );
  }

  /** The filter leaves no room for what is asked. */
  tooLong(): SourceError {
    return this.#client.tooLong();
  }

  #recordOf(row: WireRow): T {
    const { toRecord, sourceId } = this.#endpoint;
    return toRecord(row, sourceId);
  }

  async #recordsOf(page: Page<WireRow>, scope: RequestScope): Promise<Page<T>> {
    return { ...page, rows: await mapInTurns(page.rows, this.#toRow, scope) };
  }

  async #recordsOfAll<G>(
    pages: ReadonlyMap<G, Page<WireRow>>,
    scope: RequestScope,
  ): Promise<ReadonlyMap<G, Page<T>>> {
    // In one go: most groups have a row or two, too few for turns of their own.
    const all = [...pages.values()].flatMap(({ rows }) => rows);
    const records = await mapInTurns(all, this.#toRow, scope);
    let start = 0;
    const made = new Map<G, Page<T>>();
    for (const [group, page] of pages) {
      const end = start + page.rows.length;
      made.set(group, { ...page, rows: records.slice(start, end) });
      start = end;
    }
    return made;
  }

  readonly #toRow = ({ record, position }: PageRow<WireRow>): PageRow<T> => {
    return { record: this.#recordOf(record), position };
  };

  #readable<G>(grouping: Grouping<G>, scope: RequestScope): ReadableList<G> {
    return {
      fetch: (request) => this.#client.list(this.#page(grouping, request), scope),
      timestampOf: (row) => timestampKey(this.#createdOf(row)),
      groupsOf: grouping.groupsOf,
      failures: this.#client,
    };
  }

  #page<G>(grouping: Grouping<G>, request: ReadingRequest<G>) {
    const { start, groups, direction, limit, offset } = request;
    const { path, createdField } = this.#endpoint;
    const range = createdFrom(start, direction, createdField);
    const terms = [...grouping.terms(groups), ...range, orderedBy(createdField, direction)];
    return { collection: path, terms, limit, offset };
  }

  #lookUp(ids: readonly string[]) {
    return {
      collection: this.#endpoint.path,
      terms: [isIn('id', ids)],
      limit: Math.max(ids.length, 1),
      offset: 0,
    };
  }

  // A server that answers fewer rows than it has is asked again for those that are still missing.
  async #rowsById(ids: readonly string[], scope: RequestScope): Promise<ReadonlyMap<string, WireRow>> {
    const wanted = new Set(ids);
    const rows = new Map<string, WireRow>();
    for (let missing = ids; missing.length > 0; missing = ids.filter((id) => !rows.has(id))) {
      const answer = await this.#client.list(this.#lookUp(missing), scope);
      const before = rows.size;
      for (const row of answer.rows) if (wanted.has(row.id)) rows.set(row.id, row);
      const stuck = rows.size === before;
      if (answer.total === null ? stuck : answer.rows.length >= answer.total) break;
      if (stuck) throw this.#client.misordered();
    }
    return rows;
  }
}

function purposeOf(
  { first, enough = first }: PageRequest,
  { isVerified }: { readonly isVerified: boolean },
): Purpose {
  if (isVerified) return 'scan';
  return enough < first ? 'share' : 'page';
}
