import type { FilterTable } from '../filters/table.js';
import { FilterCompiler } from './filtering.js';
import type { RowTest, ValueReader } from './filtering.js';
import { compileOrdering } from './ordering.js';
import type { RowOrder } from './ordering.js';
import { parseRql } from './parse.js';
import { omittedPaths } from './selection.js';
import { BAD_FILTER_QUERY, RqlError } from './syntax.js';
import type { RqlTerm, RqlValue, SignedField } from './syntax.js';
import { asText, valuesAt } from './values.js';

export interface ListDefinition {
  readonly table: FilterTable;
  /** Paths that a row shows only when `select(+path)` asks for them. */
  readonly hidden: readonly string[];
  readonly read?: ValueReader | undefined;
}

/** A query of one list, ready to run. `limit` and `offset` are as asked; the server caps the limit. */
export interface ListQuery {
  readonly matches: RowTest;
  /** How many rows a join of the row with the values that are asked for would make. */
  readonly copies: (row: unknown) => number;
  readonly order: RowOrder;
  readonly omitted: readonly string[];
  readonly limit: number | undefined;
  readonly offset: number;
}

/**
 * Compiles a query string as received (percent-encoded, without `?`).
 * @throws RqlError when the vendor's server would answer 400.
 */
export function compileListQuery(definition: ListDefinition, rawQuery: string): ListQuery {
  const term = parseRql(decode(rawQuery));
  const everywhere = flatten(term);
  const read = definition.read ?? ((row, filter) => valuesAt(row, filter.path));
  return {
    matches: new FilterCompiler(definition.table, read).compile(term),
    copies: (row) => copiesOf(row, definition.table, everywhere),
    order: compileOrdering(definition.table, onlyFields(everywhere, 'ordering'), read),
    omitted: omittedPaths(definition.table, definition.hidden, onlyFields(everywhere, 'select')),
    limit: pagingNumber(everywhere, 'limit'),
    offset: pagingNumber(everywhere, 'offset') ?? 0,
  };
}

// The whole text is decoded before it is read: an encoded comma is a comma, and + stays +.
function decode(rawQuery: string): string {
  try {
    return decodeURIComponent(rawQuery);
  } catch {
    throw new RqlError(BAD_FILTER_QUERY);
  }
}

function flatten(term: RqlTerm | undefined): readonly RqlTerm[] {
  if (term === undefined) return [];
  if (term.kind === 'not') return flatten(term.term);
  if (term.kind === 'and' || term.kind === 'or') return term.terms.flatMap(flatten);
  return [term];
}

function onlyFields(terms: readonly RqlTerm[], kind: 'ordering' | 'select'): readonly SignedField[] {
  const found: (readonly SignedField[])[] = [];
  for (const term of terms) {
    if ((term.kind === 'ordering' || term.kind === 'select') && term.kind === kind) found.push(term.fields);
  }
  if (found.length > 1) throw new RqlError(`Bad ${kind} filter: only one is allowed.`);
  return found[0] ?? [];
}

function copiesOf(row: unknown, table: FilterTable, terms: readonly RqlTerm[]): number {
  return terms.reduce((copies, term) => {
    const path = term.kind === 'list' && term.operator === 'in' ? table.get(term.field)?.path : undefined;
    if (term.kind !== 'list' || path === undefined) return copies;
    const wanted = term.values.map((value) => (value.kind === 'text' ? value.text : ''));
    return copies * Math.max(1, valuesAt(row, path).filter((value) => wanted.includes(asText(value))).length);
  }, 1);
}

function pagingNumber(terms: readonly RqlTerm[], name: 'limit' | 'offset'): number | undefined {
  const asked: RqlValue[] = [];
  for (const term of terms) {
    if (term.kind !== 'comparison' || term.field !== name) continue;
    if (term.operator !== 'eq') throw new RqlError('Limit and offset take no other operator than eq.');
    asked.push(term.value);
  }
  if (asked.length > 1) throw new RqlError('Limit and offset may be given once.');
  const [value] = asked;
  // an unusable number counts as not given, as the vendor's paging library has it
  return value?.kind === 'text' && /^\d+$/.test(value.text) ? Number(value.text) : undefined;
}
