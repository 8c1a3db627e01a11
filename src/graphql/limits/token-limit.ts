import type { Source } from 'graphql';
import { GraphQLError, Lexer, TokenKind } from 'graphql';
import { LimitExceeded } from './limit-exceeded.js';

const TOO_MANY = /^Syntax Error: Document contains more that (\d+) tokens\. Parsing aborted\.$/;

/** graphql-js' own refusal of a document with too many tokens, as the other limits are refused; null for any other error. */
export function tokenLimitOf(error: unknown): LimitExceeded | null {
  if (!(error instanceof GraphQLError)) return null;
  const max = TOO_MANY.exec(error.message)?.[1];
  if (max === undefined || !error.source) return null;
  return new LimitExceeded({ limit: 'tokens', max: Number(max), value: tokensIn(error.source) });
}

/** Up to the first fault of the text. */
function tokensIn(source: Source): number {
  const lexer = new Lexer(source);
  let count = 0;
  try {
    while (lexer.advance().kind !== TokenKind.EOF) count += 1;
  } catch {
    // Whatever follows is no token.
  }
  return count;
}
