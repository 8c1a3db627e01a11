import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../tests/support/scope.js';
import { scopeEndingIn } from '../domain/request-scope.js';
import { deadlineOf } from './deadline.js';

async function ended(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await sleep(2);
}

describe('deadlineOf', () => {
  it('is not reached while both the call and the operation have time', () => {
    const deadline = deadlineOf(scopeOf(), 60_000);
    expect(deadline.signal.aborted).toBe(false);
    expect(deadline.reached()).toBeUndefined();
  });

  it('calls it the source’s own TIMEOUT when the call took too long', async () => {
    const deadline = deadlineOf(scopeOf(), 5);
    await ended(deadline.signal);
    expect(deadline.reached()).toMatchObject({ code: 'TIMEOUT', isOfSource: true, retryable: true });
  });

  it('calls it DEADLINE_EXCEEDED when the operation came to its end', async () => {
    const scope = scopeOf({ signal: AbortSignal.timeout(5), deadlineAt: Date.now() + 5 });
    const deadline = deadlineOf(scope, 60_000);
    await ended(deadline.signal);
    expect(deadline.reached()).toMatchObject({ code: 'DEADLINE_EXCEEDED', isOfSource: false });
  });

  it('calls it DEADLINE_EXCEEDED when the caller went away', () => {
    const caller = new AbortController();
    const deadline = deadlineOf(scopeOf({ signal: caller.signal }), 60_000);
    caller.abort();
    expect(deadline.reached()).toMatchObject({ code: 'DEADLINE_EXCEEDED', isOfSource: false });
  });

  it('calls it TIMEOUT, but not the source’s fault, when only a part of the operation’s time was granted', async () => {
    const deadline = deadlineOf(scopeEndingIn(scopeOf(), 5), 60_000);
    await ended(deadline.signal);
    expect(deadline.reached()).toMatchObject({ code: 'TIMEOUT', isOfSource: false });
  });
});
