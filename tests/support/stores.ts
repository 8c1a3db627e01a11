import type { SourceOptions, Stores } from '../../src/providers/provider.js';

/** What every test source takes besides its address. */
export const SOURCE_LIMITS: Pick<SourceOptions, 'timeoutMs' | 'maxConcurrency' | 'scan' | 'settleMs'> = {
  timeoutMs: 10_000,
  maxConcurrency: 10,
  scan: { rows: 5_000, detailReads: 200 },
  settleMs: 60_000,
};

const refuse = (): Promise<never> => Promise.reject(new Error('This source keeps nothing.'));

/** For sources that keep nothing. */
export const noStores: Stores = { credentials: { find: refuse, save: refuse } };
