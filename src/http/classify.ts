import type { SourceErrorCode } from '../domain/source-error.js';
import type { Fault, Reply } from './reply.js';

/** What an HTTP answer means. */
export type Verdict =
  { readonly kind: 'success' } | { readonly kind: 'absent' | 'refused' | 'failed'; readonly fault: Fault };

/** How a provider reads its API's answers, for reads and changes alike. `judgeByStatus` is right for most. */
export type Judge = (reply: Reply) => Verdict;

const BY_STATUS: Readonly<Record<number, readonly [SourceErrorCode, string]>> = {
  401: ['UNAUTHENTICATED', 'The source refused its credentials.'],
  403: ['FORBIDDEN', 'The credentials of the source do not allow this.'],
  404: ['NOT_FOUND', 'The source does not know the address that it was asked.'],
  408: ['TIMEOUT', 'The source gave up waiting.'],
  409: ['CONFLICT', 'The source reported a conflict.'],
  429: ['RATE_LIMITED', 'The source asks for fewer requests.'],
};

const RETRYABLE: ReadonlySet<SourceErrorCode> = new Set(['TIMEOUT', 'RATE_LIMITED', 'UPSTREAM_ERROR']);

export function isSuccess({ status }: Pick<Reply, 'status'>): boolean {
  return status >= 200 && status <= 299;
}

/** The meaning of an answer by its status alone: a 404 is absence where the call allows for it. */
export function judgeByStatus(reply: Reply): Verdict {
  if (isSuccess(reply)) return { kind: 'success' };
  return verdictOf(reply.status, reply);
}

/** The meaning of a status other than 2xx, which may be another one than the answer's own. */
export function verdictOf(status: number, { header }: Pick<Reply, 'header'>): Verdict {
  const fault = faultOfStatus(status, header('retry-after'), Date.now());
  if (status === 404) return { kind: 'absent', fault };
  return { kind: leavesOpen(status) ? 'failed' : 'refused', fault };
}

/**
 * The meaning of a 404 that is not in the API's own words, as a gateway gives it: the address leads nowhere, and whether
 * there is such a record is unknown.
 */
export function unknownAddress({ header }: Pick<Reply, 'header'>): Verdict {
  return { kind: 'refused', fault: faultOfStatus(404, header('retry-after'), Date.now()) };
}

/** Whether a status leaves open what became of a request: the source failed under it, or gave up waiting. */
function leavesOpen(status: number): boolean {
  return status >= 500 || status === 408;
}

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

/** Of a request for a token: a refusal for another reason than too many requests is one of the credentials, whatever its status. */
export function judgeToken(reply: Reply): Verdict {
  if (isSuccess(reply)) return { kind: 'success' };
  const { status } = reply;
  const isOfCredentials = status >= 400 && status <= 499 && status !== 408 && status !== 429;
  return verdictOf(isOfCredentials ? 401 : status, reply);
}

/** The longest time that is passed on, in milliseconds: GraphQL's Int holds no more. */
const LONGEST_WAIT_MS = 2_147_483_647;

const SECONDS = /^\d{1,9}(?:\.\d{1,9})?$/;
/** RFC 9110, 5.6.7, e.g. `Sun, 06 Nov 1994 08:49:37 GMT`. */
const IMF_FIXDATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Retry-After (RFC 9110, 10.2.3) as milliseconds from now, 24 days at the most. It holds seconds or a date; decimals,
 * which some gateways send, are seconds too. Undefined for anything else.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const wait = waitOf(header?.trim() ?? '', now);
  return wait === undefined ? undefined : Math.min(Math.max(0, Math.ceil(wait)), LONGEST_WAIT_MS);
}

function waitOf(text: string, now: number): number | undefined {
  if (SECONDS.test(text)) return Number(text) * 1000;
  if (!IMF_FIXDATE.test(text)) return undefined;
  const wait = Date.parse(text) - now;
  return Number.isNaN(wait) ? undefined : wait;
}
