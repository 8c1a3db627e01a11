import type { SourceError } from '../../domain/source-error.js';
import type { Failed, Outcome, Step } from '../call.js';
import type { RequestSlots } from '../request-slots.js';

/**
 * Ends the wait of all calls that have no slot yet when a source is silent: a call ran out of time, and no other one got
 * an answer meanwhile. They would wait for nothing.
 */
export function silenceStep(requests: RequestSlots, errorOf: (outcome: Failed) => SourceError): Step {
  return (next) => (call) => {
    const answersBefore = requests.answers;
    return next(call).then((outcome) => {
      if (isTooSlow(outcome) && requests.answers === answersBefore) requests.rejectWaiting(errorOf(outcome));
      return outcome;
    });
  };
}

function isTooSlow(outcome: Outcome): outcome is Failed {
  return (
    outcome.kind === 'failed' && outcome.isOfSource && !outcome.reply && outcome.fault.code === 'TIMEOUT'
  );
}
