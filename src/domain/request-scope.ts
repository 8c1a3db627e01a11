import type { Caller } from './caller.js';
import type { TracedWork } from './traced-work.js';

/** The key of one value in the memory of an operation, and how that value is made. */
export class MemorySlot<T> {
  readonly create: () => T;

  constructor(create: () => T) {
    this.create = create;
  }
}

/** What one operation remembers, e.g. the rows that it has read. Each slot has a value of its own. */
export class OperationMemory {
  readonly #values = new Map<MemorySlot<unknown>, unknown>();

  /** The same value at every call, made at the first one. */
  get<T>(slot: MemorySlot<T>): T {
    if (!this.#values.has(slot)) this.#values.set(slot, slot.create());
    // Nothing but what the slot has made is kept under it.
    return this.#values.get(slot) as T;
  }
}

/** What one operation cost one source. */
export interface SourceCost {
  /** All attempts, token requests included. */
  requests: number;
  /** Those that failed or were refused. */
  failed: number;
}

/** Counts the requests that are sent to sources. */
export interface UpstreamMeter {
  requests: number;
  /** How many there may be; any number if it is left out. The outermost meter says it. */
  readonly most?: number;
  /** By the id of the source; only where somebody reads it, such as the request log. */
  readonly sources?: Map<string, SourceCost>;
  /** The meter of the work that this is a part of: what counts here counts there, too. */
  readonly outer?: UpstreamMeter;
}

/** What one operation carries through every layer. Nothing of it is ambient. */
export interface RequestScope {
  readonly requestId: string;
  /** Who asks, and what is open to them. */
  readonly caller: Caller;
  /** Aborts when the caller goes away or the operation's deadline passes. */
  readonly signal: AbortSignal;
  /** The time of the deadline, in milliseconds since the epoch. */
  readonly deadlineAt: number;
  /** True of a part that may be ended before the operation is: what it asks for late may come too late. */
  readonly endsEarly?: boolean;
  /** What the operation has cost so far; read by the request log. */
  readonly upstream: UpstreamMeter;
  /** The part of the operation's trace that this work belongs to; left out where nothing is traced. */
  readonly trace?: TracedWork;
  /** What the operation has read so far and need not ask for again. */
  readonly memory: OperationMemory;
}

/**
 * The same operation with some of its parts changed. In place of a spread: the signal is made when it is asked for, and a
 * spread leaves such a field out. It comes first, because Node 20 makes a hidden class of its own for each object that gets a
 * property after a spread.
 */
export function scopeWith(scope: RequestScope, changed: Partial<RequestScope>): RequestScope {
  const { signal = scope.signal } = changed;
  return Object.assign({ signal }, scope, changed, { signal });
}

/**
 * The same operation with an earlier end: what runs under it is aborted after `waitMs` at the latest.
 * `deadlineAt` stays the operation's own, so that the two kinds of end can be told apart.
 */
export function scopeEndingIn(scope: RequestScope, waitMs: number): RequestScope {
  const signal = AbortSignal.any([scope.signal, endingIn(waitMs)]);
  return scopeWith(scope, { signal, endsEarly: true });
}

/**
 * A signal that ends after a time. Node 20 lets the parts of `AbortSignal.any` be collected, and a time-out of
 * `AbortSignal.timeout` that nobody else holds never comes then; the timer holds this one.
 */
export function endingIn(waitMs: number): AbortSignal {
  const end = new AbortController();
  const finish = (): void => {
    end.abort(new DOMException('The time that was granted is over.', 'TimeoutError'));
  };
  setTimeout(finish, waitMs).unref();
  return end.signal;
}

// Timers fire up to a millisecond early against the wall clock.
const CLOCK_SLACK_MS = 2;

/** Whether the signal has ended because the time that was granted to a part is over, and the operation goes on. */
export function isGrantOver({ signal, deadlineAt }: Pick<RequestScope, 'signal' | 'deadlineAt'>): boolean {
  const reason: unknown = signal.reason;
  const isTimeout = reason instanceof DOMException && reason.name === 'TimeoutError';
  return isTimeout && Date.now() < deadlineAt - CLOCK_SLACK_MS;
}

/** Whether the whole operation is over: its deadline has passed, or its caller has left. */
export function isOperationOver(scope: Pick<RequestScope, 'signal' | 'deadlineAt'>): boolean {
  return scope.signal.aborted && !isGrantOver(scope);
}

/** The same operation around a change: what it remembered before is asked for again, and all of it still counts. */
export function scopeStartingAnew(scope: RequestScope): RequestScope {
  return scopeWith(scope, { memory: new OperationMemory() });
}

/** Counts one request, for the part that sends it and for all that it is a part of. */
export function countRequest(scope: RequestScope, sourceId: string): void {
  for (const meter of metersOf(scope)) {
    meter.requests += 1;
    costOf(meter, sourceId).requests += 1;
  }
}

/** How many requests the operation has made, and how many it may still make. */
export function budgetOf(scope: RequestScope): { readonly spent: number; readonly left: number } {
  const { requests: spent, most = Number.POSITIVE_INFINITY } = metersOf(scope).at(-1) ?? scope.upstream;
  return { spent, left: Math.max(0, most - spent) };
}

/** Counts that a request failed or was refused. */
export function countFailure(scope: RequestScope, sourceId: string): void {
  for (const meter of metersOf(scope)) costOf(meter, sourceId).failed += 1;
}

function metersOf({ upstream }: RequestScope): readonly UpstreamMeter[] {
  const meters: UpstreamMeter[] = [];
  for (let meter: UpstreamMeter | undefined = upstream; meter; meter = meter.outer) meters.push(meter);
  return meters;
}

function costOf({ sources }: UpstreamMeter, sourceId: string): SourceCost {
  const cost = sources?.get(sourceId) ?? { requests: 0, failed: 0 };
  sources?.set(sourceId, cost);
  return cost;
}

/** A value, and what it took to get it. */
export interface Measured<T> {
  readonly value: T;
  readonly durationMs: number;
  readonly upstreamRequests: number;
}

/** Runs a part of an operation under a meter of its own. */
export async function measured<T>(
  scope: RequestScope,
  run: (scope: RequestScope) => Promise<T>,
): Promise<Measured<T>> {
  const startedAt = performance.now();
  const upstream: UpstreamMeter = { requests: 0, outer: scope.upstream };
  const value = await run(scopeWith(scope, { upstream }));
  return {
    value,
    durationMs: Math.round(performance.now() - startedAt),
    upstreamRequests: upstream.requests,
  };
}
