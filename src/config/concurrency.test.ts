import { describe, expect, it } from 'vitest';
import { configFolder, faultsOf, rightFile, sourceWith } from '../../tests/support/config-file.js';

const { load } = configFolder();

/** What the file comes to if `maxConcurrency` of its source is this. */
function concurrencyOf(maxConcurrency: unknown, environment: Record<string, string> = {}): unknown {
  const file = { ...rightFile(), sources: [sourceWith({ maxConcurrency })] };
  return load(file, environment).config.sources?.[0]?.options.maxConcurrency;
}

describe('maxConcurrency of a source', () => {
  it('is adaptive by default, and a number or that word also from a variable', () => {
    expect(concurrencyOf(undefined)).toBe('adaptive');
    expect(concurrencyOf('adaptive')).toBe('adaptive');
    expect(concurrencyOf(12)).toBe(12);
    expect(concurrencyOf('${MOST}', { MOST: '7' })).toBe(7);
    expect(concurrencyOf('${MOST}', { MOST: 'adaptive' })).toBe('adaptive');
  });

  it.each([[0], [1.5], [-1], [1_000_001], ['Adaptive'], ['ten'], [null], [{}]])('is not %j', (value) => {
    expect(faultsOf(() => concurrencyOf(value))).toEqual([
      'sources[0].maxConcurrency: expected adaptive or a whole number from 1 to 1000000',
    ]);
  });
});
