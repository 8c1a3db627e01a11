import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError } from 'graphql';
import type { SourceErrorCode } from '../../domain/source-error.js';
import { SourceError } from '../../domain/source-error.js';
import { OperationEnded } from '../../domain/turns.js';
import { Forbidden } from '../access/guard-fields.js';
import { tokenLimitOf } from '../limits/token-limit.js';
import { BadUserInput } from './bad-user-input.js';
import { nullVariableFault } from './input-places.js';

const INTERNAL = 'INTERNAL_SERVER_ERROR';

/** The public code of every failure of a source; dashboards and clients rely on these words. */
const SOURCE_CODES: Readonly<Record<SourceErrorCode, string>> = {
  TIMEOUT: 'SOURCE_TIMEOUT',
  DEADLINE_EXCEEDED: 'SOURCE_TIMEOUT',
  BUDGET_EXCEEDED: 'UPSTREAM_BUDGET_EXCEEDED',
  NETWORK: 'SOURCE_UNAVAILABLE',
  UPSTREAM_ERROR: 'SOURCE_UNAVAILABLE',
  RATE_LIMITED: 'SOURCE_RATE_LIMITED',
  UNAUTHENTICATED: 'SOURCE_UNAUTHENTICATED',
  FORBIDDEN: 'SOURCE_FORBIDDEN',
  NOT_FOUND: 'SOURCE_REJECTED',
  BAD_REQUEST: 'SOURCE_REJECTED',
  CONFLICT: 'SOURCE_REJECTED',
  UNSUPPORTED: 'SOURCE_REJECTED',
  MALFORMED_RESPONSE: 'SOURCE_MALFORMED_RESPONSE',
  CIRCUIT_OPEN: 'SOURCE_CIRCUIT_OPEN',
};

const ENDED = {
  message: 'The time of the operation was over before its answer was complete.',
  extensions: { code: 'OPERATION_TIMEOUT' },
};

/** What Apollo Server says, without a code, of a request whose `extensions.persistedQuery` is wrong. */
const HASH_FAULT = /^(?:provided sha does not match query|Unsupported persisted query version)$/;

/** A query that cannot be read: graphql-js quotes the word at fault, which may be a value. Its position is given beside. */
const SYNTAX_FAULT = /(^Syntax Error: [^]*\b(?:Name|Int|Float|String|BlockString)) "[^]*"/;

/**
 * How an error leaves the graph: a source's failure with its public code, a fault of the caller in words that repeat
 * no value, and everything else masked. It fits Apollo Server's `formatError`.
 */
export function presentError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof SourceError)
    return { ...formatted, message: cause.message, extensions: extensionsOf(cause) };
  if (cause instanceof Forbidden)
    return { ...formatted, message: cause.message, extensions: { code: 'FORBIDDEN' } };
  const tooLong = tokenLimitOf(cause);
  if (tooLong) return presentError(tooLong.toJSON(), tooLong);
  if (cause instanceof OperationEnded) return { ...formatted, ...ENDED };
  const fault = badUserInputOf(error);
  if (fault) return { ...formatted, message: fault.message, extensions: fault.extensions };
  if (isHashFault(error)) return { ...formatted, extensions: { code: 'BAD_REQUEST' } };
  if (isInternal(formatted))
    return { ...formatted, message: 'Internal error', extensions: { code: INTERNAL } };
  return { ...formatted, message: formatted.message.replace(SYNTAX_FAULT, '$1') };
}

/** True if the caller only learns that something went wrong, so that the log must hold the cause. */
export function isMasked(formatted: GraphQLFormattedError): boolean {
  return formatted.extensions?.['code'] === INTERNAL;
}

function isInternal(formatted: GraphQLFormattedError): boolean {
  return formatted.path !== undefined || isMasked(formatted);
}

function isHashFault(error: unknown): boolean {
  return error instanceof GraphQLError && error.path === undefined && HASH_FAULT.test(error.message);
}

/** The caller's fault in our words, whether validation, a resolver or the execution of an argument found it. */
function badUserInputOf(error: unknown): BadUserInput | null {
  const cause = unwrapResolverError(error);
  if (cause instanceof BadUserInput) return cause;
  if (!(cause instanceof GraphQLError)) return null;
  // Apollo Server wraps what validation reports.
  if (cause.originalError) return cause.originalError instanceof BadUserInput ? cause.originalError : null;
  const node = cause.nodes?.[0];
  return node ? nullVariableFault(node) : null;
}

function extensionsOf(error: SourceError): Record<string, unknown> {
  const { sourceId, retryable, retryAfterMs } = error;
  const code = SOURCE_CODES[error.code];
  return { code, sourceId, retryable, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
}
