import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { tokenLimitOf } from './token-limit.js';

function refusalOf(text: string): unknown {
  try {
    return parse(text, { maxLexicalTokens: 10 });
  } catch (error) {
    return error;
  }
}

it('a document with too many tokens is counted up to the first one beyond the limit, and not read to its end', () => {
  // Nothing could read the character in front of the end.
  const found = tokenLimitOf(refusalOf(`{ ${'name '.repeat(90)} \u0000 }`));
  expect(found?.message).toBe(
    'The operation has 11 or more tokens; no more than 10 are taken (limits.tokens).',
  );
  expect(found?.extensions).toMatchObject({ limit: 'tokens', max: 10, value: 11 });
});

it('any other fault of a document is none of too many tokens', () => {
  expect(tokenLimitOf(refusalOf('{ name'))).toBeNull();
  expect(
    tokenLimitOf(new Error('Syntax Error: Document contains more that 10 tokens. Parsing aborted.')),
  ).toBeNull();
});
