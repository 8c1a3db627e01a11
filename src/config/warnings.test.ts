import { describe, expect, it } from 'vitest';
import { CANARY, configFolder, rightFile, sourceWith } from '../../tests/support/config-file.js';

const { load } = configFolder();

describe('a warning names a key that has no effect yet', () => {
  const cases: readonly (readonly [string, Record<string, unknown>])[] = [
    ['auth.requireSources', { auth: { mode: 'none', requireSources: true } }],
    ['auth.audience', { auth: { mode: 'none', audience: CANARY } }],
    ['sources[0].baseUrl', { sources: [sourceWith({ baseUrl: 'http://shelf.example.com' })] }],
  ];
  it.each(cases)('%s', (key, change) => {
    const { warnings } = load({ ...rightFile(), ...change });
    expect(warnings.map((line) => line.split(': ')[0])).toEqual([key]);
    expect(warnings.join()).not.toContain(CANARY);
  });

  it('and keeps silent about keys that have an effect', () => {
    const breaker = { failures: 4, windowMs: 4000, probeMs: 400 };
    const source = sourceWith({
      maxConcurrency: 10,
      maxRetries: 0,
      requestsPerSecond: 4,
      settleMs: 60_000,
      breaker,
    });
    const database = { url: 'sqlite:elsewhere.db' };
    const auth = { mode: 'none', requireSources: false };
    expect(load({ ...rightFile(), auth, database, sources: [source] }).warnings).toEqual([]);
  });
});
