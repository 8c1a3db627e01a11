import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError, Kind } from 'graphql';
import type { SourceErrorCode } from '../../domain/source-error.js';
import { SourceError } from '../../domain/source-error.js';
import { BadUserInput } from './bad-user-input.js';

const INTERNAL = 'INTERNAL_SERVER_ERROR';

/** The public code of every failure of a source; dashboards and clients rely on these words. */
const SOURCE_CODES: Readonly<Record<SourceErrorCode, string>> = {
  TIMEOUT: 'SOURCE_TIMEOUT',
  DEADLINE_EXCEEDED: 'SOURCE_TIMEOUT',
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

const LITERALS: ReadonlySet<Kind> = new Set([
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

const ARGUMENT_FAULT = 'An argument of this field is missing or not of its type.';
const LITERAL_FAULT =
  'A value in the text of the query is not of the type that its place expects, or lacks a field.';

/** A query that cannot be read: graphql-js quotes the word at fault, which may be a value. Its place is told beside. */
const SYNTAX_FAULT = /(^Syntax Error: [^]*\b(?:Name|Int|Float|String|BlockString)) "[^]*"/;

/**
 * How an error leaves the graph: a source's failure with its public code, a fault of the caller in words that repeat
 * no value, and everything else masked. It fits Apollo Server's `formatError`.
 */
export function presentError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof SourceError)
    return { ...formatted, message: cause.message, extensions: extensionsOf(cause) };
  if (cause instanceof BadUserInput) return formatted;
  const first = cause instanceof GraphQLError ? cause.nodes?.[0] : undefined;
  if (formatted.path !== undefined && first && first.kind !== Kind.FIELD) return argumentFault(formatted);
  if (isInternal(formatted))
    return { ...formatted, message: 'Internal error', extensions: { code: INTERNAL } };
  if (first && LITERALS.has(first.kind)) return { ...formatted, message: LITERAL_FAULT };
  return { ...formatted, message: formatted.message.replace(SYNTAX_FAULT, '$1') };
}

/** True where the caller only learns that something went wrong, so that the log must hold the cause. */
export function isMasked(formatted: GraphQLFormattedError): boolean {
  return formatted.extensions?.['code'] === INTERNAL;
}

function isInternal(formatted: GraphQLFormattedError): boolean {
  return formatted.path !== undefined || isMasked(formatted);
}

// graphql-js places a fault of an argument at the argument's value, and a value that cannot be shown at its field.
function argumentFault(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return { ...formatted, message: ARGUMENT_FAULT, extensions: { code: 'BAD_USER_INPUT' } };
}

function extensionsOf(error: SourceError): Record<string, unknown> {
  const { sourceId, retryable, retryAfterMs } = error;
  const code = SOURCE_CODES[error.code];
  return { code, sourceId, retryable, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
}
