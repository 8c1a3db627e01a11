import { SourceError } from '../../domain/source-error.js';
import type { Step } from '../call.js';
import type { Fault } from '../reply.js';
import { endOf } from '../deadline.js';
import type { RequestSlots } from '../request-slots.js';

/**
 * Waits for a slot of the source and holds it until the call has ended, its retries included. Rejects with a SourceError
 * if the operation ends before, or if the source turns out to be silent.
 */
export function slotStep(
  requests: RequestSlots,
  errorOf: (fault: Fault, cause?: unknown) => SourceError,
): Step {
  return (next) => async (call) => {
    try {
      return await requests.run(call.scope, () => next(call));
    } catch (error) {
      if (error instanceof SourceError || !call.scope.signal.aborted) throw error;
      throw errorOf(endOf(call.scope), error);
    }
  };
}
