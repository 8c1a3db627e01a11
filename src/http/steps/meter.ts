import { countFailure, countRequest } from '../../domain/request-scope.js';
import type { CallOutcome, SourceEvents } from '../../domain/source/source-events.js';
import type { Outcome, Step } from '../call.js';
import type { RequestSlots } from '../request-slots.js';

/** Whose requests are counted, and where. */
interface Counted {
  readonly sourceId: string;
  readonly requests: RequestSlots;
  readonly events?: SourceEvents | undefined;
}

/** Counts each request and each failure for its operation, each answer for its source, and reports how each request ended. */
export function meterStep({ sourceId, requests, events }: Counted): Step {
  return (next) => (call) => {
    const isSent = !call.deadline.signal.aborted;
    if (isSent) countRequest(call.scope, sourceId);
    const startedAt = performance.now();
    return next(call).then((outcome) => {
      if (hasFailed(outcome)) countFailure(call.scope, sourceId);
      if (outcome.kind !== 'failed' || outcome.reply) requests.answered();
      if (isSent)
        events?.callEnded?.({
          purpose: call.purpose,
          outcome: wordOf(outcome),
          durationMs: performance.now() - startedAt,
          attempt: call.attempt,
        });
      return outcome;
    });
  };
}

function hasFailed(outcome: Outcome): boolean {
  return outcome.kind === 'refused' || (outcome.kind === 'failed' && outcome.isOfSource);
}

function wordOf(outcome: Outcome): CallOutcome {
  if (outcome.kind === 'success') return 'SUCCESS';
  if (outcome.kind === 'absent') return 'ABSENT';
  return hasFailed(outcome) ? outcome.fault.code : 'ENDED';
}
