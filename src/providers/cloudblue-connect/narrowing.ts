import { present } from '../../mapping/presence.js';
import type { Field, Rql } from './rql.js';
import { canBeId, compare, contains, isExpressible, isIn, isOut } from './rql.js';

/** What the source itself applies of a filter. */
export interface Terms {
  readonly terms: readonly Rql[];
}

/** What a filter becomes: terms that the source applies, and a test for what it cannot; null where no row can match. */
export interface Narrowing<T> extends Terms {
  readonly accept?: (record: T) => boolean;
}

/** Joins the parts of a filter: a part that nothing matches makes the whole match nothing. */
export function allOf<T>(parts: readonly (Narrowing<T> | null)[]): Narrowing<T> | null {
  const terms: Rql[] = [];
  const tests: ((record: T) => boolean)[] = [];
  for (const part of parts) {
    if (!part) return null;
    terms.push(...part.terms);
    if (part.accept) tests.push(part.accept);
  }
  return tests.length === 0 ? { terms } : { terms, accept: (record) => tests.every((test) => test(record)) };
}

const ANY = { terms: [] };

/** Equality of a text field. What stands for "none" (blank, `-`, …) is nothing that a record is found by. */
export function textIs<T>(
  field: Field,
  value: string | null,
  read: (record: T) => string | null,
): Narrowing<T> | null {
  if (value === null) return ANY;
  if (present(value) === null) return null;
  return isExpressible(value) ? { terms: [compare('eq', field, value)] } : heldHere(value, read);
}

/** Equality of a field that the source cannot filter by: looked at row by row. */
export function heldHere<T>(value: string | null, read: (record: T) => string | null): Narrowing<T> | null {
  if (value === null) return ANY;
  return present(value) === null ? null : { terms: [], accept: (record) => read(record) === value };
}

/** "Contains", minding neither case nor outer blanks. */
export function nameContains<T extends { readonly name: string | null }>(value: string | null): Narrowing<T> {
  const text = value?.trim() ?? '';
  if (text === '') return ANY;
  const pattern = contains(text);
  const terms = [compare('ilike', 'name', pattern.text)];
  if (pattern.exact) return { terms };
  return { terms, accept: ({ name }) => name?.toLowerCase().includes(text.toLowerCase()) ?? false };
}

/** The field is one of these ids or words; what cannot be an id, or stands for "none", is none of the source's. */
export function isOneOf(field: Field, values: readonly string[] | null): Terms | null {
  if (values === null) return ANY;
  const possible = values.filter((value) => canBeId(value) && present(value) !== null);
  return possible.length === 0 ? null : { terms: [isIn(field, possible)] };
}

/** The field is none of these words; rows without the field pass. */
export function isNoneOf(field: Field, words: readonly [string, ...string[]]): Terms {
  return { terms: [isOut(field, words)] };
}

/** Exclusive bounds of a moment. */
export function between(field: Field, after: Date | null, before: Date | null): Terms {
  return {
    terms: [
      ...(after ? [compare('gt', field, after.toISOString())] : []),
      ...(before ? [compare('lt', field, before.toISOString())] : []),
    ],
  };
}

/** One of our states, each of which the provider has its own word for; UNKNOWN is every word that is not in the table. */
export function statusIsIn<S extends string>(
  field: Field,
  wanted: readonly S[] | null,
  words: ReadonlyMap<string, S>,
): Terms | null {
  if (wanted === null) return ANY;
  const known = [...words].filter(([, status]) => wanted.includes(status)).map(([word]) => word);
  const others = [...words.keys()].filter((word) => !known.includes(word));
  if (wanted.some((status) => ![...words.values()].includes(status))) {
    return others.length === 0 ? ANY : { terms: [isOut(field, others)] };
  }
  return known.length === 0 ? null : { terms: [isIn(field, known)] };
}
