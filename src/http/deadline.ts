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

/** The deadline of a call that holds a timer. */
export interface TimedDeadline extends Deadline {
  /** Lets the timer go when the call has ended. */
  release(): void;
}

/**
 * The end of a call of `timeoutMs` milliseconds that begins now; `ownEnd` is what ends the scope if nothing else does.
 * `AbortSignal.any` and `AbortSignal.timeout` would do the same, but cost a tenth of a small call.
 */
export function deadlineOf(
  scope: RequestScope,
  timeoutMs: number,
  ownEnd: AbortController | null = null,
): TimedDeadline {
  const end = ownEnd ?? new AbortController();
  let isTimeOver = false;
  const timer = setTimeout(() => {
    isTimeOver = !end.signal.aborted;
    end.abort(new DOMException('The call has used up its time.', 'TimeoutError'));
  }, timeoutMs).unref();
  const stopFollowing = ownEnd ? () => undefined : follow(scope.signal, end);
  const endsAt = Math.min(Date.now() + timeoutMs, scope.deadlineAt);
  return {
    signal: end.signal,
    release: () => {
      clearTimeout(timer);
      stopFollowing();
    },
    reached: () => {
      if (isTimeOver) {
        const message = `The source did not answer within ${String(timeoutMs)} ms.`;
        return { code: 'TIMEOUT', message, retryable: true, isOfSource: true };
      }
      return scope.signal.aborted ? { ...endOf(scope), isOfSource: false } : undefined;
    },
    leftMs: () => endsAt - Date.now(),
  };
}

/** Ends together with a signal, until the returned function is called. */
function follow(followed: AbortSignal, end: AbortController): () => void {
  const signal = listenable(followed);
  const leave = (): void => {
    end.abort(signal.reason);
  };
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  return () => {
    signal.removeEventListener('abort', leave);
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
