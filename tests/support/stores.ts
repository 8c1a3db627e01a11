import type { SourceOptions, Stores } from '../../src/providers/provider.js';

/**
 * What every test source takes besides its address. Tests count requests, so nothing is made again and no circuit opens;
 * those that are about it set it.
 */
export const SOURCE_LIMITS: Omit<SourceOptions, 'id' | 'displayName' | 'baseUrl'> = {
  timeoutMs: 10_000,
  maxConcurrency: 10,
  maxRetries: 0,
  breaker: { failures: 1_000_000, windowMs: 10_000, probeMs: 5_000 },
  scan: { rows: 5_000, detailReads: 200 },
  settleMs: 60_000,
};

const refuse = (): Promise<never> => Promise.reject(new Error('This source keeps nothing.'));

/** For sources that keep nothing. */
export const noStores: Stores = { credentials: { find: refuse, save: refuse } };
