import { randomInt } from 'node:crypto';
import type { SampleTierAccounts } from '../domain/sample/sample-tier-account.js';

const SEEDS = 2 ** 31;

/** Loads what it makes accounts of at its first use: names, places and numbering plans would slow the start down. */
export const sampleTierAccounts: SampleTierAccounts = {
  make: async ({ countryCode, seed }) => {
    const { makeTierAccount } = await import('./make-tier-account.js');
    return makeTierAccount(countryCode?.toUpperCase() ?? null, seed ?? randomInt(SEEDS));
  },
};
