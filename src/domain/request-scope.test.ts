import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ANYBODY } from './caller.js';
import type { RequestScope } from './request-scope.js';
import {
  countRequest,
  measured,
  MemorySlot,
  OperationMemory,
  scopeEndingIn,
  scopeStartingAnew,
} from './request-scope.js';

const scopeOf = (signal: AbortSignal): RequestScope => ({
  requestId: 'request',
  signal,
  deadlineAt: Date.now() + 60_000,
  upstream: { requests: 0 },
  memory: new OperationMemory(),
  caller: ANYBODY,
});

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}

describe('a scope with an earlier end', () => {
  it('ends at that time although garbage is collected meanwhile', async () => {
    const { signal } = scopeEndingIn(scopeOf(new AbortController().signal), 30);
    const ended = new Promise((resolve) => {
      signal.addEventListener('abort', resolve);
    });
    await sleep(1);
    collectGarbage();
    await ended;
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('ends with the operation where that comes first', () => {
    const operation = new AbortController();
    const { signal } = scopeEndingIn(scopeOf(operation.signal), 60_000);
    expect(signal.aborted).toBe(false);
    operation.abort(new Error('gone'));
    expect(signal.reason).toMatchObject({ message: 'gone' });
  });
});

it('the parts of an operation remember together, until it starts anew; all of it is counted', async () => {
  const before = scopeOf(new AbortController().signal);
  const after = scopeStartingAnew(before);
  const part = await measured(after, (inner) => {
    countRequest(inner, 'source');
    return Promise.resolve(inner.memory);
  });
  const early = await measured(before, (inner) => Promise.resolve(inner.memory));
  expect(early.value).toBe(before.memory);
  expect(part.value).toBe(after.memory);
  expect(part.value).not.toBe(before.memory);
  expect(before.upstream.requests).toBe(1);
});

it('An operation remembers one value for each slot, and nothing of another operation', () => {
  const slot = new MemorySlot<string[]>(() => []);
  const memory = new OperationMemory();
  memory.get(slot).push('read');
  expect(memory.get(slot)).toEqual(['read']);
  expect(memory.get(new MemorySlot<string[]>(() => []))).toEqual([]);
  expect(new OperationMemory().get(slot)).toEqual([]);
});
