import { RqlError } from './syntax.js';
import type { ComparisonOperator, SearchOperator } from './syntax.js';
import type { FilterRow } from '../filters/table.js';
import { asText } from './values.js';

/** A test of one value of a row. */
export type ValueTest = (value: unknown) => boolean;

/** @throws RqlError when the text is no value of the filter's type. */
export function comparisonTest(filter: FilterRow, operator: ComparisonOperator, text: string): ValueTest {
  const read = reader(filter);
  const expected = read(text);
  if (Number.isNaN(expected)) throw new RqlError(`Bad value of the filter ${filter.name}.`);
  switch (operator) {
    case 'eq':
    case 'ne':
      return (value) => read(value) === expected;
    case 'ge':
      return (value) => read(value) >= expected;
    case 'gt':
      return (value) => read(value) > expected;
    case 'le':
      return (value) => read(value) <= expected;
    case 'lt':
      return (value) => read(value) < expected;
  }
}

/** Text, number or milliseconds since 1970: what a value of the filter's type is compared and sorted by. */
export function reader(filter: FilterRow): (value: unknown) => string | number {
  if (filter.type === 'integer') return toInteger;
  if (filter.type === 'instant') return (value) => Date.parse(asText(value));
  // hubs answer "OA" and are asked for "oa"
  if (filter.path === 'instance.type') return (value) => asText(value).toLowerCase();
  return asText;
}

function toInteger(value: unknown): number {
  const text = asText(value);
  return /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
}

/**
 * `*` stands for any text, `\*` for a star; without a star the whole text is meant.
 * @throws RqlError for two stars side by side.
 */
export function patternTest(operator: SearchOperator, pattern: string): ValueTest {
  const pieces = pattern.split(/(\\\*|\*)/u).filter((piece) => piece !== '');
  if (pieces.some((piece, index) => piece === '*' && pieces[index + 1] === '*')) {
    throw new RqlError('Bad pattern: two wildcards side by side.');
  }
  const source = pieces.map((piece) => (piece === '*' ? '.*' : literal(piece))).join('');
  const regex = new RegExp(`^${source}$`, operator === 'ilike' ? 'isu' : 'su');
  return (value) => regex.test(asText(value));
}

function literal(piece: string): string {
  const text = piece === '\\*' ? '*' : piece;
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
