import type { Outcome } from '../../domain/outcome.js';
import { failed, found, outcomeOf } from '../../domain/outcome.js';
import type { OrderDirection, Page, PageRequest } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { SourceError } from '../../domain/source-error.js';
import type { ConnectClient } from './client.js';
import { MAX_LIMIT, WIDEST_PAGE } from './client.js';
import { createdIn } from './created-range.js';
import type { Narrowing } from './narrowing.js';
import { textAt } from './paths.js';
import type { GroupPage, GroupQuestion, ReadableList, ReadingRequest } from './reading.js';
import { readGroups } from './reading.js';
import type { Field, Rql } from './rql.js';
import { canBeId, isIn, orderedBy } from './rql.js';
import { splitToFit } from './split-to-fit.js';
import { timestampKey } from './timestamps.js';
import type { WireRow } from './wire.js';

/** One list endpoint: its address, and where its rows show their time of creation. */
export interface Endpoint<T> {
  readonly path: string;
  /** The field that filters and orders by the time of creation. */
  readonly createdField: Field;
  /** The path at which a row shows it. */
  readonly createdPath: string;
  /** The scan limit: how many rows are read for one page if the source cannot apply the filter itself. */
  readonly scanRows: number;
  readonly toRecord: (row: WireRow) => T;
}

/** How the rows of many groups are asked for in one request, and told apart in its answer. */
export interface Grouping<G> {
  readonly groups: readonly G[];
  terms(groups: readonly G[]): readonly Rql[];
  groupsOf(row: WireRow): readonly G[];
  readonly accept?: ((row: WireRow) => boolean) | undefined;
}

/** Which page is read. */
export interface PageQuestion {
  readonly page: PageRequest;
  readonly direction: OrderDirection;
}

/** Which page of what a narrowing leaves is read; null leaves nothing. */
export interface ListQuestion<T> extends PageQuestion {
  readonly narrowing: Narrowing<T> | null;
}

// No other range takes more characters.
const WIDEST = {
  ...WIDEST_PAGE,
  from: '9999-12-31T23:59:59.998Z',
  undated: 'included',
  direction: 'DESC',
} as const;

/** The records of one list endpoint: looked up by id, or read page by page. */
export class Collection<T> {
  readonly #client: ConnectClient;
  readonly #endpoint: Endpoint<T>;

  constructor(client: ConnectClient, endpoint: Endpoint<T>) {
    this.#client = client;
    this.#endpoint = endpoint;
  }

  /** Looks ids up, as many in one request as its address holds. What the source leaves out is missing in the answer. */
  async findMany(ids: readonly string[], scope: RequestScope): Promise<ReadonlyMap<string, Outcome<T>>> {
    const askable = ids.filter(canBeId);
    const chunks = splitToFit(
      askable,
      (part) => part.length <= MAX_LIMIT && this.#client.fits(this.#lookUp(part)),
    );
    const answers = await Promise.all(
      chunks.map(async (chunk) => {
        const rows = await outcomeOf(() => this.#rowsById(chunk, scope));
        if (rows.kind === 'found')
          return [...rows.value].map(([id, row]) => [id, found(this.#endpoint.toRecord(row))] as const);
        return chunk.map((id) => [id, rows] as const);
      }),
    );
    return new Map(answers.flat());
  }

  /** One page of a list; nothing is asked if no row can match. */
  async list({ narrowing, page, direction }: ListQuestion<T>, scope: RequestScope): Promise<Page<T>> {
    if (!narrowing) return NOT_ASKED;
    const { terms, accept } = narrowing;
    const all: Grouping<'all'> = {
      groups: ['all'],
      terms: () => terms,
      groupsOf: () => ['all'],
      accept: accept && ((row) => accept(this.#endpoint.toRecord(row))),
    };
    const pages = await this.#read(all, { page, direction, groups: all.groups }, scope);
    const own = pages.get('all');
    if (!own) throw new Error('A reading answers every group.');
    return this.#pageOf(own);
  }

  /** One page for each group: few requests for all of them, never one for each. */
  async listGroups<G>(
    grouping: Grouping<G>,
    question: PageQuestion,
    scope: RequestScope,
  ): Promise<ReadonlyMap<G, Outcome<Page<T>>>> {
    const chunks = splitToFit(grouping.groups, (part) =>
      this.#client.fits(this.#page(grouping, { ...WIDEST, groups: part })),
    );
    const pages = new Map<G, Outcome<Page<T>>>();
    await Promise.all(
      chunks.map(async (groups) => {
        const answer = await outcomeOf(() => this.#read(grouping, { ...question, groups }, scope));
        for (const group of groups) {
          const own = answer.kind === 'found' ? answer.value.get(group) : undefined;
          if (own) pages.set(group, found(this.#pageOf(own)));
          else if (answer.kind === 'failed') pages.set(group, failed(answer.error));
        }
      }),
    );
    return pages;
  }

  /** Made when a filter leaves no room for what is asked. */
  tooLong(): SourceError {
    return this.#client.unsupported('The filter is longer than the source can be asked.');
  }

  #pageOf({ rows, ...page }: GroupPage): Page<T> {
    const records = rows.map(({ row, position }) => ({ record: this.#endpoint.toRecord(row), position }));
    return { ...page, rows: records, asked: true, rowsScanned: records.length, continueAt: null };
  }

  #read<G>(grouping: Grouping<G>, question: GroupQuestion<G>, scope: RequestScope) {
    const list: ReadableList<G> = {
      fetch: (request) => this.#client.list(this.#page(grouping, request), scope),
      timestampOf: (row) => timestampKey(textAt(row, this.#endpoint.createdPath)),
      groupsOf: (row) => grouping.groupsOf(row),
      accept: grouping.accept,
      scanRows: this.#endpoint.scanRows,
      failures: {
        unsettled: () => this.#client.unsettled(),
        misordered: () => this.#client.misordered(),
      },
    };
    return readGroups(list, question);
  }

  #page<G>(grouping: Grouping<G>, request: ReadingRequest<G>) {
    const { groups, direction, limit, offset } = request;
    const { path, createdField } = this.#endpoint;
    const range = createdIn(request, direction, createdField);
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
