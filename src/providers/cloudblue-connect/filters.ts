import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { NamedFilter } from '../../domain/hub/hub.js';
import type { OrderDirection } from '../../domain/page.js';
import type { StatusFilter } from '../../domain/ports.js';
import type { TierAccountRequestFilter } from '../../domain/tier-account-request/tier-account-request.port.js';
import type { TierAccountType } from '../../domain/tier-account/tier-account.js';
import type { ChildFilter, TierAccountFilter } from '../../domain/tier-account/tier-account.port.js';
import type { FieldRule, FilterTable } from '../../listing/filter-table.js';
import { containsText, isBlank } from '../../listing/filter-table.js';
import { joined } from '../../mapping/names.js';
import { present } from '../../mapping/presence.js';
import { textAt } from '../../mapping/wire.js';
import type { SortKey } from './list-order.js';
import { REQUEST_STATUSES } from './request.mapper.js';
import type { Field, Rql } from './rql.js';
import { canBeId, compare, contains, isExpressible, isIn, isOut, not, search } from './rql.js';
import type { WireRow } from './wire.js';

/** How Connect answers one filter field: RQL that it applies, and a test of the row as it was answered. */
type Rule<V> = FieldRule<V, WireRow, Rql>;
type Table<Filter> = FilterTable<Filter, WireRow, Rql>;

const CONTACT = 'contact_info.contact';
const SCOPE_WORDS = { CUSTOMER: 'customer', TIER1: 'tier1', TIER2: 'tier2' } as const;

/** Exclusive bounds of the time of creation. */
const CREATED = {
  createdAfter: { push: (date: Date) => compare('gt', 'events.created.at', date.toISOString()) },
  createdBefore: { push: (date: Date) => compare('lt', 'events.created.at', date.toISOString()) },
};

/** An account is a customer unless it is a reseller: old rows have another word for it. */
export function typeIs(type: TierAccountType): Rql {
  return type === 'RESELLER' ? isIn('type', ['reseller']) : isOut('type', ['reseller']);
}

/** Connect lists active accounts of organizations only, and they hold no entity and no labels. */
export const CUSTOMER_FILTERS: Table<CustomerFilter> = {
  nameContains: textContains('name'),
  email: textIs(`${CONTACT}.email`),
  externalId: textIs('external_id'),
  taxId: {
    canMatch: (taxId) => present(taxId) !== null,
    test: (row, taxId) => textAt(row, 'tax_id') === taxId,
  },
  entityId: 'never',
  kind: { everyRow: (kind) => kind === 'ORGANIZATION' },
  contactNameContains: {
    matchesAll: isBlank,
    test: (row, text) => {
      const name = joined([textAt(row, `${CONTACT}.first_name`), textAt(row, `${CONTACT}.last_name`)]);
      return containsText(name, text);
    },
  },
  resellerNativeId: idIs('parent.id'),
  statuses: { everyRow: (statuses) => statuses.includes('ACTIVE') },
  statusesRaw: 'never',
  hasLabels: 'never',
  ...CREATED,
};

export const ACCOUNT_FILTERS: Table<TierAccountFilter> = {
  search: searchOver([
    'id',
    'name',
    'external_id',
    'external_uid',
    'hub.id',
    'hub.name',
    'owner.id',
    'owner.name',
    'parent.id',
    'parent.name',
  ]),
  type: { push: typeIs },
  scope: { push: (scope) => isIn('scopes', [SCOPE_WORDS[scope]]) },
  nameContains: textContains('name'),
  email: textIs(`${CONTACT}.email`),
  externalId: textIs('external_id'),
  externalUid: textIs('external_uid'),
  parentId: idIs('parent.id'),
  hubId: idIs('hub.id'),
  ...CREATED,
};

export const REQUEST_FILTERS: Table<TierAccountRequestFilter> = {
  search: searchOver([
    'id',
    'account.external_id',
    'account.external_uid',
    'account.hub.id',
    'account.hub.name',
    'product.id',
    'product.name',
  ]),
  ...statusFilters(REQUEST_STATUSES),
  accountId: idIs('account.id'),
  accountNameContains: textContains('account.name'),
  accountExternalId: textIs('account.external_id'),
  hubId: idIs('account.hub.id'),
  productId: idIs('product.id'),
  ...CREATED,
};

export const NAMED_FILTERS: Table<NamedFilter> = { nameContains: textContains('name') };

export const CHILD_FILTERS: Table<ChildFilter> = { type: { push: typeIs } };

/** The states of rows, each of which is a word of Connect's; UNKNOWN is every word that is not in the table. */
export function statusFilters<S extends string>(words: ReadonlyMap<string, S>): Table<StatusFilter<S>> {
  const known = new Set<S>(words.values());
  const includesOthers = (wanted: readonly S[]) => wanted.some((status) => !known.has(status));
  return {
    statuses: {
      matchesAll: (wanted) => includesOthers(wanted) && [...known].every((status) => wanted.includes(status)),
      push: (wanted) => {
        const isNegated = includesOthers(wanted);
        const named = [...words].filter(([, status]) => wanted.includes(status) !== isNegated);
        const list = named.map(([word]) => word);
        return isNegated ? isOut('status', list) : isIn('status', list);
      },
    },
  };
}

/** Equality of a text. No record is found by what stands for "none": blank, `-` … */
export function textIs(field: Field): Rule<string> {
  return {
    canMatch: (value) => present(value) !== null,
    push: (value) => (isExpressible(value) ? compare('eq', field, value) : null),
    isExact: isExpressible,
    // Connect's comparison stands: a number in the row may be equal to a text.
    test: (row, value) => isExpressible(value) || textAt(row, field) === value,
  };
}

/** Part of a text, in any case. Connect may find plain letters inside composed ones, which are other letters here. */
function textContains(field: Field): Rule<string> {
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

// Unlike `ü`, which is one character or `u` with a mark. Korean is composed: nothing of it would be left to search for.
function isSpelledOneWay(character: string): boolean {
  return character.normalize('NFD') === character || /^\p{Script=Hangul}$/u.test(character);
}

/**
 * Connect's own search over some columns. What RQL cannot hold of the text, and letters that can be written in two ways,
 * are verified in what a row shows of these columns.
 */
function searchOver(columns: readonly Field[]): Rule<string> {
  const patternOf = (text: string) => contains(text.trim().normalize('NFC'), isSpelledOneWay);
  return {
    matchesAll: isBlank,
    push: (text) => search(patternOf(text)),
    isExact: (text) => patternOf(text).exact,
    test: (row, text, isExact) =>
      isExact || columns.some((column) => containsText(textAt(row, column), text)),
  };
}

export function idIs(field: Field): Rule<string> {
  return {
    canMatch: (id) => canBeId(id) && present(id) !== null,
    push: (id) => isIn(field, [id]),
  };
}

/**
 * The rows of a list from a sort key on. A comparison matches no row without a timestamp, and its negation matches all
 * of them. Only `ge` and `le` are used, because some endpoints know nothing else.
 */
export function createdFrom(start: SortKey | null, direction: OrderDirection, field: Field): readonly Rql[] {
  if (start?.kind !== 'dated') return [];
  const { at, undatedBefore } = start;
  if (direction === 'ASC') {
    return [
      undatedBefore ? compare('ge', field, at) : not(compare('le', field, lastInstantOf(shifted(at, -1)))),
    ];
  }
  // A row may be some microseconds later than its key says.
  return [
    undatedBefore ? compare('le', field, lastInstantOf(at)) : not(compare('ge', field, shifted(at, 1))),
  ];
}

/** The key so many milliseconds later. */
function shifted(key: string, milliseconds: number): string {
  return new Date(Date.parse(key) + milliseconds).toISOString();
}

/** The last microsecond of a key's millisecond: all timestamps with this key are at or before it. */
function lastInstantOf(key: string): string {
  return key.replace(/Z$/, '999Z');
}
