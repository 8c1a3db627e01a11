import { describe, expect, it } from 'vitest';
import { CANARY, configFolder, rightFile, sourceWith } from '../../tests/support/config-file.js';

const { load } = configFolder();

describe('a warning names a key that has no effect yet', () => {
  const cases: readonly (readonly [string, Record<string, unknown>])[] = [
    ['auth.requireSources', { auth: { mode: 'none', requireSources: true } }],
    ['auth.audience', { auth: { mode: 'none', audience: CANARY } }],
    ['sources[0].requestsPerSecond', { sources: [sourceWith({ requestsPerSecond: 4 })] }],
    ['sources[0].maxRetries', { sources: [sourceWith({ maxRetries: 0 })] }],
    ['sources[0].breaker.failures', { sources: [sourceWith({ breaker: { failures: 4 } })] }],
    ['sources[0].breaker.windowMs', { sources: [sourceWith({ breaker: { windowMs: 4 } })] }],
    ['sources[0].breaker.probeMs', { sources: [sourceWith({ breaker: { probeMs: 4 } })] }],
    ['sources[0].baseUrl', { sources: [sourceWith({ baseUrl: 'http://shelf.example.com' })] }],
  ];
  it.each(cases)('%s', (key, change) => {
    const { warnings } = load({ ...rightFile(), ...change });
    expect(warnings.map((line) => line.split(': ')[0])).toEqual([key]);
    expect(warnings.join()).not.toContain(CANARY);
  });

  it('and keeps silent about defaults that are written out', () => {
    const breaker = { failures: 10, windowMs: 10_000, probeMs: 5000 };
    const source = sourceWith({ maxConcurrency: 10, maxRetries: 2, settleMs: 60_000, breaker });
    const database = { url: 'sqlite:elsewhere.db' };
    const auth = { mode: 'none', requireSources: false };
    expect(load({ ...rightFile(), auth, database, sources: [source] }).warnings).toEqual([]);
  });
});
