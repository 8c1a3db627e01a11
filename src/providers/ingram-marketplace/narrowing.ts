import type { CustomerRow } from '../../domain/customer/customer.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import { present } from '../../mapping/presence.js';
import { canBeId } from './client.js';

/** Whether a row matches; null where it does not tell, so that its details have to be read. */
type Verdict = boolean | null;
type Condition = (row: CustomerRow) => Verdict;

/** What a filter becomes. */
export interface Narrowing {
  /**
   * What the source is asked to apply. It may mean more than the filter does, and ignores names that it does not know,
   * so that every condition is verified here all the same.
   */
  readonly parameters: Readonly<Record<string, string>>;
  readonly conditions: readonly Condition[];
}

/** The part of one field; null where no row can match. */
type Part = { readonly parameters?: Narrowing['parameters']; readonly condition?: Condition } | null;

const ANY: Part = {};

/** Null where no customer of this provider can match: they are organisations without an entity and without labels. */
export function narrowingOf(filter: CustomerFilter): Narrowing | null {
  const never = [
    filter.entityId !== null,
    filter.kind !== null && filter.kind !== 'ORGANIZATION',
    filter.hasLabels !== null,
  ];
  if (never.includes(true)) return null;
  const parts = [
    statusIsIn(filter.statuses),
    externalIdIs(filter.externalId),
    nameContains(filter.nameContains),
    resellerIdIs(filter.resellerNativeId),
    taxIdIs(filter.taxId),
    emailIs(filter.email),
  ];
  if (parts.includes(null)) return null;
  const given = parts.filter((part) => part !== null);
  return {
    parameters: Object.fromEntries(given.flatMap(({ parameters = {} }) => Object.entries(parameters))),
    conditions: given.flatMap(({ condition }) => condition ?? []),
  };
}

/** What all conditions say of a row together. */
export function verdictOn(row: CustomerRow, { conditions }: Pick<Narrowing, 'conditions'>): Verdict {
  const verdicts = conditions.map((condition) => condition(row));
  if (verdicts.includes(false)) return false;
  return verdicts.includes(null) ? null : true;
}

function statusIsIn(wanted: CustomerFilter['statuses']): Part {
  if (wanted === null) return ANY;
  return wanted.length === 0 ? null : { condition: ({ status }) => wanted.includes(status) };
}

function externalIdIs(value: string | null): Part {
  if (value === null) return ANY;
  if (!canBeSent(value)) return null;
  return {
    parameters: { externalId: value },
    condition: told(
      (row) => row.externalId,
      (id) => id === value,
    ),
  };
}

function resellerIdIs(value: string | null): Part {
  if (value === null) return ANY;
  if (!canBeId(value) || !canBeSent(value)) return null;
  return {
    parameters: { resellerId: value },
    condition: told(
      (row) => row.resellerNativeId,
      (id) => id === value,
    ),
  };
}

function taxIdIs(value: string | null): Part {
  if (value === null) return ANY;
  if (present(value) === null) return null;
  return {
    condition: told(
      (row) => row.taxId,
      (id) => id === value,
    ),
  };
}

/** The address of any contact person, minding neither case nor outer blanks. */
function emailIs(value: string | null): Part {
  if (value === null) return ANY;
  const email = value.trim();
  if (!canBeSent(email)) return null;
  const wanted = email.toLowerCase();
  const isReached = told(
    (row) => row.contactPersons,
    (persons) => persons?.some((person) => person.email?.trim().toLowerCase() === wanted) ?? false,
  );
  return { parameters: { email }, condition: isReached };
}

/** "Contains", minding neither case nor outer blanks. */
function nameContains(value: string | null): Part {
  const text = value?.trim() ?? '';
  if (text === '') return ANY;
  const wanted = text.toLowerCase();
  const plain = longestPlainPart(text);
  return {
    ...(plain && { parameters: { name: plain } }),
    condition: told(
      (row) => row.name,
      (name) => name?.toLowerCase().includes(wanted) ?? false,
    ),
  };
}

// Not to be cut within a character.
const LONGEST_NAME = /^.{1,100}/u;

/**
 * "Similar to the provided name" is all that the documents say of the parameter. Nothing is sent that a search could
 * take for anything but words, so that no name that contains the text is left out for a sign in it: the longest part of
 * letters, digits and single blanks says less than the text, and so finds more.
 */
function longestPlainPart(text: string): string {
  const parts = text.match(/[\p{L}\p{M}\p{N}]+(?: [\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '');
  return LONGEST_NAME.exec(longest)?.[0].trim() ?? '';
}

/** A condition on a detail that a row may leave out. */
function told<T>(read: (row: CustomerRow) => T | undefined, matches: (detail: T) => boolean): Condition {
  return (row) => {
    const detail = read(row);
    return detail === undefined ? null : matches(detail);
  };
}

// What stands for "none" is nothing that a record is found by, and half a character is in no record.
function canBeSent(value: string): boolean {
  return present(value) !== null && !/\p{Cs}/u.test(value);
}
