import type { WriteErrorCode } from '../../../src/domain/write/write-error.js';
import {
  afterwards,
  answering,
  closedKeepAlive,
  drip,
  gzipped,
  hang,
  latin1,
  once,
  page,
  reset,
  tooLarge,
  truncated,
} from './fault-kinds.js';
import type { Fault } from './faulty-server.js';
import { passThrough } from './faulty-server.js';
import type { ProviderId } from './sources.js';

/** What becomes of a change whose request has a fault. */
export interface ExpectedWrite {
  /** Of the user error; null if the change is made and the caller gets the record. */
  readonly code: WriteErrorCode | null;
  /** How often the request came to the source. */
  readonly requests: number;
}

/** A fault that meets the request of a change. */
export interface WriteFault {
  readonly name: string;
  /** 'nowhere': nothing listens at the address any more. */
  readonly fault: Fault | 'nowhere';
  /** Whether the source made the change, whatever it answers. */
  readonly isDone: boolean;
  readonly expected: ExpectedWrite;
  /** Where a provider differs for a reason of its own. */
  readonly exceptions?: Readonly<Partial<Record<ProviderId, ExpectedWrite>>>;
  /** It is about tokens, so that a source without tokens has no such fault. */
  readonly needsTokens?: true;
}

const LATER_THAN_TIMEOUT_S = '60';

const MADE = { code: null, requests: 1 } as const;
const OPEN = { code: 'OUTCOME_UNKNOWN', requests: 1 } as const;
const REJECTED = { code: 'SOURCE_REJECTED', requests: 1 } as const;
const REJECTED_TWICE = { code: 'SOURCE_REJECTED', requests: 2 } as const;
const API_KEY = { 'cloudblue-connect': REJECTED } as const;

/** Every row of the table, in its order. */
export const WRITE_FAULTS: readonly WriteFault[] = [
  { name: 'none', fault: passThrough, isDone: true, expected: MADE },
  {
    name: 'connection refused',
    fault: 'nowhere',
    isDone: false,
    expected: { code: 'SOURCE_UNAVAILABLE', requests: 0 },
  },
  { name: 'connection reset', fault: reset, isDone: false, expected: OPEN },
  { name: 'connection reset', fault: afterwards(reset), isDone: true, expected: MADE },
  { name: 'idle connection closed by the source', fault: closedKeepAlive, isDone: true, expected: MADE },
  { name: 'no answer', fault: hang, isDone: false, expected: OPEN },
  { name: 'no answer', fault: afterwards(hang), isDone: true, expected: MADE },
  { name: 'body byte by byte', fault: drip, isDone: true, expected: MADE },
  { name: '401', fault: answering(401), isDone: false, expected: REJECTED_TWICE, exceptions: API_KEY },
  {
    name: 'token not valid yet, or no more: 401 once',
    fault: once(answering(401)),
    isDone: true,
    expected: { code: null, requests: 2 },
    needsTokens: true,
  },
  { name: '403', fault: answering(403), isDone: false, expected: REJECTED_TWICE, exceptions: API_KEY },
  { name: '404', fault: answering(404), isDone: false, expected: REJECTED },
  { name: '429', fault: answering(429), isDone: false, expected: { code: 'RATE_LIMITED', requests: 3 } },
  {
    name: '429, `Retry-After` beyond `timeoutMs`',
    fault: answering(429, '{}', { 'retry-after': LATER_THAN_TIMEOUT_S }),
    isDone: false,
    expected: { code: 'RATE_LIMITED', requests: 1 },
  },
  { name: '429 once', fault: once(answering(429)), isDone: true, expected: { code: null, requests: 2 } },
  { name: '500', fault: answering(500), isDone: false, expected: OPEN },
  { name: '500', fault: afterwards(answering(500)), isDone: true, expected: MADE },
  { name: '502 with HTML', fault: page(502), isDone: false, expected: OPEN },
  { name: '502 with HTML', fault: afterwards(page(502)), isDone: true, expected: MADE },
  { name: '200 with HTML', fault: page(200), isDone: false, expected: OPEN },
  { name: '200 with nothing', fault: answering(200, ''), isDone: false, expected: OPEN },
  { name: '200 with nothing', fault: afterwards(answering(200, '')), isDone: true, expected: MADE },
  {
    name: 'wrong shape',
    fault: afterwards(answering(200, '{"rows":{"first":1}}')),
    isDone: true,
    expected: MADE,
  },
  { name: 'body cut off', fault: truncated, isDone: true, expected: MADE },
  { name: '9 MiB', fault: tooLarge, isDone: true, expected: MADE },
  { name: 'Latin-1 that is not declared', fault: latin1, isDone: true, expected: MADE },
  { name: 'gzip', fault: gzipped, isDone: true, expected: MADE },
];
