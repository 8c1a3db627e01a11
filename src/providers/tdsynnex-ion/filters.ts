import type { Customer, CustomerStatus } from '../../domain/customer/customer.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { FilterTable } from '../../listing/filter-table.js';
import { containsText, isBlank, isSameText, longestPlainPart } from '../../listing/filter-table.js';
import { present } from '../../mapping/presence.js';
import type { ListFilter } from './client.js';
import { STATUS_WORDS } from './customer.mapper.js';

const POSSIBLE_STATUSES: readonly CustomerStatus[] = [...STATUS_WORDS.values(), 'UNKNOWN'];

/** How ION answers each filter field: it holds organizations with one contact each. */
export const CUSTOMER_FILTERS: FilterTable<CustomerFilter, Customer, ListFilter> = {
  // The filter of ION that is called a customer's name looks at the contact's.
  nameContains: {
    matchesAll: isBlank,
    test: ({ name }, wanted) => containsText(name, wanted),
  },
  email: {
    canMatch: (email) => present(email) !== null,
    push: (email) => ({ 'filter.customerEmail': email.trim() }),
    test: ({ contactPersons }, email) => isSameText(contactPersons?.[0]?.email, email),
  },
  externalId: 'never',
  taxId: 'never',
  entityId: 'never',
  kind: { everyRow: (kind) => kind === 'ORGANIZATION' },
  contactNameContains: {
    matchesAll: isBlank,
    push: (wanted) => {
      const part = longestPlainPart(wanted);
      return part === null ? null : { 'filter.customerName': part };
    },
    test: ({ contactPersons }, wanted) => containsText(contactPersons?.[0]?.fullName, wanted),
  },
  resellerNativeId: 'never',
  statuses: {
    canMatch: (wanted) => POSSIBLE_STATUSES.some((status) => wanted.includes(status)),
    matchesAll: (wanted) => POSSIBLE_STATUSES.every((status) => wanted.includes(status)),
    push: (wanted) => (wanted.includes('UNKNOWN') ? null : statusFilter(wordsOf(wanted))),
    test: ({ status }, wanted) => wanted.includes(status),
  },
  statusesRaw: {
    push: statusFilter,
    test: ({ statusRaw }, wanted) => statusRaw !== null && wanted.includes(statusRaw),
  },
  hasLabels: 'never',
  createdAfter: { test: ({ createdAt }, bound) => createdAt !== null && createdAt > bound },
  createdBefore: { test: ({ createdAt }, bound) => createdAt !== null && createdAt < bound },
};

function wordsOf(wanted: readonly CustomerStatus[]): readonly string[] {
  return [...STATUS_WORDS].filter(([, status]) => wanted.includes(status)).map(([word]) => word);
}

// ION takes one word, refuses those that it does not know, and takes that for "unspecified" for any.
function statusFilter([word, ...others]: readonly string[]): ListFilter | null {
  const canBeSent = word !== undefined && others.length === 0 && STATUS_WORDS.has(word);
  return canBeSent ? { 'filter.customerStatus': word } : null;
}
