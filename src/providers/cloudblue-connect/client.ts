import type { RequestScope } from '../../domain/request-scope.js';
import type { SourceError } from '../../domain/source-error.js';
import type { UpstreamClient } from '../../http/upstream-client.js';
import type { WriteReply, WriteRequest } from '../../http/write-reply.js';
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
  /** True for a collection below a record: without the record it is NOT_FOUND, and the source is well all the same. */
  readonly mayBeMissing?: boolean | undefined;
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

  /** Whether the request's path and query keep to `MAX_TARGET_LENGTH` as they are sent. */
  fits(request: ListRequest): boolean {
    const { pathname, search } = this.#upstream.urlOf(targetOf(request));
    return pathname.length + search.length <= MAX_TARGET_LENGTH;
  }

  /** One answer of a list. A body that is no list, or a row without an id, is a SourceError. */
  async list(request: ListRequest, scope: RequestScope): Promise<ListAnswer> {
    if (!this.fits(request)) throw this.unsupported('The filter is longer than the source can be asked.');
    const { mayBeMissing = false } = request;
    const { body, header } = await this.#upstream.get(targetOf(request), scope, { mayBeMissing });
    if (!Array.isArray(body)) throw this.#upstream.malformed('holds no list');
    const rows: unknown[] = body;
    if (!rows.every(isRow)) throw this.#upstream.malformed('holds a row that is no object or has no id');
    return { rows, total: totalOf(header('content-range')) };
  }

  /** A single record that is no list row; one that does not exist is a SourceError NOT_FOUND. */
  async record(target: string, scope: RequestScope): Promise<WireRow> {
    const { body } = await this.#upstream.get(target, scope, { mayBeMissing: true });
    if (!isRow(body)) throw this.#upstream.malformed('is no record');
    return body;
  }

  /** Sends a change, once. Never rejects with a SourceError. */
  send(request: WriteRequest, scope: RequestScope): Promise<WriteReply> {
    return this.#upstream.send(request, scope);
  }

  /** The answer to a change is not what is due. */
  malformed(): SourceError {
    return this.#upstream.malformed('does not hold the record that was changed');
  }

  unsupported(message: string): SourceError {
    return this.#upstream.failure({ code: 'UNSUPPORTED', message, retryable: false });
  }

  /** Rows came and went while a list was read, so that no complete list can be told. */
  unsettled(): SourceError {
    const message = 'The list changed while it was read.';
    return this.#upstream.failure({ code: 'UPSTREAM_ERROR', message, retryable: true });
  }

  /** The answer breaks the rules of paging: it has fewer rows than it says, in another order than was asked. */
  misordered(): SourceError {
    return this.#upstream.malformed('does not keep to the order and number of rows that it was asked for');
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

export function isRow(row: unknown): row is WireRow {
  return (
    typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' && row.id !== ''
  );
}

// Content-Range: items 0-19/1234
function totalOf(contentRange: string | undefined): number | null {
  const match = /\/(\d+)\s*$/.exec(contentRange ?? '');
  return match ? Number(match[1]) : null;
}
