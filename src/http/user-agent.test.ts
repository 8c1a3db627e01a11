import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { scopeOf } from '../../tests/support/scope.js';
import { json, upstream } from '../../tests/support/upstream.js';

it('names the product and its version in every call', async () => {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(file));
  const { client, server } = await upstream((_, response) => json(response, '{}'));
  await client.get('/x', scopeOf());
  await client.send({ target: '/x', method: 'POST', json: {} }, scopeOf());
  await client.requestToken('/token', { json: {} }, scopeOf());
  const agents = server.requests.map(({ headers }) => headers['user-agent']);
  expect(agents).toEqual(Array(3).fill(`customer-graph/${version}`));
});
