import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../tests/support/scope.js';
import { withTokens } from '../../tests/support/token-server.js';
import { upstream } from '../../tests/support/upstream.js';
import type { Judge } from './classify.js';
import { judgeByStatus, verdictOf } from './classify.js';

describe('a record that may not be there', () => {
  it('is null at a 404, as a source that works answers it, and only where it may be missing', async () => {
    const { client, health } = await upstream((_, response) => {
      response.writeHead(404).end();
    });
    expect(await client.find('/list/1', scopeOf())).toBeNull();
    expect(health.read()).toMatchObject({ state: 'HEALTHY', lastError: null });
    expect(health.read().lastSuccessAt).not.toBeNull();
    await expect(client.get('/list', scopeOf())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'NOT_FOUND' } });
  });

  it.each([
    ['{"code":"GONE"}', true, { code: 'GONE' }],
    ['{"code":"BAD"}', false, { code: 'BAD' }],
    ['no JSON', false, undefined],
    [`"${'GONE'.repeat(20_000)}"`, false, undefined],
  ])(
    'is recognised by status and body where the source has words of its own for it',
    async (body, isGone, read) => {
      const seen: unknown[] = [];
      const judge: Judge = (reply) => {
        seen.push([reply.status, reply.body]);
        const says = JSON.stringify({ body: reply.body }).includes('GONE');
        return says ? verdictOf(404, reply) : judgeByStatus(reply);
      };
      const { client, health } = await upstream((_, response) => response.writeHead(400).end(body), {
        judge,
      });
      const found = client.find('/list/1', scopeOf());
      if (isGone) expect(await found).toBeNull();
      else await expect(found).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      expect(seen).toEqual([[400, read]]);
      expect(health.read()).toMatchObject({ state: isGone ? 'HEALTHY' : 'UNVERIFIED', lastError: null });
    },
  );

  it('keeps the meaning of its status where the body that could tell breaks off or never ends', async () => {
    const { client } = await upstream((_, response) => {
      response.writeHead(503, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    const endless = await upstream((_, response) => response.writeHead(401).write('x'), { timeoutMs: 500 });
    const calls = [client, endless.client].map((one) => one.find('/x', scopeOf()));
    expect(await Promise.allSettled(calls)).toMatchObject([
      { reason: { code: 'UPSTREAM_ERROR' } },
      { reason: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  it('is no matter of the token where a 403 says so', async () => {
    const judge: Judge = (reply) => (reply.status === 403 ? verdictOf(404, reply) : judgeByStatus(reply));
    await withTokens({ judge }, async ({ server, client }) => {
      server.refuses = () => 403;
      expect(await client.find('/x', scopeOf())).toBeNull();
      expect(server.requests.map(({ path }) => path)).toEqual(['/token', '/x']);
    });
  });
});
