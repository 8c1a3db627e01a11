import { connect } from 'node:net';
import { setImmediate as soon } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { generationWith } from '../../tests/support/generation.js';
import type { LogLines } from '../../tests/support/log-lines.js';
import { logLines } from '../../tests/support/log-lines.js';
import type { ArrivalLimits } from './arrival.js';
import type { Server } from './server.js';
import { createServer } from './server.js';

const CANARY = 'canary-77aa';
const SHORT: ArrivalLimits = { headersMs: 50, requestMs: 100, keepAliveMs: 60_000, checkedEveryMs: 20 };
/** Node itself looks at its limits every 30 seconds only. */
const LONG_AFTER_MS = 20_000;
const UNHURRIED: ArrivalLimits = { ...SHORT, headersMs: 60_000, requestMs: 60_000 };
const CHUNKED =
  'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
const HALF =
  'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{"a"';

interface Started extends LogLines {
  readonly url: string;
}

const running: Server[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close(1000)));
});

let release = (): void => undefined;

/** A server that echoes, and that holds the answer of /held until it is released. */
async function start(arrival: ArrivalLimits): Promise<Started> {
  const log = logLines();
  const isReady = (): Promise<boolean> => Promise.resolve(true);
  const generation = generationWith();
  const server = createServer({
    log: log.log,
    isReady,
    current: () => generation,
    operationTimeoutMs: 60_000,
    maxBodyBytes: 1_024,
    arrival,
  });
  server.app.post('/echo', ({ body }) => ({ body }));
  const held = new Promise<void>((resolve) => (release = resolve));
  server.app.get('/held', () => held.then(() => ({ held: true })));
  running.push(server);
  return { ...log, url: await server.app.listen({ host: '127.0.0.1', port: 0 }) };
}

/** Sends these bytes and keeps the connection open; the answer ends when the server closes it. */
async function send(url: string, bytes: string, sent: () => void = () => undefined): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setEncoding('utf8').write(bytes, sent);
  let answer = '';
  for await (const part of socket) answer += String(part);
  return answer;
}

describe('a request that cannot be read', () => {
  it.each([
    { what: 'no HTTP', bytes: `${CANARY}\r\n\r\n`, status: 400 },
    { what: 'a header without a colon', bytes: `GET / HTTP/1.1\r\n${CANARY}\r\n\r\n`, status: 400 },
    { what: 'no host', bytes: 'GET /health/live?x HTTP/1.1\r\nconnection: close\r\n\r\n', status: 200 },
    { what: 'no host elsewhere', bytes: 'GET /held HTTP/1.1\r\nconnection: close\r\n\r\n', status: 400 },
    { what: 'headers of 20 KB', bytes: `GET / HTTP/1.1\r\na: ${'b'.repeat(20_000)}\r\n\r\n`, status: 431 },
    {
      what: 'an expectation that nothing is known of',
      bytes: 'GET /health/live HTTP/1.1\r\nhost: x\r\nexpect: tea\r\nconnection: close\r\n\r\n',
      status: 200,
    },
    { what: 'a chunk without a size', bytes: `${CHUNKED}${CANARY}\r\n`, status: 400 },
  ])('$what: has an answer of the documented shape, an id and one log line', async ({ bytes, status }) => {
    const { url, requests, lines, text } = await start(UNHURRIED);
    const answer = await send(url, bytes);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const id = /^x-request-id: (\S+)$/m.exec(head)?.[1];
    expect(await requests(1)).toMatchObject([{ requestId: id, status, aborted: false }]);
    expect(lines()).toHaveLength(1);
    expect(answer + text()).not.toContain(CANARY);
    if (status === 200) return;
    expect(head).toMatch(/^cache-control: private, no-store$/m);
    expect(head).toMatch(/^connection: close$/im);
    expect(body).toMatch(/^\{"errors":\[\{"message":"[^"]+","extensions":\{"code":"BAD_REQUEST"\}\}\]\}$/);
  });

  it.each([
    { what: 'headers that do not end', bytes: 'GET / HTTP/1.1\r\nhost: x\r\n', path: '(not shown)' },
    { what: 'a body that does not end', bytes: HALF, path: '/echo' },
  ])(
    '$what: is cut off with 408',
    async ({ bytes, path }) => {
      const { url, requests, lines } = await start(SHORT);
      const answer = await send(url, bytes);
      expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*"The request did not arrive in time"/);
      const id = /^x-request-id: (\S+)$/m.exec(answer)?.[1];
      expect(await requests(1)).toMatchObject([
        { requestId: id, path, status: 408, errorCodes: ['BAD_REQUEST'] },
      ]);
      expect(lines()).toHaveLength(1);
    },
    LONG_AFTER_MS,
  );

  it('is answered after the request before it, in their order', async () => {
    const { url, requests } = await start(UNHURRIED);
    const answer = send(url, `GET /held HTTP/1.1\r\nhost: x\r\n\r\n${CANARY}\r\n\r\n`);
    for (let turn = 0; turn < 50; turn += 1) await soon();
    release();
    expect(await answer).toMatch(
      /^HTTP\/1\.1 200 [^]*\{"held":true\}HTTP\/1\.1 400 [^]*"BAD_REQUEST"\}\}\]\}$/,
    );
    expect((await requests(2)).map(({ status }) => status)).toEqual([200, 400]);
  });

  it('is not answered twice if its answer was out before the rest of it', async () => {
    const { url, requests, lines } = await start(UNHURRIED);
    const unread = 'POST /nowhere HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n';
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.setEncoding('utf8').write(unread);
    await requests(1);
    socket.write(`${CANARY}\r\n`);
    let answer = '';
    for await (const part of socket) answer += String(part);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(answer).toContain('HTTP/1.1 404');
    expect(lines()).toHaveLength(1);
  });

  it('leaves no line if not a single byte of it came', async () => {
    const { url, requests, lines } = await start(SHORT);
    expect(await send(url, '')).toBe('');
    await fetch(`${url}/health/live`);
    await requests(1);
    expect(lines()).toHaveLength(1);
  });
});
