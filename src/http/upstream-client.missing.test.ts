import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../tests/support/scope.js';
import { withTokens } from '../../tests/support/token-server.js';
import { upstream } from '../../tests/support/upstream.js';

describe('an address that may lead to nothing', () => {
  it('answers 404 as a source that works does, and only there', async () => {
    const { client, health } = await upstream((_, response) => {
      response.writeHead(404).end();
    });
    const missing = client.get('/list/1', scopeOf(), { mayBeMissing: true });
    await expect(missing).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(health.read()).toMatchObject({ state: 'HEALTHY', lastError: null });
    expect(health.read().lastSuccessAt).not.toBeNull();
    await expect(client.get('/list', scopeOf())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'NOT_FOUND' } });
  });

  it.each([
    ['{"code":"GONE"}', 'NOT_FOUND', { code: 'GONE' }],
    ['{"code":"BAD"}', 'BAD_REQUEST', { code: 'BAD' }],
    ['no JSON', 'BAD_REQUEST', undefined],
    [`"${'GONE'.repeat(20_000)}"`, 'BAD_REQUEST', undefined],
  ])('is told by status and body where the source has words of its own for it', async (body, code, told) => {
    const { client, health } = await upstream((_, response) => response.writeHead(400).end(body));
    const seen: unknown[] = [];
    const mayBeMissing = (status: number, answer: unknown): boolean => {
      seen.push([status, answer]);
      return JSON.stringify({ answer }).includes('GONE');
    };
    await expect(client.get('/list/1', scopeOf(), { mayBeMissing })).rejects.toMatchObject({ code });
    expect(seen).toEqual([[400, told]]);
    expect(health.read()).toMatchObject({
      state: code === 'NOT_FOUND' ? 'HEALTHY' : 'UNVERIFIED',
      lastError: null,
    });
  });

  it('keeps the meaning of its status where the body that could tell breaks off or never ends', async () => {
    const { client } = await upstream((_, response) => {
      response.writeHead(503, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    const endless = await upstream((_, response) => response.writeHead(401).write('x'), 500);
    const mayBeMissing = (): boolean => false;
    const calls = [client, endless.client].map((one) => one.get('/x', scopeOf(), { mayBeMissing }));
    expect(await Promise.allSettled(calls)).toMatchObject([
      { reason: { code: 'UPSTREAM_ERROR' } },
      { reason: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  it('is no matter of the token where a 403 says so', async () => {
    await withTokens({}, async ({ server, client }) => {
      server.refuses = () => 403;
      const mayBeMissing = (status: number): boolean => status === 403;
      const missing = client.get('/x', scopeOf(), { mayBeMissing });
      await expect(missing).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(server.requests.map(({ path }) => path)).toEqual(['/token', '/x']);
    });
  });
});
