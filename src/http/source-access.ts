import type { SourceEvents } from '../domain/source/source-events.js';
import type { SharedSource } from '../domain/source/shared-source.js';
import { shareOf } from '../domain/source/shared-source.js';
import { SourceHealthRecord } from '../domain/source/source-health.js';
import type { SourceLoad } from '../domain/source/source-load.js';
import type { MaxConcurrency } from './request-slots.js';
import { RequestSlots } from './request-slots.js';
import type { BreakerOptions } from './steps/breaker.js';
import { Breaker } from './steps/breaker.js';
import type { TakeTurn } from './steps/rate-limit.js';
import { turnsOfThisProcess } from './steps/rate-limit.js';
import { TokenPauses } from './token-pauses.js';
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
  /** Of all replicas together; any number where it is left out. */
  readonly requestsPerSecond?: number | undefined;
  /** How many processes share that number where they cannot ask each other; one where it is left out. */
  readonly replicas?: number | undefined;
  /** What the replicas know together; each knows only its own where it is left out. */
  readonly shared?: SharedSource | undefined;
  /** How often a read that failed in passing is made again. */
  readonly maxRetries: number;
  readonly breaker: BreakerOptions;
  /** Gets failed calls and changes of the state, for the log. */
  readonly events?: SourceEvents | undefined;
}

export interface SourceAccess extends Omit<UpstreamOptions, 'headers' | 'tokens' | 'secrets' | 'judge'> {
  readonly load: () => SourceLoad;
  readonly tokenPauses: TokenPauses;
}

/** What all clients of one source share: its slots, its circuit and its health. Another source has its own. */
export function accessTo(options: AccessOptions): SourceAccess {
  const { id: sourceId, baseUrl, timeoutMs, maxRetries, shared, events } = options;
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
    takeTurn: turnsOf(options),
    tokenPauses: new TokenPauses(sourceId, shared?.tokenPauses),
    requests,
    breaker: new Breaker(
      options.breaker,
      (isOpen) => {
        health.circuit(isOpen);
      },
      shared?.circuit,
    ),
    health,
    load: () => ({ ...requests.use, isCircuitOpen: health.isOpen }),
    ...(events && { events }),
  };
}

function turnsOf({ requestsPerSecond, replicas = 1, shared }: AccessOptions): TakeTurn | undefined {
  if (requestsPerSecond === undefined) return undefined;
  return shared
    ? shared.takeTurn(requestsPerSecond)
    : turnsOfThisProcess(shareOf(requestsPerSecond, replicas));
}
