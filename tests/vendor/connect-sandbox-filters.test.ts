import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  HUB_FILTERS,
  MARKETPLACE_FILTERS,
} from '../../src/providers/cloudblue-connect/sandbox/filters/place-tables.js';
import { REQUEST_FILTERS } from '../../src/providers/cloudblue-connect/sandbox/filters/request-tables.js';
import {
  ASSET_FILTERS,
  SUBSCRIPTION_FILTERS,
} from '../../src/providers/cloudblue-connect/sandbox/filters/subscription-tables.js';
import type { FilterTable } from '../../src/providers/cloudblue-connect/sandbox/filters/table.js';
import {
  TIER_ACCOUNT_FILTERS,
  TIER_ACCOUNT_REQUEST_FILTERS,
  TIER_CONFIG_FILTERS,
  TIER_CONFIG_REQUEST_FILTERS,
} from '../../src/providers/cloudblue-connect/sandbox/filters/tier-tables.js';

const FILE = new URL('../../../shared/providers/cloudblue-connect/filters-v37.tsv', import.meta.url);

const TABLES: readonly (readonly [string, FilterTable])[] = [
  ['/tier/accounts', TIER_ACCOUNT_FILTERS],
  ['/tier/account-requests', TIER_ACCOUNT_REQUEST_FILTERS],
  ['/tier/configs', TIER_CONFIG_FILTERS],
  ['/tier/config-requests', TIER_CONFIG_REQUEST_FILTERS],
  ['/assets', ASSET_FILTERS],
  ['/subscriptions/assets', SUBSCRIPTION_FILTERS],
  ['/requests', REQUEST_FILTERS],
  ['/hubs', HUB_FILTERS],
  ['/marketplaces', MARKETPLACE_FILTERS],
];

/** limit, offset and search belong to the language; they are no filters of a list. */
function documented(list: string): readonly string[] {
  const lines = readFileSync(FILE, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  return lines
    .filter(
      ([path, name = '']) => path === list && name !== 'search' && !/Pagination\.(limit|offset)$/.test(name),
    )
    .map(([, name, lookups, ordering, search, nullValues, type]) =>
      [name, lookups, ordering, search, (nullValues ?? '').replace(/,? ?null\(\)$/, ''), type].join(' | '),
    );
}

/** Dates are documented as strings. */
function ours(table: FilterTable): readonly string[] {
  return [...table.values()].map(({ name, lookups, ordering, search, nullValues, type }) =>
    [
      name,
      lookups.join(', '),
      ordering ? 'yes' : '',
      search ? 'yes' : '',
      nullValues.join(', '),
      type === 'integer' ? 'integer' : 'string',
    ].join(' | '),
  );
}

describe.skipIf(!existsSync(FILE))("the sandbox's filter tables", () => {
  it.each(TABLES)('have exactly the documented filters of %s', (list, table) => {
    expect(documented(list).length).toBeGreaterThan(10);
    expect(ours(table)).toEqual(documented(list));
  });
});
