import { GraphQLError } from 'graphql';
import { LimitExceeded } from './limit-exceeded.js';

const TOO_MANY = /^Syntax Error: Document contains more that (\d+) tokens\. Parsing aborted\.$/;

/**
 * graphql-js' own refusal of a document with too many tokens, as the other limits are refused; null for any other error. It has
 * not read the rest of the document, which may be long, and neither does this.
 */
export function tokenLimitOf(error: unknown): LimitExceeded | null {
  if (!(error instanceof GraphQLError)) return null;
  const found = TOO_MANY.exec(error.message)?.[1];
  if (found === undefined) return null;
  const max = Number(found);
  return new LimitExceeded({ limit: 'tokens', max, value: max + 1, orMore: true });
}
