import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { NamedFilter } from '../../domain/hub/hub.js';
import type { StatusFilter } from '../../domain/ports.js';
import type { TierAccountRequestFilter } from '../../domain/tier-account-request/tier-account-request.port.js';
import type { TierAccountType } from '../../domain/tier-account/tier-account.js';
import type { ChildFilter, TierAccountFilter } from '../../domain/tier-account/tier-account.port.js';
import type { FilterTable } from '../../listing/filter-table.js';
import { containsText, isBlank } from '../../listing/text-search.js';
import { joined } from '../../mapping/names.js';
import {
  idIs,
  isAfterDate,
  isBeforeDate,
  searchOver,
  statusIsOneOf,
  textContains,
  textIs,
  textIsHere,
} from './filter-rules.js';
import { textAt } from '../../mapping/wire.js';
import { REQUEST_STATUSES } from './request.mapper.js';
import type { Rql } from './rql.js';
import { isIn, isOut } from './rql.js';
import type { WireRow } from './wire.js';

type Table<Filter> = FilterTable<Filter, WireRow, Rql>;

const CREATED = 'events.created.at';
const CONTACT = 'contact_info.contact';
const SCOPE_WORDS = { CUSTOMER: 'customer', TIER1: 'tier1', TIER2: 'tier2' } as const;

/** An account is a customer unless it is a reseller: old rows have another word for it. */
export function typeIs(type: TierAccountType): Rql {
  return type === 'RESELLER' ? isIn('type', ['reseller']) : isOut('type', ['reseller']);
}

/** Connect lists active accounts of organizations only, and they hold no entity and no labels. */
export const CUSTOMER_FILTERS: Table<CustomerFilter> = {
  nameContains: textContains('name'),
  email: textIs(`${CONTACT}.email`),
  externalId: textIs('external_id'),
  taxId: textIsHere('tax_id'),
  entityId: 'never',
  kind: { everyRow: (kind) => kind === 'ORGANIZATION' },
  contactNameContains: {
    matchesAll: isBlank,
    test: (row, text) => containsText(contactName(row), text),
  },
  resellerNativeId: idIs('parent.id'),
  statuses: { everyRow: (statuses) => statuses.includes('ACTIVE') },
  statusesRaw: 'never',
  hasLabels: 'never',
  createdAfter: isAfterDate(CREATED),
  createdBefore: isBeforeDate(CREATED),
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
  createdAfter: isAfterDate(CREATED),
  createdBefore: isBeforeDate(CREATED),
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
  statuses: statusIsOneOf('status', REQUEST_STATUSES),
  accountId: idIs('account.id'),
  accountNameContains: textContains('account.name'),
  accountExternalId: textIs('account.external_id'),
  hubId: idIs('account.hub.id'),
  productId: idIs('product.id'),
  createdAfter: isAfterDate(CREATED),
  createdBefore: isBeforeDate(CREATED),
};

export const NAMED_FILTERS: Table<NamedFilter> = { nameContains: textContains('name') };

export const CHILD_FILTERS: Table<ChildFilter> = { type: { push: typeIs } };

export function statusFilters<S extends string>(words: ReadonlyMap<string, S>): Table<StatusFilter<S>> {
  return { statuses: statusIsOneOf('status', words) };
}

function contactName(row: WireRow): string | null {
  return joined([textAt(row, `${CONTACT}.first_name`), textAt(row, `${CONTACT}.last_name`)]);
}
