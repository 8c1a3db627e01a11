import { createServer } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Proxy } from '../../tests/support/proxy.js';
import { startProxy } from '../../tests/support/proxy.js';
import { scopeOf } from '../../tests/support/scope.js';
import { failureOf, json, upstream } from '../../tests/support/upstream.js';

const CHANGE = { target: '/x', method: 'POST', json: {} } as const;

describe('why a source cannot be reached', () => {
  it('is a name that is not found', async () => {
    const { client } = await upstream(() => undefined, { baseUrl: 'http://no-such-source.invalid' });
    expect(await failureOf(client)).toMatchObject({
      code: 'NETWORK',
      reason: 'NAME_NOT_FOUND',
      message: 'The source cannot be reached: the name of its host was not found.',
    });
  });

  it('is a connection that is refused, and then no change was sent', async () => {
    const { server, client } = await upstream(() => undefined);
    await server.close();
    expect(await failureOf(client)).toMatchObject({ code: 'NETWORK', reason: 'CONNECTION_REFUSED' });
    expect(await client.send(CHANGE, scopeOf())).toMatchObject({
      kind: 'unsent',
      error: { reason: 'CONNECTION_REFUSED' },
    });
  });

  it('is a connection that is closed before an answer, and then a change may have been made', async () => {
    const { client } = await upstream((request) => request.socket.destroy());
    expect(await failureOf(client)).toMatchObject({ code: 'NETWORK', reason: 'CONNECTION_CLOSED' });
    expect(await client.send(CHANGE, scopeOf())).toMatchObject({
      kind: 'lost',
      error: { reason: 'CONNECTION_CLOSED' },
    });
  });

  it('is an answer that is cut off', async () => {
    const { client } = await upstream((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('[', () => response.destroy());
    });
    expect(await failureOf(client)).toMatchObject({ code: 'NETWORK', reason: 'CUT_OFF' });
  });

  it('is an answer that is no HTTP', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => socket.end('220 mail.example.com ready\r\n\r\n'));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const { client } = await upstream(() => undefined, {
      baseUrl: `http://127.0.0.1:${String(address.port)}`,
    });
    expect(await failureOf(client)).toMatchObject({ code: 'NETWORK', reason: 'NOT_HTTP' });
  });
});

describe('a proxy of the environment', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  /** A source with a name that only the proxy knows. */
  async function behindProxy(options: { readonly refuses?: number } = {}) {
    const source = await upstream((_, response) => json(response, '["row"]'));
    const port = Number(new URL(source.server.baseUrl).port);
    const proxy: Proxy = await startProxy(port, options);
    onTestFinished(() => proxy.close());
    vi.stubEnv('HTTP_PROXY', proxy.url);
    const { client } = await upstream(() => undefined, { baseUrl: 'http://source.invalid/api' });
    return { proxy, client, source };
  }

  it('is used for reads and for changes', async () => {
    const { proxy, client, source } = await behindProxy();
    expect((await client.get('/x', scopeOf())).body).toEqual(['row']);
    expect(await client.send(CHANGE, scopeOf())).toMatchObject({ kind: 'answered', body: ['row'] });
    expect(proxy.asked).toEqual(['source.invalid:80', 'source.invalid:80']);
    expect(source.server.requests.map(({ method, headers }) => [method, headers.host])).toEqual([
      ['GET', 'source.invalid'],
      ['POST', 'source.invalid'],
    ]);
  });

  it('that refuses is named, and then no change was sent', async () => {
    const { client } = await behindProxy({ refuses: 407 });
    expect(await failureOf(client)).toMatchObject({
      code: 'NETWORK',
      reason: 'PROXY_REFUSED',
      message: 'The source cannot be reached: the proxy refused the connection.',
    });
    expect(await client.send(CHANGE, scopeOf())).toMatchObject({ kind: 'unsent' });
  });

  it('is not used for the hosts of NO_PROXY, nor for this machine', async () => {
    vi.stubEnv('NO_PROXY', 'source.invalid');
    const { proxy, client, source } = await behindProxy();
    expect(await failureOf(client)).toMatchObject({ reason: 'NAME_NOT_FOUND' });
    expect((await source.client.get('/x', scopeOf())).body).toEqual(['row']);
    const { baseUrl } = source.server;
    const { client: here } = await upstream(() => undefined, { baseUrl });
    expect((await here.get('/x', scopeOf())).body).toEqual(['row']);
    expect(proxy.asked).toEqual([]);
  });
});
