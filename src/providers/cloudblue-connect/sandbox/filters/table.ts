import type { Lookup } from '../rql/syntax.js';

/** What one documented query parameter of a list can do (vendor's OpenAPI 37.0). */
export interface FilterRow {
  readonly name: string;
  readonly lookups: readonly Lookup[];
  readonly ordering: boolean;
  readonly search: boolean;
  /** Ids that stand for "none" beside `null()`. */
  readonly nullValues: readonly string[];
  readonly type: 'string' | 'integer' | 'instant';
  /** Where the value is in the row, when it is not at `name`. */
  readonly path: string;
}

export type FilterTable = ReadonlyMap<string, FilterRow>;

export type FilterSpec = readonly [name: string, lookups: readonly Lookup[], options?: FilterOptions];

interface FilterOptions {
  readonly by?: 'ordering' | 'search' | 'both';
  readonly nullValues?: readonly string[];
  readonly type?: 'integer' | 'instant';
  readonly path?: string;
}

export const NONE: readonly Lookup[] = [];
export const EXACT: readonly Lookup[] = ['eq'];
export const PICK: readonly Lookup[] = ['eq', 'in'];
export const TEXT: readonly Lookup[] = ['eq', 'ne', 'like', 'ilike', 'in', 'out'];
export const TEXT_OR_NULL: readonly Lookup[] = ['eq', 'ne', 'like', 'ilike', 'null', 'in', 'out'];
export const RANGE: readonly Lookup[] = ['eq', 'ne', 'ge', 'gt', 'le', 'lt', 'in', 'out'];
export const RANGE_OR_NULL: readonly Lookup[] = ['eq', 'ne', 'ge', 'gt', 'le', 'lt', 'null', 'in', 'out'];

/** Turns the written rows into a table; `__` in a name is the older spelling of `.`. */
export function filterTable(specs: readonly FilterSpec[]): FilterTable {
  return new Map(specs.map(([name, lookups, options]) => [name, filterRow(name, lookups, options ?? {})]));
}

function filterRow(name: string, lookups: readonly Lookup[], options: FilterOptions): FilterRow {
  return {
    name,
    lookups,
    ordering: options.by === 'ordering' || options.by === 'both',
    search: options.by === 'search' || options.by === 'both',
    nullValues: options.nullValues ?? [],
    type: options.type ?? 'string',
    path: options.path ?? name.replaceAll('__', '.'),
  };
}
