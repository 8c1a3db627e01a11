import type {
  CustomerDetail,
  CustomerKind,
  CustomerRow,
  CustomerStatus,
} from '../../domain/customer/customer.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { DetailRule, FilterTable } from '../../listing/filter-table.js';
import { containsText, isBlank, isSameText, onContact, onDetail } from '../../listing/filter-table.js';
import { present } from '../../mapping/presence.js';
import type { Param } from './client.js';
import { KIND_WORDS, RECORD_KINDS, STATUS_WORDS } from './customer.mapper.js';
import { canonicalUuid } from './wire.js';

type Params = readonly Param[];

/** How tradevest answers each field of the filter of customers. A role holds little of it, its entity the rest. */
export const CUSTOMER_FILTERS: FilterTable<CustomerFilter, CustomerRow, Params, CustomerDetail> = {
  // Entities can be searched by a text, but no document says that this finds parts of words: matches could be lost.
  nameContains: { matchesAll: isBlank, ...onDetail('name', containsText) },
  email: {
    canMatch: isPresent,
    ...ofKinds(
      RECORD_KINDS,
      onContact(({ email }, wanted) => isSameText(email, wanted)),
    ),
  },
  externalId: { canMatch: isPresent, ...ofKinds(RECORD_KINDS, onDetail('externalId', isEqual)) },
  taxId: { canMatch: isPresent, ...ofKinds(RECORD_KINDS, onDetail('taxId', isEqual)) },
  entityId: {
    canMatch: (id) => canonicalUuid(id) !== null,
    push: (id) => [['entityId', canonicalUuid(id) ?? id]],
    test: ({ entityId }, id) => entityId === canonicalUuid(id),
  },
  kind: {
    push: (kind) => (kind === 'UNKNOWN' ? null : [['customerType', KIND_WORDS[kind]]]),
    test: (row, kind) => row.kind === kind,
  },
  // A natural person is its own contact. A legal entity names none, and of joint persons no record can be read.
  contactNameContains: {
    matchesAll: isBlank,
    ...ofKinds(
      ['PERSON'],
      onContact(({ fullName }, part) => containsText(fullName, part)),
    ),
  },
  // No role names a reseller.
  resellerNativeId: 'never',
  statuses: {
    push: (statuses) => wordParam(statuses.map((status) => WORDS[status] ?? null)),
    test: ({ status }, statuses) => statuses.includes(status),
  },
  // The source may refuse a word that is none of its own: only known ones are pushed.
  statusesRaw: {
    push: (words) => wordParam(words.map((word) => (KNOWN_WORDS.has(word) ? [word] : null))),
    test: ({ statusRaw }, words) => statusRaw !== null && words.includes(statusRaw),
  },
  hasLabels: {
    canMatch: (labels) => new Set(labels).size <= MOST_LABELS && !labels.includes(''),
    push: labelParams,
    ...onDetail('labels', (held, labels) => labels.every((label) => held?.includes(label))),
  },
  // The list is not documented to be in the order of creation, so it is read to its end.
  createdAfter: { test: ({ createdAt }, bound) => Boolean(createdAt && createdAt > bound) },
  createdBefore: { test: ({ createdAt }, bound) => Boolean(createdAt && createdAt < bound) },
};

/** The parameters of a request. Only `labels` can be repeated; of another one the first value goes, and all are verified here. */
export function paramsOf(pushed: readonly Params[]): Params {
  const all = pushed.flat();
  return all.filter(([name], at) => name === 'labels' || all.findIndex(([other]) => other === name) === at);
}

/** What stands for "none" (blank, `-`, …) is in no record. */
function isPresent(value: string): boolean {
  return present(value) !== null;
}

function isEqual(value: string | null, wanted: string): boolean {
  return value === wanted;
}

/** The rule for customers of these kinds; no other customer matches, and none of its details are read. */
function ofKinds<V>(kinds: readonly CustomerKind[], { details, test }: DetailRule<V>): DetailRule<V> {
  return { details, test: (row, wanted) => kinds.includes(row.kind) && test(row, wanted) };
}

const WORDS: Partial<Record<CustomerStatus, readonly string[]>> = STATUS_WORDS;
const KNOWN_WORDS: ReadonlySet<string> = new Set(Object.values(STATUS_WORDS).flat());

/**
 * The source takes one word. A cancelled customer is CLOSED whatever its word, and no word is known for UNKNOWN: for
 * these (null), and for several words, nothing can be pushed.
 */
function wordParam(words: readonly (readonly string[] | null)[]): Params | null {
  if (words.includes(null)) return null;
  const [word, ...others] = new Set(words.flatMap((each) => each ?? []));
  return word === undefined || others.length > 0 ? null : [['customerStatus', word]];
}

const MOST_LABELS = 16;
const LONE_SURROGATE = /\p{Surrogate}/u;
const MOST_LABEL_CHARACTERS = 4_000;

/** All of the labels; null if they cannot be written into an address. */
function labelParams(labels: readonly string[]): Params | null {
  const wanted = [...new Set(labels)];
  const canBeSent =
    !wanted.some((label) => LONE_SURROGATE.test(label)) &&
    encodeURIComponent(wanted.join('')).length <= MOST_LABEL_CHARACTERS;
  return canBeSent ? wanted.map((label) => ['labels', label] as const) : null;
}
