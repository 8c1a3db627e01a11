import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { TestApp, TestSource } from '../support/app.js';
import { startTestApp } from '../support/app.js';

const CANARY = 'canary5b1e';
const CUSTOMERS = `query Customers($name: String) {
  customers(first: 3, filter: { nameContains: $name }) { edges { node { name } } }
}`;

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function graphOver(source: TestSource, operationTimeoutMs = 25_000): Promise<TestApp> {
  const app = await startTestApp({ sources: [source], operationTimeoutMs });
  ends.unshift(() => app.close());
  return app;
}

async function sandboxed(): Promise<TestApp> {
  const sandbox = await startConnectSandbox({ port: 0 });
  ends.unshift(() => sandbox.close());
  return graphOver({ id: 'connect', sandbox });
}

/** A source that takes requests and never answers. */
async function silence(): Promise<{ readonly server: Server; readonly source: TestSource }> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ends.unshift(() => once(server.close(), 'close'));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    server,
    source: { id: 'silence', baseUrl: `http://127.0.0.1:${address.port}`, apiKey: `SU-1:${CANARY}` },
  };
}

describe('the request log of the graph', () => {
  it('has one line per operation, with its name, its cost and its error codes', async () => {
    const app = await sandboxed();
    await app.query(CUSTOMERS);
    await app.query('query Bad { node(id: "x") { id } customerSources { id } }');
    await app.query('{ nothing }');
    expect(await app.requestLines(3)).toMatchObject([
      { path: '/graphql', status: 200, operationName: 'Customers', upstreamRequests: 1, errorCodes: [] },
      { operationName: 'Bad', upstreamRequests: 0, errorCodes: ['BAD_USER_INPUT'] },
      { operationName: null, upstreamRequests: 0, errorCodes: ['GRAPHQL_VALIDATION_FAILED'] },
    ]);
    const others = app.logLines().filter(({ msg }) => msg !== 'request');
    expect(others.map(({ msg, level, from, to }) => [msg, level, from, to])).toEqual([
      ['source state changed', 'info', 'UNVERIFIED', 'HEALTHY'],
    ]);
  });

  it('has one warning for each upstream call that failed, with its source, cause and id, and no data', async () => {
    const { server, source } = await silence();
    server.on('request', (_request, response) =>
      response.writeHead(503, { 'x-request-id': 'upstream-7' }).end(CANARY),
    );
    const app = await graphOver({ ...source, maxRetries: 1 });
    await app.query(CUSTOMERS);
    const [line] = await app.requestLines(1);
    const failedCall = {
      level: 'warn',
      sourceId: 'silence',
      requestId: line?.['requestId'],
      operation: 'GET /tier/accounts',
      httpStatus: 503,
      code: 'UPSTREAM_ERROR',
      reason: null,
      upstreamRequestIds: ['upstream-7'],
    };
    const lines = app.logLines();
    expect(lines.filter(({ msg }) => msg === 'upstream call failed')).toMatchObject([
      { ...failedCall, attempt: 1 },
      { ...failedCall, attempt: 2 },
    ]);
    expect(lines.filter(({ msg }) => msg === 'source state changed')).toMatchObject([
      { level: 'warn', sourceId: 'silence', from: 'UNVERIFIED', to: 'DEGRADED', code: 'UPSTREAM_ERROR' },
    ]);
    expect(line?.['sources']).toEqual([{ id: 'silence', requests: 2, failed: 2 }]);
    expect(app.logText()).not.toContain(CANARY);
  });

  it('holds no variable, no query text and no header', async () => {
    const app = await sandboxed();
    const headers = { authorization: `Bearer ${CANARY}`, cookie: CANARY };
    await app.query(CUSTOMERS, { name: CANARY }, headers);
    await app.query(CUSTOMERS, { name: { secret: CANARY } });
    await app.query(`{ node(id: "${CANARY}") { id } ${CANARY}: __typename }`);
    await app.query(`{ ${CANARY}(`);
    await fetch(`${app.url}/graphql?query={${CANARY}}`, { headers: { 'apollo-require-preflight': 'x' } });
    await app.requestLines(5);
    expect(app.logText()).not.toContain(CANARY);
  });

  it('names the failed source’s code and keeps the source’s credentials out', async () => {
    const { server, source } = await silence();
    server.on('request', (_request, response) => response.writeHead(500).end(CANARY));
    const app = await graphOver(source);
    await app.query(CUSTOMERS);
    expect(await app.requestLines(1)).toMatchObject([{ status: 200, errorCodes: ['SOURCE_UNAVAILABLE'] }]);
    expect(app.logText()).not.toContain(CANARY);
  });
});

describe('the end of an operation', () => {
  it('by its deadline is SOURCE_TIMEOUT and ends the call to the source', async () => {
    const { server, source } = await silence();
    const asked = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
    // Long enough for the call to go out on a busy machine.
    const app = await graphOver(source, 1_500);
    const { body } = await app.query(CUSTOMERS);
    expect(body.errors).toMatchObject([{ extensions: { code: 'SOURCE_TIMEOUT', sourceId: 'silence' } }]);
    const [, response] = await asked;
    if (!response.closed) await once(response, 'close');
  });

  it('by its caller ends the call to the source too', async () => {
    const { server, source } = await silence();
    const asked = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
    // So late that only the caller's leaving can end the call.
    const app = await graphOver({ ...source, timeoutMs: 3_600_000 }, 3_600_000);
    const caller = new AbortController();
    const answer = fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: CUSTOMERS }),
      signal: caller.signal,
    });
    const [, response] = await asked;
    const gone = once(response, 'close');
    caller.abort();
    await expect(answer).rejects.toThrow();
    await gone;
    expect(await app.requestLines(1)).toMatchObject([{ aborted: true, status: null, upstreamRequests: 1 }]);
  });
});
