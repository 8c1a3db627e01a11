import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { scopeOf } from '../../tests/support/scope.js';
import { withTokens } from '../../tests/support/token-server.js';
import { BODY_CANARY, json, KEY, upstream } from '../../tests/support/upstream.js';
import { SourceHealthRecord } from '../domain/source/source-health.js';
import { RequestSlots } from './request-slots.js';
import { UpstreamClient } from './upstream-client.js';

const CHANGE = { target: '/x', method: 'POST', json: { name: 'y' } } as const;

function clientOf(baseUrl: string): UpstreamClient {
  const client = new UpstreamClient({
    sourceId: 's',
    baseUrl,
    timeoutMs: 5_000,
    headers: {},
    requests: new RequestSlots(1),
    health: new SourceHealthRecord(),
  });
  onTestFinished(() => client.close());
  return client;
}

describe('a change', () => {
  it('is sent with its body, and answered with the parsed JSON and what the source calls it', async () => {
    let sent = '';
    const { server, client, health } = await upstream((request, response) => {
      request.setEncoding('utf8').on('data', (part: string) => (sent += part));
      request.on('end', () => json(response.setHeader('x-request-id', ' r-1 '), '{"id":"1"}'));
    });
    const scope = scopeOf();
    const reply = await client.send({ ...CHANGE, method: 'PUT' }, scope);
    expect(reply).toEqual({ kind: 'answered', body: { id: '1' }, upstreamRequestIds: ['r-1'] });
    expect([sent, scope.upstream.requests]).toEqual(['{"name":"y"}', 1]);
    expect(server.requests.map(({ method, url, headers }) => [method, url, headers['content-type']])).toEqual(
      [['PUT', '/api/x', 'application/json']],
    );
    expect(server.requests[0]?.headers.authorization).toBe(KEY);
    expect(health.read().state).toBe('HEALTHY');
  });

  it('carries headers of its own beside those of every request', async () => {
    const { server, client } = await upstream((_, response) => json(response, '{}'));
    await client.send({ ...CHANGE, headers: { 'x-for': 'somebody' } }, scopeOf());
    await client.send(CHANGE, scopeOf());
    const of = ['x-for', 'content-type', 'authorization'];
    expect(server.requests.map(({ headers }) => of.map((name) => headers[name]))).toEqual([
      ['somebody', 'application/json', KEY],
      [undefined, 'application/json', KEY],
    ]);
  });

  it('may have no body and get none', async () => {
    const { server, client } = await upstream((_, response) => response.writeHead(204).end());
    const reply = await client.send({ target: '/x', method: 'DELETE' }, scopeOf());
    expect(reply).toEqual({ kind: 'answered', body: undefined, upstreamRequestIds: [] });
    expect(server.requests[0]?.headers['content-type']).toBeUndefined();
  });

  it('has a connection of its own, so that none that was idle is closed under it', async () => {
    const { server, client } = await upstream((_, response) => json(response, '{}'));
    for (let call = 0; call < 3; call += 1) await client.send(CHANGE, scopeOf());
    expect(server.connections).toHaveLength(3);
  });
});

describe('a change that is refused', () => {
  it('is reported without the credentials that a gateway repeats, with or without their scheme', async () => {
    const { client } = await upstream((request, response) => {
      const { authorization = '' } = request.headers;
      const bare = authorization.replace(/^\w+ /, '');
      response.writeHead(400).end(JSON.stringify({ said: [`${authorization}!`, `<${bare}>`, 'json'] }));
    });
    const reply = await client.send(CHANGE, scopeOf());
    expect(reply).toMatchObject({ body: { said: ['[removed]!', '<[removed]>', 'json'] } });
  });

  it('tells the status and what the refusal says', async () => {
    const { client, health } = await upstream((_, response) =>
      response.writeHead(422, { 'x-correlation-id': 'c-1' }).end('{"errors":["no"]}'),
    );
    expect(await client.send(CHANGE, scopeOf())).toMatchObject({
      kind: 'refused',
      status: 422,
      body: { errors: ['no'] },
      upstreamRequestIds: ['c-1'],
      error: { code: 'BAD_REQUEST' },
    });
    expect(health.read().state).toBe('UNVERIFIED');
  });

  it('keeps that to itself in its error', async () => {
    const { client } = await upstream((_, response) => response.writeHead(400).end(`{"a":"${BODY_CANARY}"}`));
    const reply = await client.send(CHANGE, scopeOf());
    expect(reply.kind === 'refused' && JSON.stringify([reply.error, reply.error.message])).not.toContain(
      'canary',
    );
  });

  it('because its record is gone says nothing against the source', async () => {
    const { client, health } = await upstream((_, response) => response.writeHead(404).end());
    expect(await client.send(CHANGE, scopeOf())).toMatchObject({ kind: 'refused', status: 404 });
    expect(health.read().state).toBe('HEALTHY');
  });
});

describe('a change that is lost', () => {
  it.each([
    ['500', 500, ''],
    ['no JSON', 200, '<html>'],
  ])('(%s) tells so, and what the source called it', async (_, status, text) => {
    const { server, client, health } = await upstream((_request, response) =>
      response.writeHead(status, { 'x-request-id': 'r-1' }).end(text),
    );
    expect(await client.send(CHANGE, scopeOf())).toMatchObject({ kind: 'lost', upstreamRequestIds: ['r-1'] });
    expect([server.requests.length, health.read().state]).toEqual([1, 'DEGRADED']);
  });

  it('because its caller left is lost without a word against the source', async () => {
    const caller = new AbortController();
    const { client, health } = await upstream(() => {
      caller.abort();
    });
    const reply = await client.send(CHANGE, scopeOf({ signal: caller.signal }));
    expect(reply).toMatchObject({ kind: 'lost', error: { code: 'DEADLINE_EXCEEDED' } });
    expect(health.read().lastError).toBeNull();
  });
});

describe('a change that was not sent', () => {
  it.each([
    ['nothing listens there', 'http://127.0.0.1:1'],
    ['there is no such host', 'http://host.invalid'],
  ])('tells so where %s', async (_, baseUrl) => {
    expect(await clientOf(baseUrl).send(CHANGE, scopeOf())).toMatchObject({
      kind: 'unsent',
      error: { code: 'NETWORK', retryable: true },
    });
  });

  it('tells so where no connection could be made secure', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined).end('no TLS'));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const client = clientOf(`https://127.0.0.1:${String(address.port)}`);
    expect((await client.send(CHANGE, scopeOf())).kind).toBe('unsent');
  });

  it('tells so where its caller left before', async () => {
    const { server, client } = await upstream((_, response) => json(response, '{}'));
    const reply = await client.send(CHANGE, scopeOf({ signal: AbortSignal.abort() }));
    expect([reply.kind, server.requests.length]).toEqual(['unsent', 0]);
  });

  it('tells so where there is no token', async () => {
    await withTokens({}, async ({ server, client }) => {
      server.refusesToken = () => 503;
      expect((await client.send(CHANGE, scopeOf())).kind).toBe('unsent');
      expect(server.requests.map(({ path }) => path)).toEqual(['/token']);
    });
  });
});

describe('a refused token', () => {
  it('did nothing: the change is sent once more with another one', async () => {
    await withTokens({}, async ({ server, client }) => {
      server.refuses = (_, token) => (token === 'canary-token-1' ? 401 : undefined);
      expect((await client.send(CHANGE, scopeOf())).kind).toBe('answered');
      expect(server.requests.map(({ path }) => path)).toEqual(['/token', '/x', '/token', '/x']);
    });
  });

  it('did nothing either where no other one can be had', async () => {
    await withTokens({}, async ({ server, client }) => {
      server.refuses = () => {
        server.refusesToken = () => 503;
        return 401;
      };
      expect(await client.send(CHANGE, scopeOf())).toMatchObject({ kind: 'unsent' });
      server.refusesToken = () => undefined;
      expect(await client.send(CHANGE, scopeOf())).toMatchObject({ kind: 'refused', status: 401 });
    });
  });
});
