import { ANYBODY } from '../../src/domain/caller.js';
import type { RequestScope } from '../../src/domain/request-scope.js';
import { OperationMemory } from '../../src/domain/request-scope.js';

/** The scope of one operation, with a minute's time unless told otherwise. */
export function scopeOf(overrides: Partial<RequestScope> = {}): RequestScope {
  return {
    requestId: 'test',
    signal: new AbortController().signal,
    deadlineAt: Date.now() + 60_000,
    upstream: { requests: 0 },
    memory: new OperationMemory(),
    caller: ANYBODY,
    ...overrides,
  };
}
