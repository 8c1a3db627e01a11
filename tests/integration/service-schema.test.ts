import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { TestAnswer } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { endWithFile } from '../support/ending.js';
import { at } from '../support/graph/ask.js';
import { memorySource } from '../support/graph/memory-source.js';
import { startSignInApp } from '../support/sign-in.js';

const QUERY = '{ _service { sdl } }';
const PRINTED = readFileSync(new URL('../../schema/subgraph.graphql', import.meta.url), 'utf8');
const { source } = memorySource('alpha', {});

const sdlOf = ({ body }: TestAnswer): string => String(at(body.data, '_service.sdl'));

it('With sign-in, _service answers the printed schema, in which fields name their scopes', async () => {
  const signIn = await startSignInApp(source);
  endWithFile(() => signIn.close());
  const sdl = sdlOf(await signIn.ask(QUERY));
  expect(sdl).toContain('@requiresScopes(scopes: [["raw:read"]])');
  expect(sdl).toBe(PRINTED);
});

it('Without sign-in, _service names no scope, because a router that checks it would refuse every field', async () => {
  const app = await startTestApp({ sources: [], made: [source] });
  endWithFile(() => app.close());
  const sdl = sdlOf(await app.query(QUERY));
  expect(sdl).not.toContain('requiresScopes');
  const withoutScopes = PRINTED.replace(', "@requiresScopes"', '').replaceAll(
    / @requiresScopes\(scopes: \[\["[a-z:]+"\]\]\)/g,
    '',
  );
  expect(sdl).toBe(withoutScopes);
});
