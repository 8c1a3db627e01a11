import type { CustomerDetail, CustomerRow } from '../../domain/customer/customer.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { FilterTable } from '../../listing/filter-table.js';
import {
  containsText,
  isBlank,
  isSameText,
  longestPlainPart,
  onContact,
  onDetail,
} from '../../listing/filter-table.js';
import { present } from '../../mapping/presence.js';
import type { ListRequest } from './client.js';
import { canBeId } from './client.js';

/**
 * How SimpleAPI answers each filter field: it holds organizations, without timestamps. What it is asked to apply may mean
 * more there than here, and it ignores names of parameters that it does not know.
 */
export const CUSTOMER_FILTERS: FilterTable<
  CustomerFilter,
  CustomerRow,
  ListRequest['parameters'],
  CustomerDetail
> = {
  nameContains: {
    matchesAll: isBlank,
    // "Similar to the provided name" is all that the documents say of it.
    push: (wanted) => {
      const name = longestPlainPart(wanted);
      return name === null ? null : { name };
    },
    ...onDetail('name', containsText),
  },
  email: {
    canMatch: canBeSent,
    push: (email) => ({ email: email.trim() }),
    ...onContact(({ email }, wanted) => isSameText(email, wanted)),
  },
  externalId: {
    canMatch: canBeSent,
    push: (externalId) => ({ externalId }),
    ...onDetail('externalId', isEqual),
  },
  taxId: { canMatch: (taxId) => present(taxId) !== null, ...onDetail('taxId', isEqual) },
  entityId: 'never',
  kind: { everyRow: (kind) => kind === 'ORGANIZATION' },
  contactNameContains: {
    matchesAll: isBlank,
    ...onContact(({ fullName }, wanted) => containsText(fullName, wanted)),
  },
  resellerNativeId: {
    canMatch: (id) => canBeId(id) && canBeSent(id),
    push: (resellerId) => ({ resellerId }),
    ...onDetail('resellerNativeId', isEqual),
  },
  statuses: { test: ({ status }, wanted) => wanted.includes(status) },
  statusesRaw: { test: ({ statusRaw }, wanted) => statusRaw !== null && wanted.includes(statusRaw) },
  hasLabels: 'never',
  createdAfter: 'never',
  createdBefore: 'never',
};

function isEqual(value: string | null, wanted: string): boolean {
  return value === wanted;
}

// A record is not found by what stands for "none", and half a character is in no record.
function canBeSent(value: string): boolean {
  return present(value) !== null && !/\p{Cs}/u.test(value);
}
