import { setMaxListeners } from 'node:events';
import type { RequestScope } from '../domain/request-scope.js';
import { isGrantOver } from '../domain/request-scope.js';
import type { Fault } from './reply.js';

/** The end of one upstream call: the operation's own end or the call's time-out, whichever comes first. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Why the call was ended, or undefined where it was not. `isOfSource`: the source itself was too slow. */
  reached(): (Fault & { readonly isOfSource: boolean }) | undefined;
  /** The time that is left, in milliseconds. */
  leftMs(): number;
}

/** The end of a call of `timeoutMs` milliseconds that begins now. */
export function deadlineOf(scope: RequestScope, timeoutMs: number): Deadline {
  const timeout = AbortSignal.timeout(timeoutMs);
  const endsAt = Math.min(Date.now() + timeoutMs, scope.deadlineAt);
  return {
    signal: AbortSignal.any([scope.signal, timeout]),
    reached: () => {
      if (timeout.aborted) {
        const message = `The source did not answer within ${String(timeoutMs)} ms.`;
        return { code: 'TIMEOUT', message, retryable: true, isOfSource: true };
      }
      return scope.signal.aborted ? { ...endOf(scope), isOfSource: false } : undefined;
    },
    leftMs: () => endsAt - Date.now(),
  };
}

/** The end of the operation alone. */
export function operationEnd(scope: RequestScope): Deadline {
  return {
    signal: scope.signal,
    reached: () => (scope.signal.aborted ? { ...endOf(scope), isOfSource: false } : undefined),
    leftMs: () => scope.deadlineAt - Date.now(),
  };
}

/** What it means that the signal of a scope has ended: the whole operation is over, or the time granted to this part. */
export function endOf(scope: RequestScope): Fault {
  if (isGrantOver(scope)) {
    const message = 'The source did not answer in the time that was granted.';
    return { code: 'TIMEOUT', message, retryable: true };
  }
  return {
    code: 'DEADLINE_EXCEEDED',
    message: 'The operation ended before the source answered.',
    retryable: true,
  };
}

/** The signal, to which any number of calls may listen: Node would warn of a leak beyond ten. */
export function listenable(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}
