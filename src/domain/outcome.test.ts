import { describe, expect, it } from 'vitest';
import { contributionOf, outcomeOf, outcomeOfRecord } from './outcome.js';
import { SourceDefect, SourceError } from './source-error.js';
import { OperationEnded } from './turns.js';

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

describe('the contribution of one source of several', () => {
  it('is failed by a defect, which is that of this source alone', async () => {
    const contribution = await contributionOf('s', () => Promise.reject(new TypeError('defect')));
    expect(contribution).toMatchObject({ kind: 'failed', error: { sourceId: 's' } });
    expect(contribution).toHaveProperty('error', expect.any(SourceDefect));
  });

  it('does not turn the end of the operation into a defect of the source', async () => {
    const ended = contributionOf('s', () => Promise.reject(new OperationEnded()));
    await expect(ended).rejects.toBeInstanceOf(OperationEnded);
  });
});

describe('the outcome of a record', () => {
  it('is absent where there is none, and else that of the call', async () => {
    const failure = new SourceError({ sourceId: 's', code: 'NETWORK', message: 'no.', retryable: true });
    expect(await outcomeOfRecord(() => Promise.resolve(null))).toEqual({ kind: 'absent' });
    expect(await outcomeOfRecord(() => Promise.resolve(0))).toEqual({ kind: 'found', value: 0 });
    expect(await outcomeOfRecord(() => Promise.reject(failure))).toEqual({ kind: 'failed', error: failure });
    await expect(outcomeOfRecord(() => Promise.reject(new TypeError('defect')))).rejects.toThrow('defect');
  });
});
