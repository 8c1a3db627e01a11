import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ACCESS_SCOPES } from '../../src/domain/caller.js';

it('docs/sign-in.md has a row for each scope, and for no other', () => {
  const page = readFileSync(new URL('../../docs/sign-in.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z]+:[a-z]+)` \|/gm)].map(([, scope]) => scope);
  expect(rows).toEqual(ACCESS_SCOPES);
});
