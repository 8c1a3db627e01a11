import { createHash } from 'node:crypto';
import { Lexer, Source, TokenKind } from 'graphql';
import type { ListedOperation } from '../../domain/persisted-operations.js';

/** The operations of a manifest, found by id or by text. */
export class Safelist {
  readonly #byId = new Map<string, string>();
  readonly #byTokens = new Map<string, string>();
  #mostTokens = 0;

  constructor(operations: readonly ListedOperation[]) {
    for (const { text } of operations) {
      const hash = sha256(text);
      this.#byId.set(hash, text).set(`sha256:${hash}`, text);
      const tokens = tokensOf(text, Infinity) ?? [];
      this.#mostTokens = Math.max(this.#mostTokens, tokens.length);
      this.#byTokens.set(keyOf(tokens), text);
    }
    for (const { id, text } of operations) this.#byId.set(id, text);
  }

  /** The text that is listed under this id. The SHA-256 of a listed text, also behind `sha256:`, is an id of it. */
  textOf(id: string): string | undefined {
    return this.#byId.get(id);
  }

  /** The listed text that has the same tokens: white space, commas and comments do not matter. */
  listedTextOf(text: string): string | undefined {
    const tokens = tokensOf(text, this.#mostTokens);
    return tokens && this.#byTokens.get(keyOf(tokens));
  }
}

/** Undefined if the text cannot be read as tokens, or has more than `most`: the rest of it is not read then. */
function tokensOf(
  text: string,
  most: number,
): readonly (readonly [kind: string, value: string])[] | undefined {
  const lexer = new Lexer(new Source(text));
  const tokens: [string, string][] = [];
  try {
    for (;;) {
      const { kind, value } = lexer.advance();
      if (kind === TokenKind.EOF) return tokens;
      if (tokens.length >= most) return undefined;
      tokens.push([kind, value]);
    }
  } catch {
    return undefined;
  }
}

function keyOf(tokens: readonly (readonly [kind: string, value: string])[]): string {
  return sha256(JSON.stringify(tokens));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
