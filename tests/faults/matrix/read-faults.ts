import type { SourceErrorCode } from '../../../src/domain/source-error.js';
import {
  answering,
  clockAhead,
  closedKeepAlive,
  drip,
  gzipped,
  hang,
  latin1,
  once,
  overAtOnce,
  page,
  reset,
  samePage,
  tooLarge,
  tooLargeUnpacked,
  tooManyRows,
  truncated,
} from './fault-kinds.js';
import type { Fault } from './faulty-server.js';
import { passThrough } from './faulty-server.js';
import type { ProviderId } from './sources.js';

/** What becomes of a list while one source has a fault. */
export interface ExpectedRead {
  /** `error.code` of the source's report; null if it answers all the same. */
  readonly code: SourceErrorCode | null;
  /** Requests for rows. */
  readonly requests: number;
  /** Requests for tokens, of a source that has some; 0 where left out. */
  readonly tokenRequests?: number;
}

/** A fault that meets the requests of a list. */
export interface ReadFault {
  readonly name: string;
  /** 'nowhere': nothing listens at the address any more. */
  readonly fault: (() => Fault) | 'nowhere';
  readonly expected: ExpectedRead;
  /** Where a provider differs for a reason of its own. */
  readonly exceptions?: Readonly<Partial<Record<ProviderId, ExpectedRead>>>;
  /** It meets requests for tokens; a source without tokens has no such fault. Those for rows where left out. */
  readonly meetsTokens?: true;
  /** It is about tokens, so that a source without tokens has no such fault. */
  readonly needsTokens?: true;
  /** The source takes no longer than its time-out, which is short here; left out, the fault shows before. */
  readonly takesAllTime?: true;
  /** The list is so long that it takes several requests. */
  readonly isLong?: true;
}

/** No answer takes so long, and no retry waits so long. */
const LATER_THAN_TIMEOUT_S = '60';

const ANSWERED = { code: null, requests: 1 } as const;
const UNREACHABLE = { code: 'NETWORK', requests: 3 } as const;
const TOO_SLOW = { code: 'TIMEOUT', requests: 1 } as const;
const BROKEN = { code: 'UPSTREAM_ERROR', requests: 3 } as const;
const UNFIT = { code: 'MALFORMED_RESPONSE', requests: 1 } as const;

/** Every row of the table, in its order. */
export const READ_FAULTS: readonly ReadFault[] = [
  { name: 'none', fault: () => passThrough, expected: ANSWERED },
  { name: 'connection refused', fault: 'nowhere', expected: UNREACHABLE },
  { name: 'connection reset', fault: () => reset, expected: UNREACHABLE },
  {
    name: 'idle connection closed by the source',
    fault: () => closedKeepAlive,
    expected: { code: null, requests: 2 },
  },
  { name: 'no answer', fault: () => hang, expected: TOO_SLOW, takesAllTime: true },
  { name: 'body byte by byte', fault: () => drip, expected: TOO_SLOW, takesAllTime: true },
  {
    name: '401',
    fault: () => answering(401),
    expected: { code: 'UNAUTHENTICATED', requests: 2, tokenRequests: 1 },
    exceptions: { 'cloudblue-connect': { code: 'UNAUTHENTICATED', requests: 1 } },
  },
  {
    name: '403',
    fault: () => answering(403),
    expected: { code: 'FORBIDDEN', requests: 2, tokenRequests: 1 },
    exceptions: { 'cloudblue-connect': { code: 'FORBIDDEN', requests: 1 } },
  },
  { name: '404', fault: () => answering(404), expected: { code: 'NOT_FOUND', requests: 1 } },
  { name: '429', fault: () => answering(429), expected: { code: 'RATE_LIMITED', requests: 3 } },
  {
    name: '429, `Retry-After: 0`',
    fault: () => answering(429, '{}', { 'retry-after': '0' }),
    expected: { code: 'RATE_LIMITED', requests: 3 },
  },
  {
    name: '429, `Retry-After` beyond `timeoutMs`',
    fault: () => answering(429, '{}', { 'retry-after': LATER_THAN_TIMEOUT_S }),
    expected: { code: 'RATE_LIMITED', requests: 1 },
  },
  { name: '500', fault: () => answering(500), expected: BROKEN },
  { name: '502 with HTML', fault: () => page(502), expected: BROKEN },
  { name: '503 once', fault: () => once(answering(503)), expected: { code: null, requests: 2 } },
  { name: '200 with HTML', fault: () => page(200), expected: UNFIT },
  { name: '200 with nothing', fault: () => answering(200, ''), expected: UNFIT },
  { name: 'wrong shape', fault: () => answering(200, '{"rows":{"first":1}}'), expected: UNFIT },
  { name: 'body cut off', fault: () => truncated, expected: UNREACHABLE },
  {
    name: 'each page is the first one',
    fault: samePage,
    // One for the share of the page, and for the rest as many as it takes to see that nothing new comes.
    expected: { code: 'MALFORMED_RESPONSE', requests: 2 },
    exceptions: {
      'cloudblue-connect': { code: 'MALFORMED_RESPONSE', requests: 3 },
      'ingram-marketplace': { code: 'MALFORMED_RESPONSE', requests: 3 },
    },
    isLong: true,
  },
  { name: 'more rows than asked for', fault: () => tooManyRows, expected: UNFIT },
  { name: '9 MiB', fault: () => tooLarge, expected: UNFIT },
  { name: '9 MiB after decompression', fault: () => tooLargeUnpacked, expected: UNFIT },
  { name: 'Latin-1 that is not declared', fault: () => latin1, expected: UNFIT },
  { name: 'gzip', fault: () => gzipped, expected: ANSWERED },
  { name: 'clock an hour ahead', fault: () => clockAhead, expected: ANSWERED },
  {
    name: 'token not valid yet, or no more: 401 once',
    fault: () => once(answering(401)),
    expected: { code: null, requests: 2, tokenRequests: 1 },
    needsTokens: true,
  },
  {
    name: 'token with a life of 0 seconds',
    fault: () => overAtOnce,
    expected: { code: null, requests: 1, tokenRequests: 1 },
    needsTokens: true,
    meetsTokens: true,
  },
  {
    name: '500 for the token',
    fault: () => answering(500),
    expected: { code: 'UPSTREAM_ERROR', requests: 0, tokenRequests: 3 },
    // Its refresh token may have been used up.
    exceptions: { 'tdsynnex-ion': { code: 'UPSTREAM_ERROR', requests: 0, tokenRequests: 1 } },
    needsTokens: true,
    meetsTokens: true,
  },
];
