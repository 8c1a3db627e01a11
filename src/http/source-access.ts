import type { SourceEvents } from '../domain/source/source-events.js';
import { SourceHealthRecord } from '../domain/source/source-health.js';
import type { SourceLoad } from '../domain/source/source-load.js';
import type { MaxConcurrency } from './request-slots.js';
import { RequestSlots } from './request-slots.js';
import type { BreakerOptions } from './steps/breaker.js';
import { Breaker } from './steps/breaker.js';
import type { UpstreamOptions } from './upstream-client.js';

/** How a source is asked, as it is configured. */
export interface AccessOptions {
  readonly id: string;
  /** Absolute address of the provider's API, without a slash at its end. */
  readonly baseUrl: string;
  /** Bounds one upstream call with all its attempts, in milliseconds. */
  readonly timeoutMs: number;
  /** The most requests that are under way at once. */
  readonly maxConcurrency: MaxConcurrency;
  /** Any number where it is left out. */
  readonly requestsPerSecond?: number | undefined;
  /** How often a read that failed in passing is made again. */
  readonly maxRetries: number;
  readonly breaker: BreakerOptions;
  /** Gets failed calls and changes of the state, for the log. */
  readonly events?: SourceEvents | undefined;
}

export interface SourceAccess extends Omit<UpstreamOptions, 'headers' | 'tokens' | 'secrets' | 'judge'> {
  readonly load: () => SourceLoad;
}

/** What all clients of one source share: its slots, its circuit and its health. Another source has its own. */
export function accessTo(options: AccessOptions): SourceAccess {
  const { id: sourceId, baseUrl, timeoutMs, maxRetries, requestsPerSecond, events } = options;
  const health = new SourceHealthRecord({
    windowMs: options.breaker.windowMs,
    onChange: (from, to, error) => events?.stateChanged({ sourceId, from, to, code: error?.code ?? null }),
  });
  const requests = new RequestSlots(options.maxConcurrency);
  return {
    sourceId,
    baseUrl,
    timeoutMs,
    maxRetries,
    requestsPerSecond,
    requests,
    breaker: new Breaker(options.breaker, (isOpen) => {
      health.circuit(isOpen);
    }),
    health,
    load: () => ({ ...requests.use, isCircuitOpen: health.isOpen }),
    ...(events && { events }),
  };
}
