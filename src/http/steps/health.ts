import type { SourceError, SourceErrorCode } from '../../domain/source-error.js';
import type { SourceHealthRecord } from '../../domain/source/source-health.js';
import type { Call, Outcome, Step } from '../call.js';

/** What a source may answer to a person that it does not let in, while its other callers are served. */
const OF_THE_CALLER: ReadonlySet<SourceErrorCode> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

/** Notes in the health of the source how each call ended, its attempts taken together. */
export function healthStep(
  health: SourceHealthRecord,
  errorOf: (outcome: Exclude<Outcome, { readonly kind: 'success' }>) => SourceError,
): Step {
  return (next) => (call) =>
    next(call).then((outcome) => {
      if (outcome.kind === 'success' || outcome.kind === 'absent') health.succeeded();
      else if (isOfTheSource(outcome, call)) health.failed(errorOf(outcome));
      return outcome;
    });
}

function isOfTheSource(
  outcome: Exclude<Outcome, { readonly kind: 'success' | 'absent' }>,
  { namesCaller }: Call,
): boolean {
  if (outcome.kind === 'failed') return outcome.isOfSource;
  return !(namesCaller && OF_THE_CALLER.has(outcome.fault.code));
}
