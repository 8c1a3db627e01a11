import type { Answer } from '../answer.js';
import { NOT_FOUND, ok } from '../answer.js';
import { compileListQuery } from '../rql/list-query.js';
import type { ListDefinition } from '../rql/list-query.js';
import { omit } from '../rql/selection.js';
import type { RouteRequest } from './router.js';
import { shuffled } from './ties.js';

const DEFAULT_LIMIT = 100;

export interface ListSource<Row> {
  readonly definition: ListDefinition;
  readonly rows: readonly Row[];
  /** Paths that this list never shows, whatever is asked. */
  readonly never?: readonly string[];
}

/**
 * One page as a bare array with its `Content-Range`. A limit beyond the server's is lowered, not refused.
 * @throws RqlError for a query that the server would refuse.
 */
export function answerList<Row>(request: RouteRequest, source: ListSource<Row>): Answer {
  const { state, rawQuery } = request;
  const query = compileListQuery(source.definition, rawQuery);
  const ticket = state.next();
  const rows = state.unstableTies ? shuffled(source.rows, ticket) : source.rows;
  const found = query
    .order(rows.filter(query.matches))
    .flatMap((row) => (state.joinDoubles ? Array.from({ length: query.copies(row) }, () => row) : [row]));
  const limit = Math.min(query.limit ?? DEFAULT_LIMIT, state.maxLimit);
  const first = limit === 0 ? 0 : query.offset;
  const page = found.slice(first, first + limit);
  const last = first + Math.max(page.length - 1, 0);
  const omitted = [...query.omitted, ...(source.never ?? [])];
  return {
    status: 200,
    body: page.map((row) => omit(row, omitted)),
    headers: { 'content-range': `items ${String(first)}-${String(last)}/${String(found.length)}` },
  };
}

/** One row by id; `select` works here as in the list. */
export function answerOne<Row extends { readonly id: string }>(
  request: RouteRequest,
  source: ListSource<Row>,
): Answer {
  const row = source.rows.find(({ id }) => id === request.params['id']);
  if (row === undefined) return NOT_FOUND;
  const { omitted } = compileListQuery(source.definition, request.rawQuery);
  return ok(omit(row, [...omitted, ...(source.never ?? [])]));
}
