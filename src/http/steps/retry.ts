import { setTimeout as wait } from 'node:timers/promises';
import type { SourceErrorCode } from '../../domain/source-error.js';
import type { Call, Outcome, Step } from '../call.js';

/** What passes by itself, mostly. A time-out is not among them: the call's time is used up. */
const PASSING: ReadonlySet<SourceErrorCode> = new Set(['NETWORK', 'UPSTREAM_ERROR', 'RATE_LIMITED']);

/** The first wait is up to 200 ms, each further one up to twice as long, 2 s at the most. */
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 2_000;

/** What decides whether a call is made again. */
export interface RetryState {
  readonly isRepeatable: boolean;
  /** How many attempts were made. */
  readonly attempt: number;
  readonly maxRetries: number;
  /** How long the call may still take, in milliseconds. */
  readonly leftMs: number;
  /** From 0 to 1: full jitter, so that callers who failed together do not come back together. */
  readonly random: number;
}

/** How many milliseconds to wait before the next attempt; null for no further one. */
export function waitBeforeRetry(outcome: Outcome, state: RetryState): number | null {
  if (outcome.kind === 'success' || outcome.kind === 'absent') return null;
  if (state.attempt > state.maxRetries || !PASSING.has(outcome.fault.code) || !outcome.fault.retryable)
    return null;
  if (!state.isRepeatable && mayBeDone(outcome)) return null;
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (state.attempt - 1));
  const waitMs = outcome.fault.retryAfterMs ?? Math.round(longest * state.random);
  return waitMs < state.leftMs ? waitMs : null;
}

/** Whether the source may have acted on the request. */
function mayBeDone(outcome: Outcome): boolean {
  return outcome.kind !== 'refused' && !(outcome.kind === 'failed' && !outcome.wasSent);
}

/**
 * Whether the server had closed an idle connection when a call went out on it, which says nothing about the source. A
 * repeatable call is sent once more at once.
 */
function metClosedConnection(outcome: Outcome, { isRepeatable, attempt }: Call): boolean {
  return (
    isRepeatable && attempt === 1 && outcome.kind === 'failed' && outcome.fault.reason === 'CONNECTION_CLOSED'
  );
}

/** Every call earns a tenth of a retry, so that a source that fails gets at most a tenth more requests than usual. */
const EARNED_PER_CALL = 0.1;
/** What a source that was quiet has saved up. */
const MOST_SAVED = 10;

/** How many retries one source may still cost. */
export class RetryBudget {
  #saved = MOST_SAVED;

  earn(): void {
    this.#saved = Math.min(MOST_SAVED, this.#saved + EARNED_PER_CALL);
  }

  /** Takes one retry; false where none is left. */
  take(): boolean {
    // Tenths add up to a hair less than one.
    if (this.#saved < 1 - Number.EPSILON * 16) return false;
    this.#saved -= 1;
    return true;
  }
}

/** Makes a call again that failed in passing; one that is not repeatable only where nothing can have been done. */
export function retryStep(maxRetries: number, random: () => number = Math.random): Step {
  const budget = new RetryBudget();
  return (next) => {
    const attempt = async (call: Call): Promise<Outcome> => {
      const outcome = await next(call);
      const again = { ...call, attempt: call.attempt + 1 };
      if (metClosedConnection(outcome, call)) return attempt(again);
      const state = {
        isRepeatable: call.isRepeatable,
        attempt: call.attempt,
        maxRetries,
        leftMs: call.deadline.leftMs(),
        random: random(),
      };
      const waitMs = waitBeforeRetry(outcome, state);
      if (waitMs === null || !budget.take()) return outcome;
      const isOver = await wait(waitMs, false, { signal: call.deadline.signal }).catch(() => true);
      return isOver ? outcome : attempt(again);
    };
    return (call) => {
      budget.earn();
      return attempt(call);
    };
  };
}
