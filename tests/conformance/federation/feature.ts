import { stripIgnoredCharacters } from 'graphql';
import { expect } from 'vitest';
import { z } from 'zod';
import type { AskProducts } from './products.app.js';

/** One feature of Apollo's compatibility suite, under its name there. */
export interface Feature {
  readonly name: string;
  readonly checks: readonly Check[];
}

/** One assertion of the suite. */
export interface Check {
  readonly says: string;
  /** Fails if it does not hold. */
  readonly prove: (ask: AskProducts) => Promise<void>;
}

const service = z.object({ data: z.object({ _service: z.object({ sdl: z.string() }) }) });

/** What `_service` answers, without spaces and line breaks. */
export async function sdlOf(ask: AskProducts): Promise<string> {
  const { data } = service.parse(await ask('{ _service { sdl } }'));
  return stripIgnoredCharacters(data._service.sdl);
}

/** The SDL has each of these texts. */
export function declares(says: string, texts: readonly string[]): Check {
  return {
    says,
    prove: async (ask) => {
      const sdl = await sdlOf(ask);
      for (const text of texts) expect(sdl).toContain(text);
    },
  };
}

/** The query is answered so, without errors. */
export function answers(
  says: string,
  query: string,
  { variables = {}, data }: { readonly variables?: Readonly<Record<string, unknown>>; readonly data: object },
): Check {
  return {
    says,
    prove: async (ask) => {
      expect(await ask(query, variables)).toEqual({ data });
    },
  };
}

/** The representations are answered so, as a router asks for them. */
export function resolves(
  says: string,
  selection: string,
  entities: readonly (readonly [representation: object, answer: object])[],
): Check {
  return answers(
    says,
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
    {
      variables: { representations: entities.map(([representation]) => representation) },
      data: { _entities: entities.map(([, answer]) => answer) },
    },
  );
}
