import type { OrderDirection } from '../../domain/page.js';

/**
 * Writes queries in RQL as CloudBlue Connect reads it. The server decodes the whole query before it parses it,
 * so percent-encoding keeps nothing apart: quoting does, and a quoted value has no escape for its own quote.
 * Every value goes through `literal`, which is why no value can become a part of the query.
 */

/** A piece of RQL, not yet percent-encoded. Made by the functions of this file only. */
export interface Rql {
  readonly text: string;
}

/** A field name of the provider's filter tables; never made from input. */
export type Field = string;

// Words that need no quotes: ids, states, timestamps.
const BARE = /^[A-Za-z0-9](?:[A-Za-z0-9.:_-]*[A-Za-z0-9])?$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether RQL can hold the value at all: not where both kinds of quotes are in it, or half a character. */
export function isExpressible(value: string): boolean {
  return !(value.includes('"') && value.includes("'")) && !LONE_SURROGATE.test(value);
}

/** Far longer than any id of Connect, and short enough for a few of them to fit into one address. */
const MAX_ID_LENGTH = 100;

/** Whether the value can be an id of the source at all; one that cannot is never asked for. */
export function canBeId(value: string): boolean {
  return value !== '' && value.length <= MAX_ID_LENGTH && isExpressible(value);
}

function literal(value: string): string {
  if (!isExpressible(value)) throw new RangeError('RQL cannot hold this value');
  if (BARE.test(value)) return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}

export type Comparison = 'eq' | 'ge' | 'gt' | 'le' | 'lt' | 'like' | 'ilike';

/** A comparison such as `eq(name,value)`. Throws a RangeError if `isExpressible` says no. */
export function compare(operator: Comparison, field: Field, value: string): Rql {
  return { text: `${operator}(${field},${literal(value)})` };
}

/** `in(field,(a,b))`. The list must not be empty: the grammar has no empty list. */
export function isIn(field: Field, values: readonly string[]): Rql {
  if (values.length === 0) throw new RangeError('RQL has no empty list');
  return { text: `in(${field},(${values.map(literal).join(',')}))` };
}

/** `out(field,(a,b))`: none of them. */
export function isOut(field: Field, values: readonly string[]): Rql {
  if (values.length === 0) throw new RangeError('RQL has no empty list');
  return { text: `out(${field},(${values.map(literal).join(',')}))` };
}

/** The opposite of one comparison; the grammar takes nothing longer. It matches rows without a value, too. */
export function not(comparison: Rql): Rql {
  return { text: `not(${comparison.text})` };
}

/** Any of the terms. A single one stands for itself, because the grammar wants two. */
export function anyOf(terms: readonly [Rql, ...Rql[]]): Rql {
  const [first, ...others] = terms;
  return others.length === 0 ? first : { text: `or(${terms.map((term) => term.text).join(',')})` };
}

/** A pattern for `ilike`, and whether it says exactly what was asked or lets more through. */
export interface Pattern {
  readonly text: string;
  readonly exact: boolean;
}

// A character with the marks that belong to it.
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gu;

/**
 * "Contains this text". `*` is the wild card and `\*` a star. What RQL cannot hold (a backslash, the second kind of
 * quote, half a character) becomes a wild card, and so do characters that `isSure` rejects, so that the pattern finds at
 * least what was asked.
 */
export function contains(text: string, isSure: (character: string) => boolean = () => true): Pattern {
  const hasBothQuotes = text.includes('"') && text.includes("'");
  const isHeld = (character: string): boolean =>
    !character.includes('\\') &&
    !LONE_SURROGATE.test(character) &&
    !(hasBothQuotes && character.includes('"'));
  const parts = [''];
  for (const [character] of text.matchAll(CHARACTER)) {
    if (isHeld(character) && isSure(character)) parts.push(`${parts.pop() ?? ''}${character}`);
    else parts.push('');
  }
  const escaped = parts.map((part) => part.replaceAll('*', '\\*')).filter((part) => part !== '');
  return { text: escaped.length === 0 ? '*' : `*${escaped.join('*')}*`, exact: parts.length === 1 };
}

/**
 * The provider's own search over the columns that its documents name; it puts wild cards around the text itself. Null
 * where nothing is left to search for.
 */
export function search({ text }: Pattern): Rql | null {
  const inner = text.replaceAll(/^\*|\*$/g, '');
  return inner === '' ? null : { text: `search=${literal(inner)}` };
}

/** The order of rows, by a field that the endpoint can order by. */
export function orderedBy(field: Field, direction: OrderDirection): Rql {
  return { text: `ordering(${direction === 'DESC' ? '-' : ''}${field})` };
}

/** Rows without these fields, or parts of rows. A name that the endpoint does not know is refused. */
export function without(fields: readonly Field[]): Rql {
  return { text: `select(${fields.map((field) => `-${field}`).join(',')})` };
}

/** Joins the terms and the paging to the query of a URL, percent-encoded. */
export function queryOf(
  terms: readonly Rql[],
  paging: { readonly limit: number; readonly offset: number },
): string {
  const pages = [`limit=${String(paging.limit)}`, `offset=${String(paging.offset)}`];
  return [...terms.map((term) => encode(term.text)), ...pages].join('&');
}

/** How many characters the terms take in a query, as sent. */
export function lengthOf(terms: readonly Rql[]): number {
  return terms.reduce((sum, { text }) => sum + encode(text).length, 0);
}

// The characters that the grammar uses are fit for a query as they are; the rest is encoded.
function encode(text: string): string {
  const encoded = encodeURIComponent(text).replaceAll("'", '%27');
  return encoded.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%3D', '=');
}
