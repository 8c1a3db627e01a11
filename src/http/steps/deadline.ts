import type { Step } from '../call.js';
import { deadlineOf } from '../deadline.js';

/** Ends a call `timeoutMs` milliseconds after it got its slot, all its attempts included, or with its operation. */
export function deadlineStep(timeoutMs: number): Step {
  return (next) => (call) => {
    const deadline = deadlineOf(call.scope, timeoutMs);
    return next({ ...call, deadline, scope: { ...call.scope, signal: deadline.signal } });
  };
}
