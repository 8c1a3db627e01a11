import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as soon } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { generationWith } from '../../tests/support/generation.js';
import type { LogLines } from '../../tests/support/log-lines.js';
import { logLines } from '../../tests/support/log-lines.js';
import { ANYBODY } from '../domain/caller.js';
import type { RequestScope } from '../domain/request-scope.js';
import { countFailure, countRequest } from '../domain/request-scope.js';
import type { Server } from './server.js';
import { createServer } from './server.js';

const CANARY = 'canary-77aa';
const tooLarge = `"${'x'.repeat(1_048_576)}"`;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface Started extends LogLines {
  readonly url: string;
  readonly server: Server;
  readonly scopes: RequestScope[];
  readonly setReady: (ready: boolean) => void;
}

const running: Server[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close(1000)));
});

/** A server with routes that act as the graph does: /operation answers, /wait ends with its scope, /defect throws. */
async function start(operationTimeoutMs = 60_000): Promise<Started> {
  const log = logLines();
  let ready = true;
  const generation = generationWith(operationTimeoutMs);
  const server = createServer({
    log: log.log,
    isReady: () => Promise.resolve(ready),
    current: () => generation,
    operationTimeoutMs,
    maxBodyBytes: 1_048_576,
  });
  const scopes: RequestScope[] = [];
  server.app.post('/operation', (request) => {
    const scope = server.openScope(request, ANYBODY);
    scopes.push(scope);
    for (let call = 0; call < 3; call += 1) countRequest(scope, 'one');
    countFailure(scope, 'one');
    const errorCodes = ['SOURCE_TIMEOUT', 'SOURCE_TIMEOUT', 'FORBIDDEN', `no code: ${CANARY}`, undefined];
    server.noteOperation(scope, () => ({ operationName: request.headers['x-operation'], errorCodes }));
    return { data: null };
  });
  server.app.get('/wait', async (request) => {
    const scope = server.openScope(request, ANYBODY);
    scopes.push(scope);
    await new Promise((resolve) => {
      scope.signal.addEventListener('abort', resolve);
    });
    return { ended: true };
  });
  server.app.get('/defect', () => {
    throw new TypeError(`told ${CANARY}\n    at ${CANARY} (file.js:1:1)`);
  });
  running.push(server);
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  return { ...log, url, server, scopes, setReady: (value) => (ready = value) };
}

const json = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/json', ...headers },
});

/** Sends a request line by hand, for what `fetch` would mend before sending. */
async function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setEncoding('utf8').end(text);
  let answer = '';
  for await (const part of socket) answer += String(part);
  return answer;
}

describe('the request log', () => {
  it('has one line per request with what it came to', async () => {
    const { url, requests, lines } = await start();
    await fetch(
      `${url}/operation?token=${CANARY}`,
      json('{}', { 'x-request-id': 'a.B_9-z', 'x-operation': 'Accounts' }),
    );
    const [{ time, durationMs, ...line } = {}] = await requests(1);
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(durationMs).toBeTypeOf('number');
    expect(line).toEqual({
      level: 'info',
      msg: 'request',
      requestId: 'a.B_9-z',
      method: 'POST',
      path: '/operation',
      status: 200,
      operationName: 'Accounts',
      upstreamRequests: 3,
      sources: [{ id: 'one', requests: 3, failed: 1 }],
      errorCodes: ['SOURCE_TIMEOUT', 'FORBIDDEN'],
      aborted: false,
    });
    expect(lines()).toHaveLength(1);
  });

  it('holds nothing that a caller wrote elsewhere', async () => {
    const { url, requests, text } = await start();
    const headers = {
      'x-operation': `${CANARY}!`,
      'x-request-id': `${CANARY} `.repeat(9),
      authorization: CANARY,
    };
    await fetch(`${url}/operation?${CANARY}`, json(JSON.stringify({ variables: CANARY }), headers));
    await fetch(`${url}/operation`, json(`{ "${CANARY}`));
    await fetch(`${url}/people/${CANARY}@example.com`);
    await fetch(`${url}/defect`);
    await raw(url, `GET /%zz${CANARY} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(
      (await requests(5)).map(({ status, path, operationName }) => [status, path, operationName]),
    ).toEqual([
      [200, '/operation', null],
      [400, '/operation', null],
      [404, '(not shown)', null],
      [500, '/defect', null],
      [400, '(not shown)', null],
    ]);
    expect(text()).not.toContain(CANARY);
  });

  it('tells of a caller that left before the answer, once', async () => {
    const { url, requests, scopes } = await start();
    const controller = new AbortController();
    const answer = fetch(`${url}/wait`, { signal: controller.signal });
    while (scopes.length === 0) await soon();
    controller.abort();
    await expect(answer).rejects.toThrow();
    expect(await requests(1)).toEqual([
      expect.objectContaining({ aborted: true, status: null, path: '/wait' }),
    ]);
    await fetch(`${url}/health/live`);
    expect(await requests(2)).toHaveLength(2);
  });

  it('has a second line on a defect, with its kind and frames and without its message', async () => {
    const { url, requests, lines } = await start();
    const response = await fetch(`${url}/defect`, { headers: { 'x-request-id': 'r-1' } });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(await requests(1)).toMatchObject([{ requestId: 'r-1', errorCodes: ['INTERNAL_SERVER_ERROR'] }]);
    const [cause] = lines();
    expect(cause).toMatchObject({ level: 'error', requestId: 'r-1', error: { name: 'TypeError' } });
    expect(JSON.stringify(cause)).toContain('server.test.ts:');
  });
});

describe('an answer', () => {
  it('carries the caller’s request id where it is safe, else a new one', async () => {
    const { url } = await start();
    const idFor = async (given: string): Promise<string | null> =>
      (await fetch(`${url}/health/live`, { headers: { 'x-request-id': given } })).headers.get('x-request-id');
    expect(await idFor('a'.repeat(128))).toBe('a'.repeat(128));
    for (const unsafe of ['', 'a'.repeat(129), 'a b', 'a"b', 'ä']) expect(await idFor(unsafe)).toMatch(UUID);
  });

  it('is neither guessed at by browsers nor kept', async () => {
    const { url } = await start();
    for (const path of ['/health/live', '/nowhere', '/defect']) {
      const { headers } = await fetch(url + path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  const text = { 'content-type': 'text/xml' };
  it.each([
    { to: 'an unknown address', path: '/nowhere', init: {}, status: 404, code: 'NOT_FOUND' },
    { to: 'another method', path: '/operation', init: {}, status: 404, code: 'NOT_FOUND' },
    { to: 'half a JSON', path: '/operation', init: json(`{"${CANARY}`), status: 400, code: 'BAD_REQUEST' },
    { to: 'no JSON', path: '/operation', init: json(''), status: 400, code: 'BAD_REQUEST' },
    { to: 'XML', path: '/operation', init: json('<a/>', text), status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
    { to: 'over 1 MiB', path: '/operation', init: json(tooLarge), status: 413, code: 'PAYLOAD_TOO_LARGE' },
  ])('to $to is small JSON in our own words', async ({ path, init, status, code }) => {
    const { url } = await start();
    const response = await fetch(url + path, init);
    const body = await response.text();
    expect(response.status).toBe(status);
    expect(body).toMatch(/^\{"errors":\[\{"message":"[^"]+","extensions":\{"code":"[^"]+"\}\}\]\}$/);
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(body).not.toContain(CANARY);
  });

  it('to an address that cannot be decoded has an id and quotes nothing', async () => {
    const { url } = await start();
    const answer = await raw(url, `GET /%zz${CANARY} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/x-request-id: /);
    expect(answer).not.toContain(CANARY);
  });
});

describe('health', () => {
  it('is live all the time and ready only when operations are taken', async () => {
    const { url, setReady } = await start();
    const statusOf = async (path: string): Promise<number> => (await fetch(url + path)).status;
    expect([await statusOf('/health/live'), await statusOf('/health/ready')]).toEqual([200, 200]);
    setReady(false);
    expect([await statusOf('/health/live'), await statusOf('/health/ready')]).toEqual([200, 503]);
  });
});

describe('the scope of an operation', () => {
  it('aborts with a TimeoutError at its deadline', async () => {
    const { url, scopes } = await start(30);
    const before = Date.now();
    expect(await (await fetch(`${url}/wait`)).json()).toEqual({ ended: true });
    expect(scopes[0]?.signal.reason).toMatchObject({ name: 'TimeoutError' });
    expect(scopes[0]?.deadlineAt).toBeGreaterThanOrEqual(before + 30);
  });

  it('aborts with an AbortError when the caller goes away', async () => {
    const { url, scopes, requests } = await start();
    const controller = new AbortController();
    const answer = fetch(`${url}/wait`, { signal: controller.signal });
    while (scopes.length === 0) await soon();
    controller.abort();
    await expect(answer).rejects.toThrow();
    await requests(1);
    expect(scopes[0]?.signal.reason).toMatchObject({ name: 'AbortError' });
  });

  it('leaves no timer behind and aborts nothing after its answer', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const { url, scopes, requests } = await start(3_600_000);
    await fetch(`${url}/operation`, json('{}'));
    await requests(1);
    const before = timers();
    for (let count = 0; count < 20; count += 1) await fetch(`${url}/operation`, json('{}'));
    await requests(21);
    expect(timers()).toBeLessThan(before + 20);
    expect(scopes.some(({ signal }) => signal.aborted)).toBe(false);
  });
});

describe('a stop', () => {
  it('lets a request in flight finish and waits for no idle or unused connection', async () => {
    const { url, server, scopes, requests } = await start(200);
    const { hostname, port } = new URL(url);
    const unused = connect(Number(port), hostname);
    await once(unused, 'connect');
    await fetch(`${url}/health/live`);
    const answer = fetch(`${url}/wait`);
    while (scopes.length === 0) await soon();
    const stopped = server.close(3_600_000);
    expect(await (await answer).json()).toEqual({ ended: true });
    await stopped;
    expect((await requests(2)).map(({ status, aborted }) => [status, aborted])).toEqual([
      [200, false],
      [200, false],
    ]);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  it('cuts off what takes longer than its limit', async () => {
    const { url, server, scopes, requests } = await start();
    const answer = fetch(`${url}/wait`);
    while (scopes.length === 0) await soon();
    await Promise.all([expect(answer).rejects.toThrow(), server.close(20)]);
    expect(await requests(1)).toMatchObject([{ aborted: true, status: null }]);
  });

  it('answers a request that still comes over a connection in use, as not ready and closing', async () => {
    const { url, server, scopes, setReady } = await start(300);
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.setEncoding('utf8').write('GET /wait HTTP/1.1\r\nhost: x\r\n\r\n');
    while (scopes.length === 0) await soon();
    setReady(false);
    const stopped = server.close(3_600_000);
    socket.write('GET /health/ready HTTP/1.1\r\nhost: x\r\n\r\n');
    let answers = '';
    for await (const part of socket) answers += String(part);
    expect(answers).toMatch(
      /200 OK[^]*\{"ended":true\}HTTP\/1\.1 503 [^]*connection: close[^]*\{"status":"not ready"\}/i,
    );
    await stopped;
  });
});
