import { countFailure, countRequest } from '../../domain/request-scope.js';
import type { Outcome, Step } from '../call.js';
import type { RequestSlots } from '../request-slots.js';

/** Counts each request and each failure for its operation, and each answer for its source. */
export function meterStep(sourceId: string, requests: RequestSlots): Step {
  return (next) => (call) => {
    if (!call.deadline.signal.aborted) countRequest(call.scope, sourceId);
    return next(call).then((outcome) => {
      if (hasFailed(outcome)) countFailure(call.scope, sourceId);
      if (outcome.kind !== 'failed' || outcome.reply) requests.answered();
      return outcome;
    });
  };
}

function hasFailed(outcome: Outcome): boolean {
  return outcome.kind === 'refused' || (outcome.kind === 'failed' && outcome.isOfSource);
}
