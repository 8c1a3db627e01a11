import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPlainServer } from '../../tests/support/plain-server.js';
import { scopeOf } from '../../tests/support/scope.js';
import { BODY_CANARY, failureOf, json, KEY, upstream } from '../../tests/support/upstream.js';
import { scopeEndingIn } from '../domain/request-scope.js';

describe('a call', () => {
  it('sends the target as it is, with the headers of the source, and answers the parsed JSON', async () => {
    const { server, client, health } = await upstream((_, response) => json(response, '[{"id":"1"}]'));
    const scope = scopeOf();
    const answer = await client.get('/list?in(id,(a,%22b%22))&limit=5', scope);
    expect(answer.body).toEqual([{ id: '1' }]);
    expect([answer.header('x-seen'), answer.header('x-missing')]).toEqual(['yes', undefined]);
    expect(server.requests.map(({ url, headers }) => [url, headers.authorization, headers.accept])).toEqual([
      ['/api/list?in(id,(a,%22b%22))&limit=5', KEY, 'application/json'],
    ]);
    expect(scope.upstream.requests).toBe(1);
    expect(health.read()).toMatchObject({ state: 'HEALTHY', lastFailureAt: null, lastError: null });
    expect(health.read().lastSuccessAt).not.toBeNull();
  });

  // Two, because the next call may come before the first connection is free again.
  it('uses its connections again', async () => {
    const { server, client } = await upstream((_, response) => json(response, '[]'));
    for (let call = 0; call < 20; call += 1) await client.get('/x', scopeOf());
    expect(server.connections.length).toBeLessThanOrEqual(2);
  });

  it('leaves a connection usable behind a refusal, however long its body', async () => {
    const { server, client } = await upstream((_, response) =>
      response.writeHead(500).end('x'.repeat(50_000)),
    );
    for (let call = 0; call < 5; call += 1) expect((await failureOf(client)).code).toBe('UPSTREAM_ERROR');
    expect(server.connections.length).toBeLessThanOrEqual(2);
  });

  it('takes as long as another one lets it: calls do not wait for each other', async () => {
    const waiting: ServerResponse[] = [];
    const { client } = await upstream((_, response) => {
      waiting.push(response);
      if (waiting.length === 8) for (const one of waiting) json(one, '[]');
    });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, call) => client.get(`/${String(call)}`, scopeOf())),
    );
    expect(answers).toHaveLength(8);
  });
});

describe('a refusal', () => {
  it.each([
    [401, 'UNAUTHENTICATED'],
    [404, 'NOT_FOUND'],
    [429, 'RATE_LIMITED'],
    [503, 'UPSTREAM_ERROR'],
  ])('with status %i is %s, whatever its body says', async (status, code) => {
    const { client } = await upstream((_, response) =>
      response.writeHead(status, { 'retry-after': '3' }).end(`{"errors":["${BODY_CANARY}"]}`),
    );
    expect(await failureOf(client)).toMatchObject({ code, sourceId: 's', retryAfterMs: 3_000 });
  });

  it('keeps its meaning where its body is cut off', async () => {
    const { client } = await upstream((_, response) => {
      response.writeHead(503, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    expect((await failureOf(client)).code).toBe('UPSTREAM_ERROR');
  });

  it('keeps its meaning where its body never ends', async () => {
    const { client } = await upstream((_, response) => response.writeHead(401).write('x'), {
      timeoutMs: 500,
    });
    expect((await failureOf(client)).code).toBe('UNAUTHENTICATED');
  });

  it('to another address is not followed: credentials stay with their source', async () => {
    const other = await startPlainServer((_, response) => json(response, '[]'));
    onTestFinished(() => other.close());
    const { client, health } = await upstream((_, response) =>
      response.writeHead(302, { location: other.baseUrl }).end(),
    );
    expect(await failureOf(client)).toMatchObject({ code: 'UPSTREAM_ERROR', retryable: false });
    expect(other.requests).toEqual([]);
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastSuccessAt: null });
  });
});

describe('an answer without an end', () => {
  it('is MALFORMED_RESPONSE before it has taken the memory', async () => {
    let sent = 0;
    const { client } = await upstream((_, response) => {
      const part = Buffer.alloc(4 * 1024 * 1024, ' ');
      // On Node 24 a write to a connection that is gone fails at once, and a loop of such writes would never end.
      const send = (error?: Error | null): void => {
        if (error || response.destroyed) return;
        sent += part.length;
        response.write(part, send);
      };
      send();
    });
    expect(await failureOf(client)).toMatchObject({ code: 'MALFORMED_RESPONSE', retryable: false });
    expect(sent).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('an answer that is none', () => {
  it.each([
    ['HTML', `<html>${BODY_CANARY}</html>`],
    ['half a JSON', `[{"id":"${BODY_CANARY}`],
    ['a text', BODY_CANARY.slice(0, 6)],
    ['nothing', ''],
  ])('(%s) is MALFORMED_RESPONSE and is not quoted', async (_, body) => {
    const { client, health } = await upstream((_request, response) => json(response, body));
    expect(await failureOf(client)).toMatchObject({ code: 'MALFORMED_RESPONSE', retryable: false });
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'MALFORMED_RESPONSE' } });
  });

  it('because the connection broke in its middle, is NETWORK', async () => {
    const { client } = await upstream((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write(`["${BODY_CANARY}`, () => response.destroy());
    });
    expect(await failureOf(client)).toMatchObject({ code: 'NETWORK', retryable: true });
  });

  it('because the connection broke before it, is NETWORK', async () => {
    const { client } = await upstream((request) => request.socket.destroy());
    expect((await failureOf(client)).code).toBe('NETWORK');
  });

  it('because nobody listens, is NETWORK', async () => {
    const { server, client, health } = await upstream(() => undefined);
    await server.close();
    expect((await failureOf(client)).code).toBe('NETWORK');
    expect(health.read().state).toBe('DEGRADED');
  });
});

describe('a source that hangs', () => {
  it.each([
    ['before its answer', () => undefined],
    [
      'in the middle of its answer',
      (_: IncomingMessage, response: ServerResponse) => response.writeHead(200).write('['),
    ],
  ])('%s runs into the time-out of the call', async (_, answer) => {
    const { client, health } = await upstream(answer, { timeoutMs: 40 });
    expect(await failureOf(client)).toMatchObject({ code: 'TIMEOUT', retryable: true });
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'TIMEOUT' } });
  });

  it('is left at the operation’s deadline, which says nothing about the source', async () => {
    const { client, health } = await upstream(() => undefined);
    const scope = scopeOf({ signal: AbortSignal.timeout(40), deadlineAt: Date.now() + 40 });
    expect((await failureOf(client, scope)).code).toBe('DEADLINE_EXCEEDED');
    expect(health.read()).toMatchObject({ state: 'UNVERIFIED', lastFailureAt: null });
  });

  it('is a TIMEOUT where the caller granted it a part of the time only', async () => {
    const { client, health } = await upstream(() => undefined);
    expect((await failureOf(client, scopeEndingIn(scopeOf(), 40))).code).toBe('TIMEOUT');
    expect(health.read().state).toBe('UNVERIFIED');
  });

  it('is left when the caller goes away, and its connection is closed', async () => {
    const caller = new AbortController();
    let closed: Promise<unknown> = Promise.resolve();
    const { client } = await upstream((request) => {
      closed = new Promise((resolve) => request.socket.once('close', resolve));
      caller.abort();
    });
    expect((await failureOf(client, scopeOf({ signal: caller.signal }))).code).toBe('DEADLINE_EXCEEDED');
    await closed;
  });

  it('is not asked at all once the operation has ended', async () => {
    const { server, client } = await upstream((_, response) => json(response, '[]'));
    const scope = scopeOf({ signal: AbortSignal.abort() });
    expect((await failureOf(client, scope)).code).toBe('DEADLINE_EXCEEDED');
    expect([server.requests.length, scope.upstream.requests]).toEqual([0, 0]);
  });
});

describe('health', () => {
  it('keeps when the source failed last and when it succeeded last', async () => {
    let status = 500;
    const { client, health } = await upstream((_, response) => response.writeHead(status).end('[]'));
    await failureOf(client);
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastSuccessAt: null });
    status = 200;
    await client.get('/x', scopeOf());
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'UPSTREAM_ERROR' } });
    expect(health.read().lastFailureAt).not.toBeNull();
    expect(health.read().lastSuccessAt).not.toBeNull();
  });

  it('is as it was behind a refusal of the question, which is no success either', async () => {
    const { client, health } = await upstream((_, response) => response.writeHead(400).end());
    const before = health.read();
    await failureOf(client);
    expect(health.read()).toEqual(before);
  });
});
