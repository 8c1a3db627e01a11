import { connect } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endWithFile } from '../support/ending.js';
import { FAULTS } from '../faults/fault-list.js';
import type { Graph, TwoSources } from '../faults/graph.js';
import { ANY_TEXT, idOf, startGraph, startSandbox, startTwoSources } from '../faults/graph.js';
import { cloudblueConnect } from '../../src/providers/cloudblue-connect/index.js';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { memorySource } from '../support/graph/memory-source.js';
import { customer } from '../support/graph/records.js';
import { startPlainServer } from '../support/plain-server.js';
import { CANARY, expectClean, LEAK, postOf, sendTo } from '../support/privacy.js';

let graph: TwoSources;
let sent = 0;
beforeAll(async () => {
  graph = await startTwoSources();
});
afterEach(async () => {
  await graph.requestLines(sent);
  // What the log says of a defect has frames, so only what a caller wrote is looked for.
  expect(graph.logText()).not.toMatch(LEAK);
  expect(graph.logText()).not.toContain('internal error');
});

const send = (path: string, init: RequestInit) => {
  sent += 1;
  return sendTo(graph.url + path, init);
};
const post = (body: unknown, headers?: Record<string, string>) => send('/graphql', postOf(body, headers));

describe('a request that is no operation', () => {
  const query = '{ customerSources { id } }';
  it.each([
    ['a query that is no text', { query: { a: CANARY } }],
    ['variables that are no object', { query, variables: CANARY }],
    ['variables that are a list', { query, variables: [CANARY] }],
    ['extensions that are no object', { query, extensions: CANARY }],
    ['an operation that is not there', { query, operationName: 'NotThere' }],
    ['an operation name that is no text', { query, operationName: { a: CANARY } }],
    ['a batch', [{ query, variables: { a: CANARY } }]],
    ['a persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: CANARY } } }],
    ['a text', `"${CANARY}"`],
    ['half a JSON', `{"query":"${CANARY}`],
    ['a JSON with a poisoned key', `{"__proto__":{"${CANARY}":1},"query":"{ customerSources { id } }"}`],
    ['nothing', ''],
    ['more than is taken', JSON.stringify({ query, variables: { a: CANARY.repeat(100_000) } })],
  ])('(%s) is refused in our own words', async (_, body) => {
    const { status, text } = await post(body);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ message: ANY_TEXT }] });
    expect([200, 400, 413, 500]).toContain(status);
    expect(status).not.toBe(500);
  });

  it.each([
    [
      'another type of content',
      '/graphql',
      { method: 'POST', body: CANARY, headers: { 'content-type': `text/${CANARY}` } },
    ],
    [
      'a form',
      '/graphql',
      {
        method: 'POST',
        body: `query=${CANARY}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
    ['another method', `/graphql?${CANARY}`, { method: 'DELETE' }],
    ['another address', `/people/${CANARY}?${CANARY}`, {}],
    ['a GET that any page could send', `/graphql?query={customer(id:"${CANARY}"){id}}`, {}],
    [
      'a GET with bad variables',
      `/graphql?query={customerSources{id}}&variables={"${CANARY}`,
      { headers: { 'apollo-require-preflight': '1' } },
    ],
    [
      'a GET with a wrong variable',
      `/graphql?query=query($f:CustomerFilter){customers(filter:$f){totalCount}}&variables={"f":"${CANARY}"}`,
      { headers: { 'apollo-require-preflight': '1' } },
    ],
    [
      'a GET with bad extensions',
      `/graphql?query={customerSources{id}}&extensions=${CANARY}`,
      { headers: { 'apollo-require-preflight': '1' } },
    ],
  ] satisfies [string, string, RequestInit][])('(%s) is refused in our own words', async (_, path, init) => {
    const { status, text } = await send(path, init);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ message: ANY_TEXT }] });
    expect(status).toBeLessThan(500);
  });

  it('is answered without its headers', async () => {
    const headers = {
      authorization: `Bearer ${CANARY}`,
      cookie: CANARY,
      'x-request-id': `${CANARY} with blanks`,
      accept: CANARY,
      'user-agent': CANARY,
      origin: `https://${CANARY}`,
      'apollographql-client-name': CANARY,
      traceparent: CANARY,
    };
    await post({ query: '{ customerSources { id } customers { totalCount } }' }, headers);
    await post({ query: '{ nothing' }, headers);
    await send(`/${CANARY}`, { headers });
  });

  it.each([
    [
      'an address that cannot be decoded',
      `GET /%zz${CANARY} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    ],
    [
      'a host that is none',
      `POST /graphql HTTP/1.1\r\nhost: [${CANARY}\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`,
    ],
    // Little more than the server takes (16 KiB): of what it leaves unread the kernel makes a reset, before the answer is read.
    [
      'headers that are too large',
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${CANARY.repeat(20_000 / CANARY.length)}\r\n\r\n`,
    ],
    ['a host that is two', `GET / HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n`],
    ['no HTTP', `${CANARY}\r\n\r\n`],
    ['a bad header', `GET / HTTP/1.1\r\n${CANARY} ${CANARY}\r\n\r\n`],
    [
      'two lengths',
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\n${CANARY}`,
    ],
  ])('by hand (%s) is refused without an echo', async (_, bytes) => {
    const { hostname, port } = new URL(graph.url);
    const socket = connect(Number(port), hostname);
    socket.setEncoding('utf8').end(bytes);
    let answer = '';
    for await (const part of socket) answer += String(part);
    expectClean(answer);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    sent = graph
      .logText()
      .split('\n')
      .filter((line) => line.includes('"msg":"request"')).length;
  });
});

describe('the API key of a source', () => {
  const KEY = `SU-100-200-300:${CANARY}`;
  const query = `query ($id: ID!) {
    customers { totalCount sourceReports { error { message } } } tierAccounts { totalCount }
    customerBySource(sourceId: "keyed", nativeId: "TA-1") { id } node(id: $id) { id }
    customerSources { displayName health { lastError { message } } }
  }`;
  const variables = { id: idOf('TierAccount', 'keyed', 'TA-1') };

  async function expectKeyHidden(keyed: Graph): Promise<void> {
    const { status, text, errors } = await keyed.ask(query, variables);
    expect(status).toBe(200);
    expect(errors.length).toBeGreaterThan(0);
    expectClean(text);
    const { text: health } = await keyed.ask('{ customerSources { health { lastError { message } } } }');
    expectClean(health);
    await keyed.requestLines(2);
    expectClean(keyed.logText());
    expect(keyed.logText()).not.toContain('internal error');
  }

  it.each(FAULTS)('is nowhere to be found when the source %s', async (_, fault) => {
    const sandbox = await startSandbox({ apiKey: `ApiKey ${KEY}` });
    sandbox.setFault(fault);
    await expectKeyHidden(await startGraph([{ id: 'keyed', baseUrl: sandbox.baseUrl, apiKey: KEY }]));
    expect(sandbox.requests[0]?.authorization).toBe(`ApiKey ${KEY}`);
  });

  it.each([200, 301, 400, 401, 403, 404, 429, 500, 503])(
    'is nowhere to be found when the source sends it back with status %i',
    async (status) => {
      const source = await startPlainServer(({ headers: { authorization = '' }, url = '' }, response) => {
        const headers = {
          location: `/${authorization}`,
          'retry-after': authorization,
          'x-echo': authorization,
        };
        const type = { 'content-type': 'application/json', 'content-range': authorization };
        response.writeHead(status, authorization, { ...headers, ...type });
        response.end(JSON.stringify({ errors: [authorization, url], error_code: authorization }));
      });
      endWithFile(() => source.close());
      await expectKeyHidden(await startGraph([{ id: 'keyed', baseUrl: source.baseUrl, apiKey: KEY }]));
      expect(source.requests[0]?.headers.authorization).toBe(`ApiKey ${KEY}`);
    },
  );

  it('is refused when it can be no header at all, and nowhere to be found then', () => {
    const checked = cloudblueConnect.checkSettings({ credentials: { apiKey: `${KEY}\u0001ž` } });
    expect(checked.ok).toBe(false);
    expect(JSON.stringify(checked)).not.toContain(KEY);
  });
});

describe('an error that nobody foresaw', () => {
  const CAUSE = new TypeError(`${CANARY} has no rows`);

  async function graphThatFailsOn(call: string): Promise<TestApp> {
    const odd = memorySource('odd', { customers: [] });
    odd.failOn(call, CAUSE);
    const app = await startTestApp({
      sources: [],
      made: [
        odd.source,
        memorySource('well', { customers: [customer({ sourceId: 'well', nativeId: '1' })] }).source,
      ],
    });
    endWithFile(() => app.close());
    return app;
  }

  function expectLogged(app: TestApp): void {
    expect(app.logText()).toContain('"msg":"internal error"');
    expect(app.logText()).toContain('"name":"TypeError"');
    expect(app.logText()).not.toMatch(LEAK);
  }

  it('is masked, its cause is in the log under the request id, and the rest of the answer stands', async () => {
    const odd = await graphThatFailsOn('customers.findMany');
    const { status, body } = await odd.query(
      '{ customerBySource(sourceId: "odd", nativeId: "1") { name } customerSources { id } }',
    );
    const [line] = await odd.requestLines(1);
    expect(status).toBe(200);
    expect(body.data).toEqual({
      customerBySource: null,
      customerSources: [{ id: 'odd' }, { id: 'well' }],
    });
    expect(body.errors).toMatchObject([
      {
        message: 'Internal error',
        path: ['customerBySource'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: line?.['requestId'] },
      },
    ]);
    expectClean(JSON.stringify(body));
    expectLogged(odd);
  });

  it('fails its own source alone in a list of several, and its cause is in the log', async () => {
    const odd = await graphThatFailsOn('customers.list');
    const { body } = await odd.query(
      '{ customers(first: 5) { nodes { sourceId } sourceReports { status error { code } } } }',
    );
    expect(body.data).toEqual({
      customers: {
        nodes: [{ sourceId: 'well' }],
        sourceReports: [
          { status: 'FAILED', error: { code: 'MALFORMED_RESPONSE' } },
          { status: 'OK', error: null },
        ],
      },
    });
    expect(body.errors).toMatchObject([
      { path: ['customers'], extensions: { code: 'SOURCE_MALFORMED_RESPONSE', sourceId: 'odd' } },
    ]);
    expectClean(JSON.stringify(body));
    expectLogged(odd);
  });
});
