import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { Outcome } from '../../domain/outcome.js';
import { ABSENT, attempted } from '../../domain/outcome.js';
import type { AccountGroup } from '../../domain/ports.js';
import { AccountRecords } from './account-records.js';
import type { Collection } from './collection.js';
import { isIn, without } from './rql.js';
import { TENANT_PARAMETERS, toCloudProfiles } from './subscription.mapper.js';
import type { ProfileFinder } from './tier-accounts.js';
import type { WireRow } from './wire.js';

/**
 * The parts of a subscription that say nothing of a tenant; they are most of its row. Each begins a name of the vendor's
 * table of filters, as a name that can be left out must.
 */
const UNUSED_PARTS = [
  'billing',
  'connection',
  'contract',
  'events.updated',
  'external_id',
  'external_uid',
  'items',
  'marketplace',
  'params.name',
  'product',
  'tiers.customer.name',
  'tiers.tier1',
  'tiers.tier2',
] as const;

/**
 * Reads the subscriptions of the customers that name a tenant in one batch, and finds the tenants in their parameters,
 * oldest first. Where the source applies no such filter, or leaves out no part, the profiles are the same.
 */
export function profileFinder(subscriptions: Collection<WireRow>, sourceId: string): ProfileFinder {
  const ofCustomers = new AccountRecords(subscriptions, {
    account: ['tiers.customer.id'],
    product: 'product.id',
    filters: {},
    terms: [isIn('params.id', TENANT_PARAMETERS), without(UNUSED_PARTS)],
  });
  return async (customerIds, scope) => {
    const groups = customerIds.map((accountId) => ({ accountId, productId: null }));
    const page = { first: Infinity, after: null };
    const query = { groups, filter: {}, page, direction: 'DESC' } as const;
    const pages = await ofCustomers.listForAccounts(query, scope);
    const profilesOf = (group: AccountGroup): Outcome<readonly CloudProfile[]> => {
      const page = pages.get(group) ?? ABSENT;
      if (page.kind !== 'found') return page;
      const rows = page.value.rows.map(({ record }) => record).toReversed();
      const ref = { sourceId, customerId: group.accountId };
      return attempted(() => toCloudProfiles(rows, ref));
    };
    return new Map(groups.map((group) => [group.accountId, profilesOf(group)]));
  };
}
