import type { SourceEvents } from '../../domain/source/source-events.js';
import type { Call, Outcome, Step } from '../call.js';
import { requestIdsOf } from '../write-reply.js';

/** Notes each attempt that failed. An absent record, and a call whose caller left, are no failures. */
export function logStep(sourceId: string, events: Pick<SourceEvents, 'callFailed'>): Step {
  return (next) => (call) => {
    const startedAt = performance.now();
    return next(call).then((outcome) => {
      if (outcome.kind === 'refused' || (outcome.kind === 'failed' && outcome.isOfSource))
        events.callFailed({
          sourceId,
          requestId: call.scope.requestId,
          operation: operationOf(call),
          ...answerOf(outcome),
          durationMs: Math.round(performance.now() - startedAt),
          attempt: call.attempt,
        });
      return outcome;
    });
  };
}

function answerOf({ fault, reply }: Exclude<Outcome, { readonly kind: 'success' }>) {
  return {
    httpStatus: reply?.status ?? null,
    code: fault.code,
    reason: fault.reason ?? null,
    upstreamRequestIds: reply ? requestIdsOf(reply) : [],
  };
}

/** A part of a path that is a word of the API; whatever has a digit or a sign may be an id. */
const WORD = /^(?:[A-Za-z][A-Za-z-]*|v\d+)$/;

/** The method and the path without ids and without the query, which may hold a name. */
export function operationOf({ method, url }: Pick<Call, 'method' | 'url'>): string {
  const parts = url.pathname.split('/').map((part) => (part === '' || WORD.test(part) ? part : '*'));
  return `${method} ${parts.join('/')}`;
}
