import { ANYBODY } from '../domain/caller.js';
import { ALL_CUSTOMERS } from '../domain/customer/customer.port.js';
import { contributionOf } from '../domain/outcome.js';
import type { RequestScope } from '../domain/request-scope.js';
import { measured, OperationMemory } from '../domain/request-scope.js';
import type { FailedCall, SourceEvents } from '../domain/source/source-events.js';
import type { Source } from '../domain/source/source.js';
import type { SourceError } from '../domain/source-error.js';

/** A source of the configuration that can be asked. */
export interface ReadableSource {
  readonly id: string;
  readonly providerId: string;
  /** Bounds one call, in milliseconds. */
  readonly timeoutMs: number;
  readonly open: (events: SourceEvents) => Source;
}

/** How one small read at a source went. */
export interface SourceReading {
  readonly id: string;
  readonly providerId: string;
  /** Of the whole read, in milliseconds; a new token and all attempts included. */
  readonly durationMs: number;
  /** All attempts, token requests included. */
  readonly requests: number;
  /** By how much the source's clock is ahead of this machine's at the least; null if no answer told. */
  readonly clockAheadMs: number | null;
  /** Null if the read succeeded. */
  readonly error: SourceError | null;
  /** The last call that failed; null if none did. */
  readonly failedCall: FailedCall | null;
}

/** A token and a read may each take the time-out of a call, and a token may wait for another process. */
const CALLS = 4;

/** Reads the first customer of a source, which is one request besides those for a token. */
export async function readSource({
  id,
  providerId,
  timeoutMs,
  open,
}: ReadableSource): Promise<SourceReading> {
  let failedCall: FailedCall | null = null;
  let clockAheadMs: number | null = null;
  const source = open({
    callFailed: (call) => (failedCall = call),
    stateChanged: () => undefined,
    clockRead: (reading) => (clockAheadMs = reading.aheadMs),
  });
  try {
    const { value, durationMs, upstreamRequests } = await measured(
      scopeEndingAfter(CALLS * timeoutMs),
      (scope) => contributionOf(id, () => readFirst(source, scope)),
    );
    const error = value.kind === 'failed' ? value.error : null;
    return { id, providerId, durationMs, requests: upstreamRequests, clockAheadMs, error, failedCall };
  } finally {
    await source.close();
  }
}

async function readFirst({ ports }: Source, scope: RequestScope): Promise<void> {
  await ports.customers?.list({ filter: ALL_CUSTOMERS, page: { first: 1, after: null } }, scope);
}

function scopeEndingAfter(waitMs: number): RequestScope {
  return {
    requestId: 'check',
    caller: ANYBODY,
    signal: new AbortController().signal,
    deadlineAt: Date.now() + waitMs,
    upstream: { requests: 0 },
    memory: new OperationMemory(),
  };
}
