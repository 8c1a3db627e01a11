import type { SourceError } from '../../domain/source-error.js';
import type { SourceHealthRecord } from '../../domain/source/source-health.js';
import type { Outcome, Step } from '../call.js';

/** Notes in the health of the source how each call ended, its attempts taken together. */
export function healthStep(
  health: SourceHealthRecord,
  errorOf: (outcome: Exclude<Outcome, { readonly kind: 'success' }>) => SourceError,
): Step {
  return (next) => async (call) => {
    const outcome = await next(call);
    if (outcome.kind === 'success' || outcome.kind === 'absent') health.succeeded();
    else if (outcome.kind === 'refused' || outcome.isOfSource) health.failed(errorOf(outcome));
    return outcome;
  };
}
