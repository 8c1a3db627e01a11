import type { Call, Outcome, Step } from '../call.js';
import type { RequestSlots } from '../request-slots.js';
import { operationOf } from './log.js';
import { metClosedConnection } from './retry.js';

/**
 * Tells the slots of a source what each attempt shows of its load. How long a change takes shows nothing: that depends on
 * what it changes.
 */
export function adaptStep(requests: RequestSlots): Step {
  if (!requests.isAdaptive) return (next) => next;
  return (next) => (call) => {
    const { cuts } = requests;
    const startedAt = performance.now();
    return next(call).then((outcome) => {
      if (isOverload(outcome, call)) requests.overloaded(cuts);
      else if (call.purpose === 'read' && isAnswer(outcome))
        requests.answeredIn(performance.now() - startedAt, () => operationOf(call), cuts);
      return outcome;
    });
  };
}

/** A 429, and no answer in time or at all. */
function isOverload(outcome: Outcome, call: Call): boolean {
  if (outcome.kind === 'refused') return outcome.fault.code === 'RATE_LIMITED';
  if (outcome.kind !== 'failed' || !outcome.isOfSource || metClosedConnection(outcome, call)) return false;
  return outcome.fault.code === 'TIMEOUT' || outcome.fault.code === 'NETWORK';
}

/** A refusal is often quicker than the work that was refused. */
function isAnswer({ kind }: Outcome): boolean {
  return kind === 'success' || kind === 'absent';
}
