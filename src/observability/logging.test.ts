import { describe, expect, it } from 'vitest';
import { SourceError } from '../domain/source-error.js';
import { describeError } from './logging.js';

const CANARY = 'canary-19ce';

describe('the description of an error', () => {
  it('has its kind and frames and nothing of its message, even where that looks like frames', () => {
    const error = new RangeError(`value ${CANARY}\n    at ${CANARY} (/a/b.js:1:2)`);
    const described = describeError(error);
    expect(described.name).toBe('RangeError');
    expect(described.frames[0]).toMatch(/logging\.test\.ts:\d+:\d+\)?$/);
    expect(JSON.stringify(described)).not.toContain(CANARY);
  });

  it('keeps the words of a source error, which hold no data, but not those of its cause', () => {
    const cause = Object.assign(new Error(CANARY), { code: 'ECONNREFUSED' });
    const details = {
      sourceId: 'one',
      code: 'NETWORK',
      message: 'one cannot be reached',
      retryable: true,
    } as const;
    const described = describeError(new SourceError({ ...details, cause }));
    expect(described).toMatchObject({
      name: 'SourceError',
      code: 'NETWORK',
      message: 'one cannot be reached',
      cause: { name: 'Error', code: 'ECONNREFUSED' },
    });
    expect(JSON.stringify(described)).not.toContain(CANARY);
  });

  it('follows what a resolver threw', () => {
    const error = Object.assign(new Error('outer'), { originalError: new TypeError('inner') });
    expect(describeError(error).cause?.name).toBe('TypeError');
  });

  it('takes anything that can be thrown', () => {
    expect(describeError(CANARY)).toEqual({ name: 'a thrown string', frames: [] });
    expect(describeError(undefined)).toEqual({ name: 'a thrown undefined', frames: [] });
    expect(
      describeError(Object.assign(new Error('x'), { name: `${CANARY} !`, code: `${CANARY} !` })).name,
    ).toBe('Error');
    const circle = new Error('circle');
    circle.cause = circle;
    expect(JSON.stringify(describeError(circle)).match(/"name"/g)).toHaveLength(6);
  });
});
