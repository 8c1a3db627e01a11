import type { FieldRule } from '../../listing/filter-table.js';
import { containsText, isBlank } from '../../listing/text-search.js';
import { present } from '../../mapping/presence.js';
import { textAt } from '../../mapping/wire.js';
import type { Field, Rql } from './rql.js';
import { canBeId, compare, contains, isExpressible, isIn, isOut, search } from './rql.js';
import type { WireRow } from './wire.js';

/** How Connect answers one filter field: RQL that it applies, and a test of the row as it was answered. */
export type Rule<V> = FieldRule<V, WireRow, Rql>;

/** Equality of a text. No record is found by what stands for "none": blank, `-` … */
export function textIs(field: Field): Rule<string> {
  return {
    ...textIsHere(field),
    push: (value) => (isExpressible(value) ? compare('eq', field, value) : null),
    isExact: () => true,
  };
}

/** The same for a field that Connect cannot filter by. */
export function textIsHere(
  field: Field,
): Rule<string> & { readonly test: (row: WireRow, value: string) => boolean } {
  return {
    canMatch: (value) => present(value) !== null,
    test: (row, value) => textAt(row, field) === value,
  };
}

/** Part of a text, in any case. */
export function textContains(field: Field): Rule<string> {
  const patternOf = (text: string) => contains(text.trim().normalize('NFC'), hasOneForm);
  return {
    matchesAll: isBlank,
    push: (text) => compare('ilike', field, patternOf(text).text),
    isExact: (text) => patternOf(text).exact,
    test: (row, text) => containsText(textAt(row, field), text),
  };
}

// Every server knows both cases of ASCII letters, and letters without case have one form unless they are composed.
function hasOneForm(character: string): boolean {
  return /^[ -~\p{Lo}]$/u.test(character) && character.normalize('NFD') === character;
}

/** Connect's own search over some columns. What RQL cannot hold of the text is verified in what a row shows of them. */
export function searchOver(columns: readonly Field[]): Rule<string> {
  return {
    matchesAll: isBlank,
    push: (text) => search(text.trim()),
    isExact: (text) => contains(text.trim()).exact,
    test: (row, text) => columns.some((column) => containsText(textAt(row, column), text)),
  };
}

export function idIs(field: Field): Rule<string> {
  return {
    canMatch: (id) => canBeId(id) && present(id) !== null,
    push: (id) => isIn(field, [id]),
  };
}

/** One of our states, each of which is a word of Connect's; UNKNOWN is every word that is not in the table. */
export function statusIsOneOf<S extends string>(
  field: Field,
  words: ReadonlyMap<string, S>,
): Rule<readonly S[]> {
  const known = new Set<S>(words.values());
  const includesOthers = (wanted: readonly S[]) => wanted.some((status) => !known.has(status));
  const wordsOf = (isMeant: (status: S) => boolean) =>
    [...words].filter(([, status]) => isMeant(status)).map(([word]) => word);
  return {
    matchesAll: (wanted) => includesOthers(wanted) && [...known].every((status) => wanted.includes(status)),
    push: (wanted) =>
      includesOthers(wanted)
        ? isOut(
            field,
            wordsOf((status) => !wanted.includes(status)),
          )
        : isIn(
            field,
            wordsOf((status) => wanted.includes(status)),
          ),
  };
}

/** Exclusive bounds of a timestamp. */
export function isAfterDate(field: Field): Rule<Date> {
  return { push: (date) => compare('gt', field, date.toISOString()) };
}

export function isBeforeDate(field: Field): Rule<Date> {
  return { push: (date) => compare('lt', field, date.toISOString()) };
}
