import { describe, expect, it } from 'vitest';
import { outcomeOf } from './outcome.js';
import { SourceError } from './source-error.js';

describe('outcomeOf', () => {
  it('is found with the value, also where the value is nothing', async () => {
    expect(await outcomeOf(() => Promise.resolve(null))).toEqual({ kind: 'found', value: null });
  });

  it('is failed where the source failed', async () => {
    const error = new SourceError({ sourceId: 's', code: 'TIMEOUT', message: 'x', retryable: true });
    expect(await outcomeOf(() => Promise.reject(error))).toEqual({ kind: 'failed', error });
  });

  it('lets a defect through', async () => {
    await expect(outcomeOf(() => Promise.reject(new TypeError('defect')))).rejects.toThrow(TypeError);
  });
});
