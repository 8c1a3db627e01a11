import type { SandboxFault } from '../../src/providers/cloudblue-connect/sandbox/index.js';

/** What the caller learns of a fault. */
export interface Told {
  /** `extensions.code` in `errors`. */
  readonly code: string;
  /** `error.code` in a connection's `sources`. */
  readonly reported: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
}

const MALFORMED: Told = {
  code: 'SOURCE_MALFORMED_RESPONSE',
  reported: 'MALFORMED_RESPONSE',
  retryable: false,
};
const UNAVAILABLE: Told = { code: 'SOURCE_UNAVAILABLE', reported: 'UPSTREAM_ERROR', retryable: true };
export const UNREACHABLE: Told = { code: 'SOURCE_UNAVAILABLE', reported: 'NETWORK', retryable: true };
/** A redirect, which is not followed and comes again. */
const ELSEWHERE: Told = { ...UNAVAILABLE, retryable: false };
const REJECTED: Told = { code: 'SOURCE_REJECTED', reported: 'BAD_REQUEST', retryable: false };
const LIMITED: Told = { code: 'SOURCE_RATE_LIMITED', reported: 'RATE_LIMITED', retryable: true };

const json = (body: string): SandboxFault => ({ kind: 'raw', body, contentType: 'application/json' });
const status = (code: number, headers: Record<string, string> = {}): SandboxFault => ({
  kind: 'status',
  status: code,
  headers,
  body: '{"error_code":"X_001","errors":["said by the source"]}',
  contentType: 'application/json',
});

/** Every way in which an answer of a list or look-up can be wrong, and what the caller learns of it. */
export const FAULTS: readonly (readonly [string, SandboxFault, Told])[] = [
  ['resets the connection', { kind: 'reset' }, UNREACHABLE],
  ['cuts its answer in the middle', { kind: 'truncate' }, UNREACHABLE],
  ['answers 400', status(400), REJECTED],
  [
    'answers 401',
    status(401),
    { code: 'SOURCE_UNAUTHENTICATED', reported: 'UNAUTHENTICATED', retryable: false },
  ],
  ['answers 403', status(403), { code: 'SOURCE_FORBIDDEN', reported: 'FORBIDDEN', retryable: false }],
  ['answers 404', status(404), { ...REJECTED, reported: 'NOT_FOUND' }],
  ['answers 408', status(408), { code: 'SOURCE_TIMEOUT', reported: 'TIMEOUT', retryable: true }],
  ['answers 409', status(409), { ...REJECTED, reported: 'CONFLICT' }],
  ['answers 429 without a time', status(429), LIMITED],
  ['answers 429 with seconds', status(429, { 'retry-after': '7' }), { ...LIMITED, retryAfterMs: 7_000 }],
  [
    'answers 429 with a time that has passed',
    status(429, { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }),
    { ...LIMITED, retryAfterMs: 0 },
  ],
  [
    'answers 429 with more time than an Int holds',
    status(429, { 'retry-after': '99999999' }),
    { ...LIMITED, retryAfterMs: 2_147_483_647 },
  ],
  ['answers 429 with nonsense for a time', status(429, { 'retry-after': 'soon' }), LIMITED],
  ['answers 500', status(500), UNAVAILABLE],
  ['answers 503', status(503, { 'retry-after': '2' }), { ...UNAVAILABLE, retryAfterMs: 2_000 }],
  ['answers 304', { kind: 'status', status: 304 }, ELSEWHERE],
  ['redirects', status(302, { location: 'http://127.0.0.1:9/elsewhere' }), ELSEWHERE],
  [
    'answers HTML with 200',
    { kind: 'raw', body: '<!doctype html><p>Log in', contentType: 'text/html' },
    MALFORMED,
  ],
  ['answers 204', { kind: 'status', status: 204 }, MALFORMED],
  ['answers nothing with 200', json(''), MALFORMED],
  ['answers half a JSON', json('[{"id":"TA-0000-0000-0002","name":"Hal'), MALFORMED],
  ['answers null', json('null'), MALFORMED],
  ['answers {}', json('{}'), MALFORMED],
  ['answers a text', json('"[]"'), MALFORMED],
  ['answers an error with 200', json('{"error_code":"SYS_001","errors":["no"]}'), MALFORMED],
  ['wraps its list', json('{"data":[],"total":0}'), MALFORMED],
  ['has a row that is null', json('[null]'), MALFORMED],
  ['has a row that is a number', json('[1]'), MALFORMED],
  ['has a row that is a list', json('[[]]'), MALFORMED],
  ['has a row without an id', json('[{"name":"nobody"}]'), MALFORMED],
  ['has a row whose id is null', json('[{"id":null}]'), MALFORMED],
  ['has a row whose id is empty', json('[{"id":""}]'), MALFORMED],
  ['has a good row before a bad one', json('[{"id":"TA-0000-0000-0002"},{"id":""}]'), MALFORMED],
];

/** The whole `extensions` of the error. */
export function extensionsOf(sourceId: string, told: Told): Readonly<Record<string, unknown>> {
  const { code, retryable, retryAfterMs } = told;
  return { code, sourceId, retryable, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

/** The error in a connection's `sources`, without its message. */
export function reportOf({ reported, retryable, retryAfterMs }: Told): Readonly<Record<string, unknown>> {
  return { code: reported, retryable, retryAfterMs: retryAfterMs ?? null };
}
