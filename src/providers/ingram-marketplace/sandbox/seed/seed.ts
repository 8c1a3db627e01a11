import type { IngramSandboxData } from '../data.js';
import { emptyData } from '../data.js';
import { seedCustomers } from './customers.js';
import { seedOddCustomers } from './odd-customers.js';
import { seedResellers } from './resellers.js';
import { seedSubscriptions } from './subscriptions.js';

export interface SeedOptions {
  /** Plain customers beside the twelve odd ones; 38 by default, 50 in all. */
  readonly customers?: number;
}

const PLAIN_CUSTOMERS = 38;

/** Rows that look like the real thing, quirks included; the same on every call, and nobody's data. */
export function seedData(options: SeedOptions = {}): IngramSandboxData {
  const data = emptyData();
  data.resellers.push(...seedResellers());
  const [own, second, third] = data.resellers.map(({ id }) => id);
  if (own === undefined || second === undefined || third === undefined) return data;
  // most of the customers are the reseller's own
  const plain = seedCustomers(options.customers ?? PLAIN_CUSTOMERS, [own, own, second, own, third]);
  data.customers.push(...seedOddCustomers(own), ...plain);
  data.subscriptions.push(...seedSubscriptions(data.customers));
  return data;
}
