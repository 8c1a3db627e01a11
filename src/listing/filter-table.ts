import type { ContactPerson } from '../domain/contact-person/contact-person.js';
import type { CustomerDetail, CustomerDetails, CustomerRow } from '../domain/customer/customer.js';
import { unreadable } from '../domain/source-error.js';

/** What a test says of a row: it matches, it does not, or its details have to be read first. */
export type Verdict = boolean | 'needs-detail';

interface ValueRules<V> {
  /** False if no record can have this value, e.g. "-": nothing is asked then. Left out, every value can match. */
  readonly canMatch?: (value: V) => boolean;
  /** True if every record matches this value, e.g. a blank text: it is no condition then. Left out, none does. */
  readonly matchesAll?: (value: V) => boolean;
}

/** A field that the source applies itself, so reliably that nothing is verified here. */
interface TrustedRule<V, Params> extends ValueRules<V> {
  readonly push: (value: V) => Params;
}

/** A field that is verified here on every row. */
interface VerifiedRule<V, Row, Params, Detail> extends ValueRules<V> {
  /** What the source is asked to apply; null if it cannot apply this value. It may let too many rows through. */
  readonly push?: (value: V) => Params | null;
  readonly test: (row: Row, value: V, isExact: boolean) => Verdict;
  /** Whether the source applies this value so well that its total counts. Left out, it never does. */
  readonly isExact?: (value: V) => boolean;
  /** The details that the test needs if a row leaves them out. */
  readonly details?: readonly Detail[];
}

/** A field in which all records of the source are alike, e.g. their kind. */
interface UniformRule<V> {
  /** Whether all records match this value; else none does. */
  readonly everyRow: (value: V) => boolean;
}

/** How a source answers one filter field. */
export type FieldRule<V, Row, Params, Detail = never> =
  TrustedRule<V, Params> | VerifiedRule<V, Row, Params, Detail> | UniformRule<V>;

/**
 * How a source answers each field of a filter. Null in a filter is no condition; an empty list matches nothing.
 * `'never'`: the source's records never hold this value, so that the source is skipped if it is given.
 * A new field of the filter does not compile until every table answers it. Write the fields in the filter's order.
 */
export type FilterTable<Filter, Row, Params, Detail = never> = {
  readonly [Field in keyof Filter]-?: FieldRule<NonNullable<Filter[Field]>, Row, Params, Detail> | 'never';
};

/** What one filter asks of one source. */
export interface FilterPlan<Row, Params = unknown, Detail = never> {
  /** What the source is asked to apply, one entry for each field that it applies. */
  readonly params: readonly Params[];
  /** Whether a row matches, as far as it is verified here. */
  readonly test: (row: Row) => Verdict;
  /** The details that tests need of rows that leave them out. */
  readonly details: ReadonlySet<Detail>;
  /** True if the source does not apply every condition exactly, so that many rows may be rejected here. */
  readonly isVerified: boolean;
  /** True if a condition is verified here that the source was not asked to apply: most rows may fail. */
  readonly isScan: boolean;
}

interface Condition<Row, Params, Detail> {
  readonly params: Params | null;
  readonly test: ((row: Row) => Verdict) | null;
  readonly isExact: boolean;
  readonly details: readonly Detail[];
}

/** The plan for a filter; null if no record of the source can match. */
export function planFilter<Filter, Row, Params, Detail>(
  table: FilterTable<Filter, Row, Params, Detail>,
  filter: Filter,
): FilterPlan<Row, Params, Detail> | null {
  const conditions: Condition<Row, Params, Detail>[] = [];
  for (const field of fieldsOf(table)) {
    const own = conditionsOf<Filter[typeof field], Row, Params, Detail>(table[field], filter[field]);
    if (own === null) return null;
    conditions.push(...own);
  }
  const tests = conditions.flatMap(({ test }) => test ?? []);
  return {
    params: conditions.flatMap(({ params }) => (params === null ? [] : [params])),
    test: (row) => verdictOf(tests, row),
    details: new Set(conditions.flatMap(({ details }) => details)),
    isVerified: conditions.some(({ isExact }) => !isExact),
    isScan: conditions.some(({ params }) => params === null),
  };
}

/** The fields that the source applies itself, in the table's order: the capability `customerFilters`. */
export function pushedFields<Filter, Row, Params, Detail>(
  table: FilterTable<Filter, Row, Params, Detail>,
): readonly (keyof Filter & string)[] {
  return fieldsOf(table).filter((field) => isPushed<Filter[typeof field], Row, Params, Detail>(table[field]));
}

function isPushed<V, Row, Params, Detail>(
  rule: FieldRule<NonNullable<V>, Row, Params, Detail> | 'never',
): boolean {
  return rule !== 'never' && 'push' in rule;
}

function fieldsOf<Filter, Row, Params, Detail>(
  table: FilterTable<Filter, Row, Params, Detail>,
): readonly (keyof Filter & string)[] {
  return Object.keys(table).filter((field): field is keyof Filter & string => field in table);
}

/** The condition of one field, none if it sets none; null if nothing can match. */
function conditionsOf<V, Row, Params, Detail>(
  rule: FieldRule<NonNullable<V>, Row, Params, Detail> | 'never',
  value: V,
): readonly Condition<Row, Params, Detail>[] | null {
  if (value === null || value === undefined) return [];
  if (rule === 'never' || isEmptyList(value)) return null;
  if ('everyRow' in rule) return rule.everyRow(value) ? [] : null;
  if (rule.matchesAll?.(value)) return [];
  return rule.canMatch?.(value) === false ? null : [conditionOf(rule, value)];
}

function conditionOf<V, Row, Params, Detail>(
  rule: TrustedRule<V, Params> | VerifiedRule<V, Row, Params, Detail>,
  value: V,
): Condition<Row, Params, Detail> {
  if (!('test' in rule)) return { params: rule.push(value), test: null, isExact: true, details: [] };
  const { test, details = [] } = rule;
  const params = rule.push?.(value) ?? null;
  const isExact = params !== null && rule.isExact?.(value) === true;
  return { params, test: (row) => test(row, value, isExact), isExact, details };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function verdictOf<Row>(tests: readonly ((row: Row) => Verdict)[], row: Row): Verdict {
  let verdict: Verdict = true;
  for (const test of tests) {
    const one = test(row);
    if (one === false) return false;
    if (one === 'needs-detail') verdict = one;
  }
  return verdict;
}

/** The part of a rule that verifies a detail. */
export interface DetailRule<V> {
  readonly details: readonly CustomerDetail[];
  readonly test: (row: CustomerRow, wanted: V) => Verdict;
}

/** Verifies a detail of customers that a row may leave out: then it has to be read first. */
export function onDetail<Detail extends CustomerDetail, V>(
  detail: Detail,
  matches: (value: CustomerDetails[Detail], wanted: V) => boolean,
): DetailRule<V> {
  return {
    details: [detail],
    test: (row, wanted) => {
      const details: Partial<CustomerDetails> = row;
      const value = details[detail];
      return value === undefined ? 'needs-detail' : matches(value, wanted);
    },
  };
}

/** The row, after these details of it were read. Throws a SourceError if it still leaves one out: it is unreadable. */
export function requireDetails(row: CustomerRow, details: ReadonlySet<CustomerDetail>): CustomerRow {
  for (const detail of details) if (row[detail] === undefined) throw unreadable(row.sourceId, detail);
  return row;
}

/** Verifies that one of a customer's contact persons matches. */
export function onContact(matches: (contact: ContactPerson, wanted: string) => boolean): DetailRule<string> {
  return onDetail<'contactPersons', string>(
    'contactPersons',
    (contacts, wanted) => contacts?.some((contact) => matches(contact, wanted)) ?? false,
  );
}

/**
 * A text in the form in which texts are compared: without outer whitespace, without regard to case, and in one
 * spelling for canonically equivalent Unicode texts. In lower case alone, "Σ" would become another letter at the end
 * of a word.
 */
function comparable(text: string): string {
  return text.trim().normalize('NFD').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/**
 * A text that is longer than another one by more than this factor is longer in the form in which they are compared, too: there
 * it is a quarter as long at the least, and the other one eight times as long at the most.
 */
const LONGER_IN_ANY_FORM = 32;

/** Whether a text contains another one; a blank one is in every text, but not in a missing one. */
export function containsText(text: string | null | undefined, wanted: string): boolean {
  return canContain(text, wanted) && comparable(text).includes(comparable(wanted));
}

/** Whether two texts are the same, e.g. two e-mail addresses. */
export function isSameText(text: string | null | undefined, wanted: string): boolean {
  return canContain(text, wanted) && comparable(text) === comparable(wanted);
}

/** False without a look at each character where the length tells: the same long text is compared with thousands of rows. */
function canContain(text: string | null | undefined, wanted: string): text is string {
  return typeof text === 'string' && wanted.trim().length <= LONGER_IN_ANY_FORM * text.length;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

const PLAIN_WORDS = /[A-Za-z0-9\p{Lo}]+(?: [A-Za-z0-9\p{Lo}]+)*/gu;
/** Not to be cut within a character. */
const LONGEST_PART = /^.{1,100}/u;

/**
 * The longest part of a text that any search of a source takes for plain words: ASCII letters, digits, letters of
 * scripts without case, and single blanks, none of them with a second spelling in Unicode. It says less than the text
 * and so finds more, whatever the source thinks of signs, accents, case and patterns. Null if there is none.
 */
export function longestPlainPart(text: string): string | null {
  const spelledOnce = Array.from(text.normalize('NFC'), (character) =>
    character.normalize('NFD') === character ? character : '\n',
  );
  const parts = spelledOnce.join('').match(PLAIN_WORDS) ?? [];
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '');
  return LONGEST_PART.exec(longest)?.[0].trim() ?? null;
}
