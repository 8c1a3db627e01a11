import type { NetworkReason, SourceError, SourceErrorCode } from '../domain/source-error.js';
import type { Finding } from './check-report.js';
import type { SourceReading } from './source-reading.js';
import { StoreUnavailable } from './store-at-first-use.js';

/** Clocks that differ by more are wrong: answers travel for less than that. */
const MOST_DIFFERENCE_MS = 30_000;

const ASK_AGAIN = 'Check again later; if it stays so, ask the support of the platform.';
const REACH = 'Check baseUrl, and that this machine may connect to its host.';

const REMEDIES: Readonly<Record<SourceErrorCode, string>> = {
  TIMEOUT: 'Check again later, or set a longer timeoutMs.',
  NETWORK: REACH,
  RATE_LIMITED: 'Check again later; set requestsPerSecond or a lower maxConcurrency if it stays so.',
  UNAUTHENTICATED: 'Put valid credentials of this platform into the configuration.',
  FORBIDDEN: 'Give the user of these credentials the right to read customers.',
  NOT_FOUND: 'Check the path of baseUrl.',
  BAD_REQUEST: 'Check baseUrl, and that the provider is the right one.',
  CONFLICT: ASK_AGAIN,
  UPSTREAM_ERROR: ASK_AGAIN,
  MALFORMED_RESPONSE: 'Check baseUrl, and that the provider is the right one.',
  CIRCUIT_OPEN: ASK_AGAIN,
  DEADLINE_EXCEEDED: 'Check again later, or set a longer timeoutMs.',
  BUDGET_EXCEEDED: ASK_AGAIN,
  UNSUPPORTED: 'Check that the provider is the right one.',
};

const NETWORK_REMEDIES: Readonly<Partial<Record<NetworkReason, string>>> = {
  CERTIFICATE_NOT_TRUSTED: 'Name the authority of its certificate in NODE_EXTRA_CA_CERTS.',
  PROXY_REFUSED: 'Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY.',
  NOT_HTTP: 'Check the scheme and the port of baseUrl.',
};

/** Where in an entry of `sources` the fault is looked for; the entry itself for the others. */
const PLACES: Readonly<Partial<Record<SourceErrorCode, string>>> = {
  UNAUTHENTICATED: '.credentials',
  FORBIDDEN: '.credentials',
  NOT_FOUND: '.baseUrl',
};

/** The faults that a read at the source of this place in `sources` has shown. */
export function findingsOf(reading: SourceReading, index: number): readonly Finding[] {
  const at = `sources[${index}]`;
  return [
    ...(reading.error ? [findingOfError(reading.error, reading, at)] : []),
    ...findingsOfClock(reading, at),
  ];
}

function findingOfError(error: SourceError, { failedCall }: SourceReading, at: string): Finding {
  if (error.cause instanceof StoreUnavailable) {
    return {
      path: at,
      message: `Its token was not exchanged: it could not be stored. ${error.cause.message}`,
    };
  }
  const { code, reason, message } = error;
  const remedy = (reason && NETWORK_REMEDIES[reason]) ?? REMEDIES[code];
  const status = failedCall?.httpStatus ?? null;
  const call = failedCall ? ` (${failedCall.operation}${status === null ? '' : `: HTTP ${status}`})` : '';
  return { path: `${at}${PLACES[code] ?? ''}`, message: `${message} ${remedy}${call}` };
}

function findingsOfClock({ clockAheadMs }: SourceReading, at: string): readonly Finding[] {
  if (clockAheadMs === null || Math.abs(clockAheadMs) <= MOST_DIFFERENCE_MS) return [];
  const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
  const side = clockAheadMs > 0 ? 'ahead of' : 'behind';
  const message =
    `Its clock is ${seconds} s ${side} the clock of this machine. ` +
    'Let this machine take its time from a time server; if it does, ask the support of the platform.';
  return [{ path: at, message }];
}
