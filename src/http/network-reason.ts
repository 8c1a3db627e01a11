import { errors } from 'undici';
import type { NetworkReason } from '../domain/source-error.js';

/** What each reason means, as the end of a sentence that callers read. */
const TEXTS = {
  NAME_NOT_FOUND: 'the name of its host was not found',
  CONNECTION_REFUSED: 'its host refused the connection',
  UNREACHABLE: 'no way leads to its host',
  CERTIFICATE_NOT_TRUSTED: 'its certificate is not trusted',
  TLS_FAILED: 'no encrypted connection could be made',
  CONNECTION_CLOSED: 'the connection was closed before an answer came',
  CUT_OFF: 'its answer was cut off',
  PROXY_REFUSED: 'the proxy refused the connection',
  NOT_HTTP: 'its answer is no HTTP',
  UNKNOWN: 'the connection failed',
} as const satisfies Record<NetworkReason, string>;

export function networkMessage(reason: NetworkReason): string {
  return `The source cannot be reached: ${TEXTS[reason]}.`;
}

/** Error codes of Node and undici. */
const REASONS: Readonly<Record<string, NetworkReason>> = {
  ENOTFOUND: 'NAME_NOT_FOUND',
  EAI_AGAIN: 'NAME_NOT_FOUND',
  ECONNREFUSED: 'CONNECTION_REFUSED',
  EHOSTUNREACH: 'UNREACHABLE',
  ENETUNREACH: 'UNREACHABLE',
  ETIMEDOUT: 'UNREACHABLE',
  UND_ERR_CONNECT_TIMEOUT: 'UNREACHABLE',
  ECONNRESET: 'CONNECTION_CLOSED',
  EPIPE: 'CONNECTION_CLOSED',
  UND_ERR_SOCKET: 'CONNECTION_CLOSED',
  UND_ERR_PRX_TLS: 'PROXY_REFUSED',
  EPROTO: 'TLS_FAILED',
};

const CERTIFICATE = /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/;
const TLS = /^ERR_(?:SSL|TLS)_/;
const PROXY = 'Proxy response (';

/** Why a request failed. `isAnswering`: its status had come already. */
export function networkReasonOf(error: unknown, isAnswering: boolean): NetworkReason {
  if (error instanceof errors.HTTPParserError) return 'NOT_HTTP';
  if (isAnswering) return 'CUT_OFF';
  if (error instanceof Error && error.message.startsWith(PROXY)) return 'PROXY_REFUSED';
  const code = codeOf(error);
  if (CERTIFICATE.test(code)) return 'CERTIFICATE_NOT_TRUSTED';
  if (TLS.test(code)) return 'TLS_FAILED';
  return REASONS[code] ?? 'UNKNOWN';
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}

/** The cause of a failure without what came over the wire, which an error of the HTTP parser quotes. */
export function quotingNothing(error: unknown): unknown {
  if (!(error instanceof errors.HTTPParserError)) return error;
  const { name, code } = error;
  return Object.assign(new Error('The answer is no HTTP.'), { name, code });
}
