import type { SourceErrorCode } from '../../src/domain/source-error.js';
import type { SandboxFault } from '../../src/sandbox-kit/index.js';
import { PAYLOAD } from './safe-errors.js';

/** What becomes of a fault. */
export interface Told {
  readonly code: SourceErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
}

const status = (code: number, headers: Record<string, string> = {}): SandboxFault => ({
  kind: 'status',
  status: code,
  headers,
  body: JSON.stringify({ message: PAYLOAD, error: PAYLOAD, errors: [PAYLOAD] }),
  contentType: 'application/json',
});

/** What a proxy answers in place of a source. */
const page = (code: number): SandboxFault => ({
  kind: 'status',
  status: code,
  body: `<html>${PAYLOAD}`,
  contentType: 'text/html',
});

const told = (code: SourceErrorCode, retryable: boolean, retryAfterMs?: number): Told => ({
  code,
  retryable,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

export const ELSEWHERE = '/elsewhere';

const REFUSED = told('BAD_REQUEST', false);
const NOWHERE = told('NOT_FOUND', false);
const BROKEN = told('UPSTREAM_ERROR', true);
const UNREACHABLE = told('NETWORK', true);

/** Faults that mean the same, whatever was asked. */
export const FAULTS: readonly (readonly [string, SandboxFault, Told])[] = [
  ['resets the connection', { kind: 'reset' }, UNREACHABLE],
  ['cuts its answer', { kind: 'truncate' }, UNREACHABLE],
  ['answers 400', status(400), REFUSED],
  ['answers 401', status(401), told('UNAUTHENTICATED', false)],
  ['answers 403', status(403), told('FORBIDDEN', false)],
  ['answers 404 in HTML', page(404), NOWHERE],
  ['answers 404 with nothing', { kind: 'status', status: 404 }, NOWHERE],
  ['answers 408', status(408), told('TIMEOUT', true)],
  ['answers 409', status(409), told('CONFLICT', false)],
  ['answers 429', status(429), told('RATE_LIMITED', true)],
  ['answers 429 with a time', status(429, { 'retry-after': '7' }), told('RATE_LIMITED', true, 7_000)],
  ['answers 500', status(500), BROKEN],
  ['answers 501', status(501), BROKEN],
  ['answers 502 in HTML', page(502), BROKEN],
  ['answers 503 with a time', status(503, { 'retry-after': '2' }), told('UPSTREAM_ERROR', true, 2_000)],
  ['redirects', status(302, { location: ELSEWHERE }), told('UPSTREAM_ERROR', false)],
];

/** Its text may be the API's own: where a record is looked for, that says that it is not there. */
export const NOT_FOUND: readonly [SandboxFault, Told] = [status(404), NOWHERE];
export const TIMED_OUT = told('TIMEOUT', true);
export const REFUSED_CONNECTION = UNREACHABLE;
