import { setTimeout as wait } from 'node:timers/promises';
import type { SourceErrorCode } from '../../domain/source-error.js';
import type { Call, Outcome, Step } from '../call.js';
import type { Fault } from '../reply.js';

/** A time-out is not among them: the call's time is used up. */
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
  const fault = passingFault(outcome);
  if (!fault || state.attempt > state.maxRetries) return null;
  if (!state.isRepeatable && mayBeDone(outcome)) return null;
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (state.attempt - 1));
  const waitMs = fault.retryAfterMs ?? Math.round(longest * state.random);
  return waitMs < state.leftMs ? waitMs : null;
}

/** What passes by itself, mostly; undefined for every other outcome. */
function passingFault(outcome: Outcome): Fault | undefined {
  if (outcome.kind === 'success' || outcome.kind === 'absent') return undefined;
  return PASSING.has(outcome.fault.code) && outcome.fault.retryable ? outcome.fault : undefined;
}

/** Whether the source may have acted on the request. */
function mayBeDone(outcome: Outcome): boolean {
  return outcome.kind !== 'refused' && !(outcome.kind === 'failed' && !outcome.wasSent);
}

/**
 * Whether the server had closed an idle connection when a call went out on it, which says nothing about the source. A
 * repeatable call is sent once more at once.
 */
export function metClosedConnection(outcome: Outcome, { isRepeatable, attempt }: Call): boolean {
  return (
    isRepeatable && attempt === 1 && outcome.kind === 'failed' && outcome.fault.reason === 'CONNECTION_CLOSED'
  );
}

/** What a source that was well has saved up. */
const MOST_SAVED = 10;
/** With less than this nothing is made again. */
const LEAST_SAVED = 5;
/** A failure takes one, a success earns a tenth. */
const EARNED_BY_SUCCESS = 0.1;

/**
 * Whether one source may still be asked again: five times at once, and not while more than a tenth of its answers fail.
 * Failures take from it whether or not they are made again, as gRPC does it: a source that fails half of the time would
 * otherwise get a tenth more requests for as long as it does.
 */
export class RetryBudget {
  #saved = MOST_SAVED;

  succeeded(): void {
    this.#saved = Math.min(MOST_SAVED, this.#saved + EARNED_BY_SUCCESS);
  }

  /** Notes an attempt that failed in passing; whether it may be made again. */
  failed(): boolean {
    this.#saved = Math.max(0, this.#saved - 1);
    return this.#saved >= LEAST_SAVED;
  }
}

/** Notes an outcome in the budget, and says whether the budget has a retry for it. */
function isAffordable(outcome: Outcome, budget: RetryBudget): boolean {
  if (passingFault(outcome)) return budget.failed();
  if (outcome.kind === 'success' || outcome.kind === 'absent') budget.succeeded();
  return false;
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
      if (!isAffordable(outcome, budget) || waitMs === null) return outcome;
      const isOver = await wait(waitMs, false, { signal: call.deadline.signal }).catch(() => true);
      return isOver ? outcome : attempt(again);
    };
    return attempt;
  };
}
