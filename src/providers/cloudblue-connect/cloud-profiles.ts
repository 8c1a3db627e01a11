import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { Outcome } from '../../domain/outcome.js';
import { ABSENT, outcomeOf } from '../../domain/outcome.js';
import type { AccountGroup } from '../../domain/ports.js';
import { AccountRecords } from './account-records.js';
import type { Collection } from './collection.js';
import { toCloudProfiles } from './subscription.mapper.js';
import type { ProfileFinder } from './tier-accounts.js';
import type { WireRow } from './wire.js';

/** Reads all subscriptions of the customers in one batch and finds the tenants in their parameters, oldest first. */
export function profileFinder(subscriptions: Collection<WireRow>, sourceId: string): ProfileFinder {
  const ofCustomers = new AccountRecords(subscriptions, {
    account: ['tiers.customer.id'],
    product: 'product.id',
    filters: {},
  });
  return async (customerIds, scope) => {
    const groups = customerIds.map((accountId) => ({ accountId, productId: null }));
    const page = { first: Infinity, after: null };
    const query = { groups, filter: {}, page, direction: 'DESC' } as const;
    const pages = await ofCustomers.listForAccounts(query, scope);
    const profilesOf = async (group: AccountGroup): Promise<Outcome<readonly CloudProfile[]>> => {
      const page = pages.get(group) ?? ABSENT;
      if (page.kind !== 'found') return page;
      const rows = page.value.rows.map(({ record }) => record).toReversed();
      const ref = { sourceId, customerId: group.accountId };
      return outcomeOf(() => Promise.resolve(toCloudProfiles(rows, ref)));
    };
    const profiles = groups.map(async (group) => [group.accountId, await profilesOf(group)] as const);
    return new Map(await Promise.all(profiles));
  };
}
