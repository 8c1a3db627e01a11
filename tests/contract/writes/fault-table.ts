import type { SourceErrorCode } from '../../../src/domain/source-error.js';
import type { WriteErrorCode } from '../../../src/domain/write/write-error.js';
import type { SandboxFault } from '../../../src/sandbox-kit/index.js';
import { ELSEWHERE } from '../fault-table.js';
import { PAYLOAD } from '../safe-errors.js';

/** What becomes of a fault that meets a change. */
export interface Refusal {
  readonly code: WriteErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
  readonly path: readonly string[] | null;
}
export interface Loss {
  readonly code: SourceErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
}

/** Far longer than what is passed on of a source's own words. */
const WORDS = `${PAYLOAD} ${'and so on '.repeat(300)}`;

export function answering(status: number, headers: Record<string, string> = {}): SandboxFault {
  const body = JSON.stringify({ message: WORDS, error: WORDS, errors: [WORDS] });
  return { kind: 'status', status, headers, body, contentType: 'application/json' };
}

/** What a proxy answers in place of a source. */
function page(status: number, headers: Record<string, string> = {}): SandboxFault {
  return { kind: 'status', status, headers, body: `<html>${PAYLOAD}`, contentType: 'text/html' };
}

function raw(body: string, contentType = 'application/json'): SandboxFault {
  return { kind: 'raw', body, contentType };
}

const refused = (code: WriteErrorCode, others: Partial<Refusal> = {}): Refusal => {
  return { code, retryable: false, retryAfterMs: null, path: null, ...others };
};
const lost = (code: SourceErrorCode, others: Partial<Loss> = {}): Loss => {
  return { code, retryable: true, retryAfterMs: null, ...others };
};

export const REJECTED = refused('SOURCE_REJECTED');
const LIMITED = refused('RATE_LIMITED', { retryable: true });
const BROKEN = lost('UPSTREAM_ERROR');
const MALFORMED = lost('MALFORMED_RESPONSE', { retryable: false });

export const UNSENT = refused('SOURCE_UNAVAILABLE', { retryable: true });
export const TIMED_OUT = lost('TIMEOUT');
export const CUT = lost('NETWORK');

/** Refusals whose words are no more than the source's status. */
export const REFUSALS: readonly (readonly [string, SandboxFault, Refusal])[] = [
  ['404 in HTML', page(404), REJECTED],
  ['429', answering(429), LIMITED],
  ['429 with a time', answering(429, { 'retry-after': '7' }), { ...LIMITED, retryAfterMs: 7_000 }],
  ['400 in HTML', page(400), REJECTED],
  ['a redirect', page(302, { location: ELSEWHERE }), REJECTED],
];

/** Refusals whose words are the source's own to those who gave the input. */
export const OWN_WORDS: readonly (readonly [string, SandboxFault, Refusal])[] = [
  ['400', answering(400), REJECTED],
  ['412', answering(412), REJECTED],
  ['422', answering(422), REJECTED],
];

export const CONFLICT = answering(409);
/** Answers, or none, that leave open whether a change was made. */
export const LOSSES: readonly (readonly [string, SandboxFault, Loss])[] = [
  ['nothing and cuts the line', { kind: 'reset' }, CUT],
  ['408', answering(408), TIMED_OUT],
  ['500', answering(500), BROKEN],
  ['501', answering(501), BROKEN],
  ['502 in HTML', page(502), BROKEN],
  ['503', answering(503), BROKEN],
  ['503 with a time', answering(503, { 'retry-after': '2' }), { ...BROKEN, retryAfterMs: 2_000 }],
  ['200 in HTML', raw(`<!doctype html><p>${PAYLOAD}`, 'text/html'), MALFORMED],
  ['200 with half a JSON', raw(`{"id":"${PAYLOAD}`), MALFORMED],
];

/** The same where the answer holds the record. */
export const NO_RECORDS: readonly (readonly [string, SandboxFault, Loss])[] = [
  ['200 with nothing', raw(''), MALFORMED],
  ['204', { kind: 'status', status: 204 }, MALFORMED],
  ['200 with null', raw('null'), MALFORMED],
  ['200 with a text', raw(`"${PAYLOAD}"`), MALFORMED],
  ['200 with a number', raw('7'), MALFORMED],
  ['200 with a list', raw(`[{"id":"${PAYLOAD}"}]`), MALFORMED],
  ['200 with an empty object', raw('{}'), MALFORMED],
  ['200 with an error in it', raw(JSON.stringify({ error: PAYLOAD, message: PAYLOAD })), MALFORMED],
];
