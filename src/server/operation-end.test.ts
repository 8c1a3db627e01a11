import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { OperationEnd } from './operation-end.js';

const LONG_MS = 60_000;

const reasonOf = ({ signal }: OperationEnd): unknown =>
  signal.aborted ? (signal.reason as Error).name : undefined;
const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

describe('the signal of an operation', () => {
  it('is the same at every call', () => {
    const end = new OperationEnd(LONG_MS);
    expect(end.signal).toBe(end.signal);
    end.close(true);
  });

  it('aborts when the time is over', async () => {
    const end = new OperationEnd(20);
    await once(end.signal, 'abort');
    expect(reasonOf(end)).toBe('TimeoutError');
  });

  it('aborts at once if it is asked for after the time', () => {
    expect(reasonOf(new OperationEnd(0))).toBe('TimeoutError');
  });

  it.each(['before', 'after'])('aborts when the caller leaves, if it is asked for %s that', (asked) => {
    const end = new OperationEnd(LONG_MS);
    if (asked === 'before') expect(reasonOf(end)).toBeUndefined();
    end.close(false);
    expect(reasonOf(end)).toBe('AbortError');
  });

  it('never aborts once the answer is out, and leaves no timer behind', () => {
    const before = timers();
    const asked = new OperationEnd(LONG_MS);
    expect(reasonOf(asked)).toBeUndefined();
    expect(timers()).toBe(before + 1);
    asked.close(true);
    const late = new OperationEnd(0);
    late.close(true);
    expect([reasonOf(asked), reasonOf(late), timers()]).toEqual([undefined, undefined, before]);
  });
});
