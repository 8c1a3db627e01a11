import type { SourceErrorCode, SourceErrorDetails } from '../domain/source-error.js';

export type Fault = Pick<SourceErrorDetails, 'code' | 'message' | 'retryable' | 'retryAfterMs'>;

const BY_STATUS: Readonly<Record<number, readonly [SourceErrorCode, string]>> = {
  401: ['UNAUTHENTICATED', 'The source refused its credentials.'],
  403: ['FORBIDDEN', 'The credentials of the source do not allow this.'],
  404: ['NOT_FOUND', 'The source does not know the address that it was asked.'],
  408: ['TIMEOUT', 'The source gave up waiting.'],
  409: ['CONFLICT', 'The source reported a conflict.'],
  429: ['RATE_LIMITED', 'The source asks for fewer requests.'],
};

const RETRYABLE: ReadonlySet<SourceErrorCode> = new Set(['TIMEOUT', 'RATE_LIMITED', 'UPSTREAM_ERROR']);

/** What an HTTP status other than 2xx means. A redirect is a failure of the source: credentials do not travel to other addresses. */
export function faultOfStatus(status: number, retryAfter: string | undefined, now: number): Fault {
  const [code, message] = BY_STATUS[status] ?? byClassOf(status);
  const retryable = RETRYABLE.has(code) && !isRedirect(status);
  return { code, message, retryable, retryAfterMs: retryAfterMs(retryAfter, now) };
}

function byClassOf(status: number): readonly [SourceErrorCode, string] {
  const named = `HTTP status ${String(status)}`;
  if (isRedirect(status)) return ['UPSTREAM_ERROR', `The source sent the request elsewhere with ${named}.`];
  if (status >= 500) return ['UPSTREAM_ERROR', `The source failed with ${named}.`];
  return ['BAD_REQUEST', `The source refused the request with ${named}.`];
}

function isRedirect(status: number): boolean {
  return status >= 300 && status <= 399;
}

/** The same for a request for a token: a refusal that is no matter of time is one of the credentials, whatever its status. */
export function faultOfTokenStatus(status: number, retryAfter: string | undefined, now: number): Fault {
  const refused = status >= 400 && status <= 499 && status !== 408 && status !== 429;
  return faultOfStatus(refused ? 401 : status, retryAfter, now);
}

/** The longest time that is passed on, in milliseconds: a caller's Int holds no more. */
const LONGEST_WAIT_MS = 2_147_483_647;

/** Retry-After (RFC 9110, 10.2.3) as milliseconds from now, 24 days at the most: it holds seconds or a date. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), LONGEST_WAIT_MS);
}
