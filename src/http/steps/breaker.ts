import { BrokenCircuitError, circuitBreaker, CircuitState, handleWhenResult } from 'cockatiel';
import type { CircuitBreakerPolicy, IBreaker } from 'cockatiel';
import type { SourceErrorCode } from '../../domain/source-error.js';
import type { Outcome, Step } from '../call.js';
import { unsent } from '../call.js';
import type { Fault } from '../reply.js';

export interface BreakerOptions {
  /** So many failures … */
  readonly failures: number;
  /** … within so many milliseconds open the circuit. */
  readonly windowMs: number;
  /** An open circuit lets one call through every so many milliseconds. */
  readonly probeMs: number;
}

/** What a source that is overloaded or down answers. What it says about a question is not among them. */
const OF_AN_ILL_SOURCE: ReadonlySet<SourceErrorCode> = new Set([
  'TIMEOUT',
  'NETWORK',
  'UPSTREAM_ERROR',
  'RATE_LIMITED',
]);

/** Opens on a number of failures within a time. A success between them takes nothing back. */
export class FailuresWithin implements IBreaker {
  readonly #options: Pick<BreakerOptions, 'failures' | 'windowMs'>;
  readonly #now: () => number;
  /** When each of the latest failures happened. */
  state: number[] = [];

  constructor(options: Pick<BreakerOptions, 'failures' | 'windowMs'>, now: () => number = Date.now) {
    this.#options = options;
    this.#now = now;
  }

  success(state: CircuitState): void {
    if (state === CircuitState.HalfOpen) this.state = [];
  }

  failure(): boolean {
    const now = this.#now();
    const { failures, windowMs } = this.#options;
    this.state = [...this.state, now].filter((at) => at > now - windowMs).slice(-failures);
    return this.state.length >= failures;
  }
}

/** Stops calls to a source that fails, so that callers are answered at once and the source can recover. */
export class Breaker {
  readonly #policy: CircuitBreakerPolicy;
  readonly #probeMs: number;
  #openedAt = 0;

  /** `onChange` gets every change between a closed circuit and one that is open or tries one call. */
  constructor({ probeMs, ...window }: BreakerOptions, onChange: (isOpen: boolean) => void = () => undefined) {
    this.#probeMs = probeMs;
    const isFailure = handleWhenResult((outcome) => this.#isFailure(outcome as Outcome));
    this.#policy = circuitBreaker(isFailure, { halfOpenAfter: probeMs, breaker: new FailuresWithin(window) });
    this.#policy.onBreak(() => {
      this.#openedAt = Date.now();
      onChange(true);
    });
    this.#policy.onReset(() => {
      onChange(false);
    });
  }

  readonly step: Step = (next) => async (call) => {
    // While one call tries whether the source is well again, the others do not wait for it.
    if (this.#policy.state === CircuitState.HalfOpen) return unsent(this.#fault());
    try {
      return await this.#policy.execute(() => next(call));
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      return unsent(this.#fault());
    }
  };

  #isFailure(outcome: Outcome): boolean {
    if (outcome.kind === 'success' || outcome.kind === 'absent') return false;
    // A trial call whose caller left has shown nothing, so the circuit stays open.
    if (outcome.kind === 'failed' && !outcome.isOfSource) return this.#policy.state === CircuitState.HalfOpen;
    return OF_AN_ILL_SOURCE.has(outcome.fault.code);
  }

  #fault(): Fault {
    return {
      code: 'CIRCUIT_OPEN',
      message: 'The source failed again and again, so it is not asked for a short time.',
      retryable: true,
      retryAfterMs: Math.max(0, this.#openedAt + this.#probeMs - Date.now()),
    };
  }
}
