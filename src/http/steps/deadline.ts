import { scopeWith } from '../../domain/request-scope.js';
import type { Step } from '../call.js';
import { deadlineOf } from '../deadline.js';

/** Ends a call `timeoutMs` milliseconds after it got its slot, all its attempts included, or with its operation. */
export function deadlineStep(timeoutMs: number): Step {
  return (next) => async (call) => {
    const deadline = deadlineOf(call.scope, timeoutMs, call.end);
    try {
      return await next({ ...call, deadline, scope: scopeWith(call.scope, { signal: deadline.signal }) });
    } finally {
      deadline.release();
    }
  };
}
