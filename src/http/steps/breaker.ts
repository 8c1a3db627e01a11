import { BrokenCircuitError, circuitBreaker, CircuitState, handleWhenResult } from 'cockatiel';
import type { CircuitBreakerPolicy, IBreaker } from 'cockatiel';
import type { SourceErrorCode } from '../../domain/source-error.js';
import type { SharedCircuit } from '../../domain/source/shared-source.js';
import type { Call, Outcome, Send, Step } from '../call.js';
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

type OnChange = (isOpen: boolean) => void;

/** Stops calls to a source that fails, so that callers are answered at once and the source can recover. */
export class Breaker {
  readonly #options: BreakerOptions;
  readonly #onChange: OnChange;
  readonly #shared: SharedCircuit | undefined;
  #policy: CircuitBreakerPolicy;
  #openedAt = 0;

  /**
   * `onChange` gets every change between a closed circuit and one that is open or tries one call. With a shared circuit it is
   * open here, too, while another replica has opened it, and one call of all replicas tries.
   */
  constructor(options: BreakerOptions, onChange: OnChange = () => undefined, shared?: SharedCircuit) {
    this.#options = options;
    this.#onChange = onChange;
    this.#shared = shared;
    this.#policy = this.#closedPolicy();
    shared?.onChange((state, before) => {
      // What another replica has found out counts here as well.
      if (state === 'closed' && before === 'open') this.#policy = this.#closedPolicy();
      onChange(state === 'open' || this.#policy.state !== CircuitState.Closed);
    });
  }

  readonly step: Step = (next) => {
    const shared = this.#shared;
    if (!shared) return (call) => this.#alone(call, next);
    return (call) =>
      shared.state() === 'open' ? this.#together(call, next, shared) : this.#alone(call, next);
  };

  async #alone(call: Call, next: Send): Promise<Outcome> {
    // While one call tries whether the source is well again, the others do not wait for it.
    if (this.#policy.state === CircuitState.HalfOpen) return unsent(this.#fault());
    try {
      return await this.#policy.execute(() => next(call));
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      return unsent(this.#fault());
    }
  }

  async #together(call: Call, next: Send, shared: SharedCircuit): Promise<Outcome> {
    // The turn is left to the other replicas while a trial of this one is under way.
    const mayTry =
      this.#policy.state !== CircuitState.HalfOpen && (await shared.mayProbe(this.#options.probeMs));
    if (!mayTry) return unsent(faultFor(shared.nextProbeInMs()));
    const outcome = await this.#alone(call, next);
    if (showsAWellSource(outcome)) shared.closed();
    return outcome;
  }

  #closedPolicy(): CircuitBreakerPolicy {
    const { probeMs, ...window } = this.#options;
    const isFailure = handleWhenResult((outcome) => this.#isFailure(outcome as Outcome));
    const policy = circuitBreaker(isFailure, {
      halfOpenAfter: probeMs,
      breaker: new FailuresWithin(window),
    });
    policy.onBreak(() => {
      if (policy !== this.#policy) return;
      this.#openedAt = Date.now();
      this.#onChange(true);
      this.#shared?.opened(probeMs);
    });
    policy.onReset(() => {
      if (policy !== this.#policy) return;
      this.#onChange(false);
      this.#shared?.closed();
    });
    return policy;
  }

  #isFailure(outcome: Outcome): boolean {
    if (outcome.kind === 'success' || outcome.kind === 'absent') return false;
    // A trial call whose caller left has shown nothing, so the circuit stays open.
    if (outcome.kind === 'failed' && !outcome.isOfSource) return this.#policy.state === CircuitState.HalfOpen;
    return OF_AN_ILL_SOURCE.has(outcome.fault.code);
  }

  #fault(): Fault {
    return faultFor(Math.max(0, this.#openedAt + this.#options.probeMs - Date.now()));
  }
}

function faultFor(retryAfterMs: number): Fault {
  return {
    code: 'CIRCUIT_OPEN',
    message: 'The source failed again and again, so it is not asked for a short time.',
    retryable: true,
    retryAfterMs,
  };
}

/** Whether the source has given an answer, and not that of one that is ill. */
function showsAWellSource(outcome: Outcome): boolean {
  if (outcome.kind === 'success' || outcome.kind === 'absent') return true;
  return outcome.reply !== undefined && !OF_AN_ILL_SOURCE.has(outcome.fault.code);
}
