import type { IonSandboxData } from '../data.js';
import { DEFAULT_ACCOUNT_ID } from '../rows.js';
import { seedCloudProfiles } from './cloud-profiles.js';
import { seedCustomers, seedOddCustomers } from './customers.js';

export interface SeedOptions {
  /** Plain customers beside the 14 odd ones; 37 by default, 51 customers in all. */
  readonly customers?: number;
  /** The account whose customers they are. */
  readonly accountId?: string;
}

const PLAIN_CUSTOMERS = 37;

/** Rows that look like the real thing, quirks included; the same on every call, and nobody's data. */
export function seedData(options: SeedOptions = {}): IonSandboxData {
  const { customers: count = PLAIN_CUSTOMERS, accountId = DEFAULT_ACCOUNT_ID } = options;
  const customers = [...seedCustomers(count, accountId), ...seedOddCustomers(accountId)];
  return { customers, cloudProfiles: [...seedCloudProfiles(customers)] };
}
