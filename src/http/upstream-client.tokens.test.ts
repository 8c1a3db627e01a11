import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../tests/support/scope.js';
import type { TokenKit } from '../../tests/support/token-server.js';
import { withTokens } from '../../tests/support/token-server.js';
import { SourceError } from '../domain/source-error.js';
import { SourceHealthRecord } from '../domain/source/source-health.js';
import type { Reply } from './reply.js';
import { RequestSlots } from './request-slots.js';
import { UpstreamClient } from './upstream-client.js';

const paths = ({ server }: TokenKit): readonly string[] => server.requests.map(({ path }) => path);

/** The failure of a call, which shows nothing of tokens, secrets and answers, however deep one looks. */
async function failureOf(call: Promise<unknown>): Promise<SourceError> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error('this is no failure of a source', { cause: error });
  for (let part: unknown = error; part instanceof Error; part = part.cause) {
    const own = Object.fromEntries(
      Object.getOwnPropertyNames(part).map((key) => [key, Reflect.get(part, key)]),
    );
    expect(inspect(own, { depth: 20, showHidden: true }) + JSON.stringify(own)).not.toContain('canary');
  }
  return error;
}

describe('a call with tokens', () => {
  it('asks for a token first, carries it, and counts both requests', async () => {
    await withTokens({}, async (kit) => {
      const { server, client } = kit;
      const scope = scopeOf();
      await client.get('/x?a=1', scope);
      await client.get('/y', scope);
      expect(paths(kit)).toEqual(['/token', '/x?a=1', '/y']);
      expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
        'Basic canary-password',
        'Bearer canary-token-1',
        'Bearer canary-token-1',
      ]);
      expect(server.requests.map(({ headers }) => headers['x-subscription-key'])).toEqual(
        new Array(3).fill('canary-key'),
      );
      expect(scope.upstream.requests).toBe(3);
    });
  });

  it.each([401, 403])('is sent once more with a new token behind a %i', async (status) => {
    await withTokens({}, async (kit) => {
      const { server, client, health } = kit;
      server.refuses = (_, token) => (token === 'canary-token-1' ? status : undefined);
      const scope = scopeOf();
      expect((await client.get('/x', scope)).body).toEqual([]);
      expect(paths(kit)).toEqual(['/token', '/x', '/token', '/x']);
      expect(scope.upstream.requests).toBe(4);
      expect(health.read()).toMatchObject({ state: 'HEALTHY', lastError: null });
    });
  });

  it('is sent once more behind the next refusal, too, where the last new token helped', async () => {
    await withTokens({}, async ({ server, client }) => {
      const refused = new Set<string>();
      server.refuses = (_, token) => (refused.has(token) ? 403 : undefined);
      for (const count of [1, 2, 3]) {
        expect((await client.get('/x', scopeOf())).body).toEqual([]);
        expect(server.minted).toHaveLength(count);
        refused.add(server.minted.at(-1) ?? '');
      }
    });
  });

  it('costs one further token, not one for each call, where the source keeps refusing', async () => {
    await withTokens({}, async (kit) => {
      const { server, client, health } = kit;
      server.refuses = (path) => (path === '/forbidden' ? 403 : undefined);
      for (let call = 0; call < 5; call += 1)
        expect(await failureOf(client.get('/forbidden', scopeOf()))).toMatchObject({ code: 'FORBIDDEN' });
      expect(health.read()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'FORBIDDEN' } });
      await client.get('/x', scopeOf());
      expect(server.minted).toHaveLength(2);
      expect(paths(kit).filter((path) => path === '/forbidden')).toHaveLength(6);
    });
  });

  it('fails as the request for the token does, without being sent', async () => {
    await withTokens({}, async (kit) => {
      const { server, client, health } = kit;
      server.refusesToken = () => 400;
      expect(await failureOf(client.get('/x', scopeOf()))).toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(paths(kit)).toEqual(['/token']);
      expect(health.read()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'UNAUTHENTICATED' } });
    });
  });

  it('is over at its time-out, however its time was spent', async () => {
    await withTokens({ timeoutMs: 500 }, async (kit) => {
      const { server, client } = kit;
      server.hold('/token');
      expect(await failureOf(client.get('/x', scopeOf()))).toMatchObject({
        code: 'TIMEOUT',
        retryable: true,
      });
      expect(paths(kit)).toEqual(['/token']);
    });
  });
});

describe('the bound of a source', () => {
  it.each([1, 3])('of %i holds for all requests, those for tokens among them', async (atOnce) => {
    await withTokens({ atOnce }, async (kit) => {
      const { server, client } = kit;
      server.refuses = (_, token) => (token === 'canary-token-1' ? 401 : undefined);
      await Promise.all(Array.from({ length: 20 }, () => client.get('/x', scopeOf())));
      expect(server.peak).toBeLessThanOrEqual(atOnce);
      expect(server.minted).toHaveLength(2);
    });
  });

  it.each([
    ['the first token', []],
    ['a token in place of a refused one', ['/x']],
  ])('holds also where everybody who waited for %s has gone', async (_, before) => {
    await withTokens({ atOnce: 2 }, async (kit) => {
      const { server, client } = kit;
      for (const path of before) await client.get(path, scopeOf());
      server.refuses = (path, token) => (path === '/refused' && token === 'canary-token-1' ? 401 : undefined);
      const slow = before.length > 0 ? server.hold('/slow') : null;
      const busy = slow ? client.get('/slow', scopeOf()) : null;
      await slow?.arrived;
      const token = server.hold('/token');
      const caller = new AbortController();
      const left = client.get('/refused', scopeOf({ signal: caller.signal }));
      await token.arrived;
      caller.abort();
      expect(await failureOf(left)).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
      const later = Array.from({ length: 5 }, () => client.get('/later', scopeOf()));
      // A round trip that the bound has no part in: what could have been sent has been sent by then.
      await fetch(`${server.baseUrl}/outside`);
      expect(paths(kit)).not.toContain('/later');
      token.release();
      slow?.release();
      await Promise.all([busy, ...later]);
      expect(server.minted).toHaveLength(before.length + 1);
    });
  });

  it('lets a caller go that waits for its turn, and sends nothing for it', async () => {
    await withTokens({ atOnce: 1 }, async (kit) => {
      const { server, client, health } = kit;
      const hold = server.hold('/first');
      const first = client.get('/first', scopeOf());
      await hold.arrived;
      const caller = new AbortController();
      const left = client.get('/left', scopeOf({ signal: caller.signal }));
      const next = client.get('/next', scopeOf());
      caller.abort();
      expect(await failureOf(left)).toMatchObject({ code: 'DEADLINE_EXCEEDED', sourceId: 's' });
      hold.release();
      await Promise.all([first, next]);
      expect(paths(kit)).toEqual(['/token', '/first', '/next']);
      expect(health.read().lastFailureAt).toBeNull();
    });
  });

  it('does not use up the time of a call while it waits for its turn', async () => {
    await withTokens({ atOnce: 1, timeoutMs: 1_000 }, async ({ client, requests }) => {
      const busy = requests.run(scopeOf(), () => sleep(1_200));
      expect((await client.get('/x', scopeOf())).body).toEqual([]);
      await busy;
    });
  });
});

describe('a request for a token', () => {
  it('carries a form or JSON, its own headers, and no token', async () => {
    await withTokens({}, async ({ server, client }) => {
      await client.get('/x', scopeOf());
      await client.requestToken('/token?x=1', { form: { grant_type: 'a b', id: 'ü&=' } }, scopeOf());
      await client.requestToken(
        '/token',
        { headers: { 'x-own': '1' }, json: { marketplace: 'us' } },
        scopeOf(),
      );
      expect(
        server.requests.slice(2).map(({ method, headers, body }) => [method, headers['content-type'], body]),
      ).toEqual([
        ['POST', 'application/x-www-form-urlencoded', 'grant_type=a+b&id=%C3%BC%26%3D'],
        ['POST', 'application/json', '{"marketplace":"us"}'],
      ]);
      expect(server.requests.at(-1)?.headers).toMatchObject({
        'x-own': '1',
        'x-subscription-key': 'canary-key',
      });
      for (const { headers } of server.requests.slice(2)) expect(headers.authorization).toBeUndefined();
    });
  });

  it.each([
    [302, 'UPSTREAM_ERROR', false],
    [400, 'UNAUTHENTICATED', false],
    [403, 'UNAUTHENTICATED', false],
    [404, 'UNAUTHENTICATED', false],
    [408, 'TIMEOUT', true],
    [429, 'RATE_LIMITED', true],
    [503, 'UPSTREAM_ERROR', true],
  ])('that is answered with %i is %s', async (status, code, retryable) => {
    await withTokens({}, async ({ server, client }) => {
      server.refusesToken = () => status;
      const scope = scopeOf();
      const told: unknown[] = [];
      const onRefusal = ({ status, body }: Reply): void => void told.push([status, body]);
      const json = { secret: 'canary' };
      const failure = await failureOf(client.requestToken('/token', { json, onRefusal }, scope));
      expect(failure).toMatchObject({ code, retryable });
      expect(told).toEqual([[status, { canary: 'of the refusal' }]]);
      expect(scope.upstream.requests).toBe(1);
    });
  });

  it('shows nothing of an answer that is no HTTP', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => socket.end('canary token\r\n\r\n'));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const client = new UpstreamClient({
      sourceId: 's',
      baseUrl: `http://127.0.0.1:${String(address.port)}`,
      timeoutMs: 10_000,
      requests: new RequestSlots(1),
      headers: {},
      health: new SourceHealthRecord(),
    });
    const failure = await failureOf(client.requestToken('/token', { form: { secret: 'canary' } }, scopeOf()));
    expect(failure).toMatchObject({ code: 'NETWORK', cause: { name: 'HTTPParserError' } });
    await client.close();
    await new Promise((resolve) => server.close(resolve));
  });
});
