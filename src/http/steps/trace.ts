import type { TracedEnd } from '../../domain/traced-work.js';
import type { Outcome, Step } from '../call.js';
import { operationOf } from './log.js';

/** Shows each attempt in the trace of its operation. Nothing of the trace is sent to the source. */
export function traceStep(sourceId: string): Step {
  return (next) => (call) => {
    const part = call.scope.trace?.begin(operationOf(call), {
      'http.request.method': call.method,
      'customer_graph.source': sourceId,
      'customer_graph.purpose': call.purpose,
      'customer_graph.attempt': call.attempt,
    });
    if (!part) return next(call);
    return next(call).then((outcome) => {
      part.end(endOf(outcome));
      return outcome;
    });
  };
}

function endOf(outcome: Outcome): TracedEnd {
  const isFine = outcome.kind === 'success' || outcome.kind === 'absent';
  const word =
    outcome.kind === 'success' ? 'SUCCESS' : outcome.kind === 'absent' ? 'ABSENT' : outcome.fault.code;
  const { status } = outcome.reply ?? {};
  return {
    attributes: {
      'customer_graph.outcome': word,
      ...(status !== undefined && { 'http.response.status_code': status }),
    },
    ...(!isFine && { failure: word }),
  };
}
