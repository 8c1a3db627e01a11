import type { Outcome } from '../../domain/outcome.js';
import { found, outcomeOf } from '../../domain/outcome.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { SourceError } from '../../domain/source-error.js';
import type { UpstreamAnswer, UpstreamClient } from '../../http/upstream-client.js';
import type { WriteReply, WriteRequest } from '../../http/write-reply.js';
import { count, rowOf } from '../../mapping/wire.js';
import type { Rql } from './rql.js';
import { canBeId, queryOf } from './rql.js';
import type { WireRow } from './wire.js';

/** The longest path and query that is sent, in characters. */
const MAX_TARGET_LENGTH = 8_000;
/** The most rows that one answer holds; a greater `limit` is cut to it by the server without a word. */
export const MAX_LIMIT = 1_000;

/** Paging that takes as many characters as any, so that a request that fits once fits on every page. */
export const WIDEST_PAGE = { limit: MAX_LIMIT, offset: 999_999_999 };

export interface ListRequest {
  /** The collection below the base address, its ids encoded, e.g. `/tier/accounts`. */
  readonly collection: string;
  readonly terms: readonly Rql[];
  readonly limit: number;
  readonly offset: number;
}

export interface ListAnswer {
  readonly rows: readonly WireRow[];
  /** All rows that the terms match; null where the answer does not tell. */
  readonly total: number | null;
}

/** The REST API of CloudBlue Connect as far as it is used: lists in RQL, their answers checked for shape, and changes. */
export class ConnectClient {
  readonly #upstream: UpstreamClient;

  constructor(upstream: UpstreamClient) {
    this.#upstream = upstream;
  }

  /** Whether one request can ask for this: for as many rows, by as long a path and query. */
  fits(request: ListRequest): boolean {
    return this.#canSend(targetOf(request), request);
  }

  /** One answer of a list. A body that is no list, or a row without an id, is a SourceError. */
  async list(request: ListRequest, scope: RequestScope): Promise<ListAnswer> {
    const target = targetOf(request);
    if (!this.#canSend(target, request)) throw this.tooLong();
    const answer = await this.#upstream.get(target, scope, { rows: request.limit });
    return this.#listIn(answer, request);
  }

  /** One answer of a list below a record; null if the source has no such record. */
  async listBelow(request: ListRequest, scope: RequestScope): Promise<ListAnswer | null> {
    const target = targetOf(request);
    if (!this.#canSend(target, request)) throw this.tooLong();
    const answer = await this.#upstream.find(target, scope, { rows: request.limit });
    return answer && this.#listIn(answer, request);
  }

  /** A single record that is no list row; null if the source has none. */
  async record(target: string, scope: RequestScope): Promise<WireRow | null> {
    const answer = await this.#upstream.find(target, scope);
    if (!answer) return null;
    const row = rowOf(answer.body);
    if (!row) throw this.#upstream.malformed('is no record');
    return row;
  }

  /** Sends a change, once. Never rejects with a SourceError. */
  send(request: WriteRequest, scope: RequestScope): Promise<WriteReply> {
    return this.#upstream.send(request, scope);
  }

  /** The answer to a change is not what is due. */
  malformed(): SourceError {
    return this.#upstream.malformed('does not hold the record that was changed');
  }

  /** The filter leaves no room for what is asked. */
  tooLong(): SourceError {
    const message = 'The filter is longer than the source can be asked.';
    return this.#upstream.failure({ code: 'UNSUPPORTED', message, retryable: false });
  }

  /** Rows came and went while a list was read, so that no complete list is known. */
  unsettled(): SourceError {
    const message = 'The list changed while it was read.';
    return this.#upstream.failure({ code: 'UPSTREAM_ERROR', message, retryable: true });
  }

  /** The answer breaks the rules of paging: it has fewer rows than it says, in another order than was asked. */
  misordered(): SourceError {
    return this.#upstream.malformed('does not keep to the order and number of rows that it was asked for');
  }

  #canSend(target: string, { limit }: ListRequest): boolean {
    const { pathname, search } = this.#upstream.urlOf(target);
    return limit <= MAX_LIMIT && pathname.length + search.length <= MAX_TARGET_LENGTH;
  }

  #listIn({ body, header }: UpstreamAnswer, { limit }: ListRequest): ListAnswer {
    if (!Array.isArray(body)) throw this.#upstream.malformed('holds no list');
    if (body.length > limit) throw this.#upstream.malformed('holds more rows than were asked for');
    const rows = rowsOf(body);
    if (!rows) throw this.#upstream.malformed('holds a row that is no object or has no id');
    return { rows, total: totalOf(header('content-range')) };
  }
}

/**
 * One part of a path; null for what can be no id. Dots alone would be read as a way up, in encoded form too, so there
 * is no way to send them.
 */
export function pathPart(value: string): string | null {
  if (['.', '..'].includes(value) || !canBeId(value)) return null;
  return encodeURIComponent(value);
}

function targetOf(request: ListRequest): string {
  return `${request.collection}?${queryOf(request.terms, request)}`;
}

/** The same for every row of a list; undefined if one of them is none. */
export function rowsOf(list: readonly unknown[]): readonly WireRow[] | undefined {
  const rows: WireRow[] = [];
  for (const item of list) {
    const row = rowOf(item);
    if (!row) return undefined;
    rows.push(row);
  }
  return rows;
}

// Content-Range: items 0-19/1234
function totalOf(contentRange: string | undefined): number | null {
  const match = /\/(\d+)\s*$/.exec(contentRange ?? '');
  return count.parse(match?.[1]) ?? null;
}

/**
 * Reads values for many keys, by requests for as many keys as fit. What is missing in an answer is missing here, and a
 * part that fails is a failure of its own keys only.
 */
export async function readInParts<K, V>(
  keys: readonly K[],
  fits: (part: readonly K[]) => boolean,
  read: (part: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): Promise<ReadonlyMap<K, Outcome<V>>> {
  const answers = await Promise.all(
    splitToFit(keys, fits).map(async (part) => {
      const values = await outcomeOf(() => read(part));
      if (values.kind !== 'found') return part.map((key) => [key, values] as const);
      return [...values.value].map(([key, value]) => [key, found(value)] as const);
    }),
  );
  return new Map(answers.flat());
}

/**
 * Cuts a list into parts that fit, each as long as can be. An item that does not fit even alone is a part of its own,
 * and a long one costs its neighbours a part or two, never one for each of them.
 */
export function splitToFit<T>(
  items: readonly T[],
  fits: (part: readonly T[]) => boolean,
): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < items.length;) {
    const rest = items.slice(start);
    const part = rest.slice(0, longestFit(rest, fits));
    parts.push(part);
    start += part.length;
  }
  return parts;
}

/** More items than this are tried a part at a time: of thousands, each try would write down all. */
const FIRST_TRY = 256;

/** How many items from the start fit together; 1 at the least. */
function longestFit<T>(items: readonly T[], fits: (part: readonly T[]) => boolean): number {
  let fitting = 1;
  let tooMany = Math.min(FIRST_TRY, items.length);
  while (fits(items.slice(0, tooMany))) {
    if (tooMany === items.length) return items.length;
    fitting = tooMany;
    tooMany = Math.min(2 * tooMany, items.length);
  }
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(items.slice(0, middle))) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}
