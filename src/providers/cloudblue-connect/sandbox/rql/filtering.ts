import type { FilterRow, FilterTable } from '../filters/table.js';
import { comparisonTest, patternTest } from './comparisons.js';
import type { ValueTest } from './comparisons.js';
import { RqlError } from './syntax.js';
import type { ComparisonOperator, Lookup, RqlTerm, RqlValue, SearchOperator } from './syntax.js';
import { asText, valuesAt } from './values.js';

/** Says whether a row passes. */
export type RowTest = (row: unknown) => boolean;

/** Reads the values of a filter from a row; the default follows the filter's path. */
export type ValueReader = (row: unknown, filter: FilterRow) => readonly unknown[];

const PAGING = new Set(['limit', 'offset']);

/** The terms that the whole query is made of, where `search` may stand. */
function topTerms(term: RqlTerm | undefined): readonly RqlTerm[] {
  if (term === undefined) return [];
  return term.kind === 'and' ? term.terms : [term];
}

/** Compiles queries against the filters of one list. */
export class FilterCompiler {
  constructor(
    private readonly table: FilterTable,
    private readonly read: ValueReader = (row, filter) => valuesAt(row, filter.path),
  ) {}

  /** @throws RqlError for a lookup that the filter does not have, or a value that is none of its type. */
  compile(term: RqlTerm | undefined): RowTest {
    const tests = topTerms(term).map((each) => this.searchTest(each) ?? this.test(each));
    const present = tests.filter((test) => test !== undefined);
    return (row) => present.every((test) => test(row));
  }

  /** `undefined` is "says nothing": an unknown name neither narrows an `and` nor widens an `or`. */
  private test(term: RqlTerm): RowTest | undefined {
    switch (term.kind) {
      case 'ordering':
      case 'select':
        return undefined;
      case 'not':
        return negate(this.test(term.term));
      case 'and':
      case 'or':
        return this.joined(term.kind, term.terms);
      case 'list':
        return this.listTest(term);
      case 'comparison':
        return this.oneTest(term);
    }
  }

  private joined(kind: 'and' | 'or', terms: readonly RqlTerm[]): RowTest | undefined {
    const tests = terms.map((term) => this.test(term)).filter((test) => test !== undefined);
    if (tests.length === 0) return undefined;
    if (kind === 'and') return (row) => tests.every((test) => test(row));
    return (row) => tests.some((test) => test(row));
  }

  private oneTest(term: Extract<RqlTerm, { kind: 'comparison' }>): RowTest | undefined {
    if (term.field === 'search') throw new RqlError('search stands alone or joined by &.');
    const filter = this.filter(term.field);
    if (filter === undefined) return undefined;
    return this.comparison(filter, term.operator, term.value);
  }

  private listTest(term: Extract<RqlTerm, { kind: 'list' }>): RowTest | undefined {
    const filter = this.filter(term.field);
    if (filter === undefined) return undefined;
    requireLookup(filter, term.operator);
    const wanted = new Set<string>();
    const others: RowTest[] = [];
    for (const value of term.values) {
      if (value.kind === 'text' && filter.type === 'string' && !isNullValue(filter, value))
        wanted.add(value.text);
      else others.push(this.comparison(filter, 'eq', value));
    }
    const listed: RowTest = (row) =>
      this.read(row, filter).some((value) => wanted.has(asText(value))) || others.some((test) => test(row));
    return term.operator === 'in' ? listed : negate(listed);
  }

  private comparison(
    filter: FilterRow,
    operator: ComparisonOperator | SearchOperator,
    value: RqlValue,
  ): RowTest {
    if (isNullValue(filter, value)) return this.nullTest(filter, operator);
    if (value.kind !== 'text') {
      if (operator !== 'eq' && operator !== 'ne') throw unsupported(filter);
      return this.anyValue(filter, (found) => found === '', operator === 'ne');
    }
    requireLookup(filter, operator);
    if (operator === 'like' || operator === 'ilike') {
      return this.anyValue(filter, patternTest(operator, value.text), false);
    }
    return this.anyValue(filter, comparisonTest(filter, operator, value.text), operator === 'ne');
  }

  private nullTest(filter: FilterRow, operator: Lookup): RowTest {
    requireLookup(filter, 'null');
    if (operator !== 'eq' && operator !== 'ne') throw unsupported(filter);
    const isNull: RowTest = (row) =>
      this.read(row, filter).every((value) => filter.nullValues.some((none) => none === value));
    return operator === 'eq' ? isNull : (row) => !isNull(row);
  }

  private anyValue(filter: FilterRow, test: ValueTest, negative: boolean): RowTest {
    return (row) => this.read(row, filter).some(test) !== negative;
  }

  private filter(name: string): FilterRow | undefined {
    return PAGING.has(name) ? undefined : this.table.get(name);
  }

  private searchTest(term: RqlTerm): RowTest | undefined {
    if (term.kind !== 'comparison' || term.field !== 'search') return undefined;
    if (term.operator !== 'eq' || term.value.kind !== 'text') throw new RqlError('Bad search filter.');
    const start = term.value.text.startsWith('*') ? '' : '*';
    const end = term.value.text.endsWith('*') ? '' : '*';
    const matches = patternTest('ilike', `${start}${term.value.text}${end}`);
    const filters = [...this.table.values()].filter((filter) => filter.search);
    return (row) => filters.some((filter) => this.read(row, filter).some(matches));
  }
}

function negate(test: RowTest | undefined): RowTest | undefined;
function negate(test: RowTest): RowTest;
function negate(test: RowTest | undefined): RowTest | undefined {
  return test === undefined ? undefined : (row) => !test(row);
}

function isNullValue(filter: FilterRow, value: RqlValue): boolean {
  return value.kind === 'null' || (value.kind === 'text' && filter.nullValues.includes(value.text));
}

function requireLookup(filter: FilterRow, lookup: Lookup): void {
  if (!filter.lookups.includes(lookup)) throw unsupported(filter);
}

function unsupported(filter: FilterRow): RqlError {
  return new RqlError(`The filter ${filter.name} does not support this lookup.`);
}
