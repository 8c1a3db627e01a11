import type { ConnectSandboxData } from '../data.js';
import { emptyData } from '../data.js';
import { seedChanges, withPast } from './changes.js';
import { seedCustomers, seedOddCustomers } from './customers.js';
import { SEED_HUBS, SEED_MARKETPLACES, SEED_PRODUCTS, SEED_USERS } from './places.js';
import { seedResellers } from './resellers.js';
import { seedAssets, seedRequests } from './subscriptions.js';
import { seedTierConfigs } from './tier-configs.js';

export interface SeedOptions {
  /** Plain customers beside the 14 resellers and the 15 odd ones; 31 by default, 60 accounts in all. */
  readonly customers?: number;
}

const PLAIN_CUSTOMERS = 31;

/** Rows that look like the real thing, quirks included; the same on every call, and nobody's data. */
export function seedData(options: SeedOptions = {}): ConnectSandboxData {
  const data = emptyData();
  const resellers = seedResellers();
  const [first, ...others] = resellers;
  if (first === undefined) return data;
  const odd = seedOddCustomers(first);
  const plain = seedCustomers(options.customers ?? PLAIN_CUSTOMERS, [first, ...others]);
  const customers = withPast([...plain, ...odd]);
  data.accounts.push(...resellers, ...customers);
  data.hubs.push(...SEED_HUBS);
  data.marketplaces.push(...SEED_MARKETPLACES);
  data.products.push(...SEED_PRODUCTS);
  data.users.push(...SEED_USERS);
  data.assets.push(...seedAssets(customers, data.accounts));
  data.requests.push(...seedRequests(data.assets));
  const { configs, requests } = seedTierConfigs(data.assets);
  data.tierConfigs.push(...configs);
  data.tierConfigRequests.push(...requests);
  seedChanges(data, customers);
  return data;
}
