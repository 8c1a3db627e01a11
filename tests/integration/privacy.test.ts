import { connect } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endWithFile } from '../faults/ending.js';
import { FAULTS } from '../faults/fault-list.js';
import type { Graph, TwoSources } from '../faults/graph.js';
import { ANY_TEXT, answerOf, idOf, startGraph, startSandbox, startTwoSources } from '../faults/graph.js';
import { SHOP } from '../faults/sample.js';
import { startPlainServer } from '../support/plain-server.js';

/** Stands wherever a caller or an operator writes something; no message and no log line may hold it. */
const CANARY = 'canary-5f3a9';
/** The same as a number. */
const NUMBER = 918_273_645_546;
const LEAK = /canary.?5f3a9|918.?273.?645/i;
const STACK = /\bat .+[:(]\d+|node_modules|stacktrace|\.[jt]s:\d/i;

function expectClean(text: string): void {
  expect(text).not.toMatch(LEAK);
  expect(text).not.toMatch(STACK);
}

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

/** Sends anything to the graph and answers what came back, which must be clean. */
async function send(
  path: string,
  init: RequestInit,
): Promise<{ readonly status: number; readonly text: string }> {
  sent += 1;
  const response = await fetch(graph.url + path, init);
  const text = await response.text();
  expectClean(text);
  expectClean(JSON.stringify([...response.headers]));
  return { status: response.status, text };
}

const JSON_TYPE = { 'content-type': 'application/json' };

const post = (body: unknown, headers: Record<string, string> = {}) =>
  send('/graphql', {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Every argument that a read takes, each with a variable of its own. */
const READS = `query Reads(
  $id: ID = "x", $ids: [ID!] = [], $first: Int, $after: String, $wait: Int, $customers: CustomerFilter,
  $accounts: TierAccountFilter, $requests: TierAccountRequestFilter, $all: [_Any!] = [], $status: [String!],
  $requestStatus: [TierAccountRequestStatus!], $type: TierAccountType, $kinds: [ContactPersonType!], $vendor: CloudVendor,
  $enabled: Boolean, $account: ID = "${idOf('TierAccount', 'steady', SHOP)}"
) {
  node(id: $id) { id } nodes(ids: $ids) { id } source(id: $id) { id }
  customers(first: $first, after: $after, maxWaitMs: $wait, filter: $customers) { totalCount
    nodes { contactPersons(types: $kinds) { id } cloudProfiles(vendor: $vendor, enabledOnly: $enabled) { id } } }
  tierAccounts(filter: $accounts) { totalCount } tierAccountRequests(filter: $requests) { totalCount }
  tierAccount(id: $account) { children(type: $type) { totalCount } requests(status: $requestStatus) { totalCount }
    subscriptions(status: $status) { totalCount } }
  _entities(representations: $all) { __typename }
}`;

const VARIABLES: readonly (readonly [string, unknown])[] = [
  ['id', { password: CANARY }],
  ['id', [CANARY]],
  ['id', true],
  ['ids', { a: CANARY }],
  ['ids', [CANARY, null, { a: CANARY }, [[CANARY]]]],
  ['first', CANARY],
  ['first', NUMBER],
  ['first', 1.5],
  ['first', [CANARY]],
  ['first', { [CANARY]: CANARY }],
  ['after', { a: CANARY }],
  ['after', NUMBER],
  ['wait', CANARY],
  ['customers', CANARY],
  ['customers', NUMBER],
  ['customers', [CANARY]],
  ['customers', [{ nameContains: CANARY, x: CANARY }]],
  ['customers', { unknown: CANARY }],
  ['customers', { [CANARY]: true }],
  ['customers', { nameContains: { a: CANARY } }],
  ['customers', { nameContains: NUMBER }],
  ['customers', { nameContains: CANARY, email: [CANARY], taxId: { a: CANARY }, kind: CANARY }],
  ['customers', { status: CANARY }],
  ['customers', { status: ['ACTIVE', CANARY, null] }],
  ['customers', { kind: CANARY }],
  ['customers', { kind: NUMBER }],
  ['customers', { entityId: CANARY }],
  ['customers', { entityId: NUMBER }],
  ['customers', { labels: [{ a: CANARY }] }],
  ['customers', { labels: [null, CANARY] }],
  ['customers', { sourceIds: { a: CANARY } }],
  ['customers', { providerIds: [[CANARY]] }],
  ['accounts', { createdAfter: CANARY }],
  ['accounts', { createdAfter: NUMBER + 0.5 }],
  ['accounts', { createdBefore: { a: CANARY } }],
  ['accounts', { createdBefore: [CANARY] }],
  ['accounts', { type: CANARY, scope: CANARY }],
  ['accounts', { hubId: { a: CANARY } }],
  ['requests', { status: [CANARY] }],
  ['requests', { createdAfter: `2024-01-01 ${CANARY}` }],
  ['requests', { accountId: [CANARY] }],
  ['all', [null, CANARY]],
  ['status', [{ a: CANARY }]],
  ['status', { a: CANARY }],
  ['requestStatus', [CANARY]],
  ['type', CANARY],
  ['kinds', ['ADMIN', CANARY]],
  ['vendor', CANARY],
  ['vendor', { a: CANARY }],
  ['enabled', CANARY],
  ['enabled', NUMBER],
];

describe('a variable that is not of its type', () => {
  it.each(VARIABLES)('(%s: %j) is named and not repeated', async (name, value) => {
    const { status, text } = await post({ query: READS, variables: { [name]: value } });
    expect(status).toBe(200);
    const { errors } = await answerOf(new Response(text));
    expect(errors.length).toBeGreaterThan(0);
    for (const { message, extensions } of errors) {
      expect(extensions.code).toBe('BAD_USER_INPUT');
      expect(message).toContain(`$${name}`);
    }
  });

  it('is not repeated where it is huge, or hides among thousands', async () => {
    const huge = CANARY.repeat(40_000);
    const { text } = await post({ query: READS, variables: { customers: { kind: huge, entityId: huge } } });
    expect(text.length).toBeLessThan(2_000);
    const many = { labels: Array.from({ length: 20_000 }, () => ({ a: CANARY })) };
    const answer = await post({ query: READS, variables: { customers: many } });
    expect(answer.text.length).toBeLessThan(20_000);
  });

  it('is not repeated where null or nothing stands for what must be there', async () => {
    const query =
      'query ($id: ID!, $n: ID!, $f: CustomerFilter) { customerBySource(sourceId: $id, nativeId: $n) { id } customers(filter: $f) { totalCount } }';
    for (const variables of [{ id: null, n: CANARY }, { n: CANARY }, { id: CANARY, f: CANARY }, undefined])
      expect((await post({ query, variables })).text).toContain('BAD_USER_INPUT');
  });
});

describe('a value in the text of a query', () => {
  it.each([
    ['a text for a number', `{ customers(first: "${CANARY}") { totalCount } }`],
    ['a name for a text', '{ customer(id: canary_5f3a9) { id } }'],
    ['a name for an enum', '{ customers(filter: { kind: canary_5f3a9 }) { totalCount } }'],
    ['a text for an enum', `{ customers(filter: { kind: "${CANARY}" }) { totalCount } }`],
    ['a number for a text', `{ customers(filter: { nameContains: ${String(NUMBER)} }) { totalCount } }`],
    ['a text for a moment', `{ tierAccounts(filter: { createdAfter: "${CANARY}" }) { totalCount } }`],
    ['a text for a UUID', `{ customers(filter: { entityId: "${CANARY}" }) { totalCount } }`],
    ['a list for a text', `{ customer(id: ["${CANARY}"]) { id } }`],
    ['an object for a text', `{ customer(id: { a: "${CANARY}" }) { id } }`],
    ['a number that is too large', `{ customers(first: ${String(NUMBER)}) { totalCount } }`],
    [
      'a default that is wrong',
      `query ($first: Int = "${CANARY}") { customers(first: $first) { totalCount } }`,
    ],
    ['a text where none may stand', `{ customer(id: "x") "${CANARY}" { id } }`],
    ['a block of text where none may stand', `{ """${CANARY}""" }`],
    ['a number where none may stand', `{ customers(first: 1 ${String(NUMBER)}) { totalCount } }`],
    ['a word where none may stand', '{ customers(first canary_5f3a9) { totalCount } }'],
    ['a text that does not end', `{ customer(id: "${CANARY}) { id } }`],
    ['a text with a bad escape', `{ customer(id: "${CANARY}\\q") { id } }`],
  ])('is not repeated: %s', async (_, query) => {
    const { text } = await post({ query });
    expect(JSON.parse(text)).toMatchObject({ errors: [{ message: ANY_TEXT }] });
  });
});

describe('bad input', () => {
  it('is not repeated: ids, cursors, sources and representations', async () => {
    const id = idOf('Customer', CANARY, CANARY);
    const { text } = await post({
      query: `query ($id: ID!, $made: ID!, $after: String, $ids: [ID!]!, $all: [_Any!]!) {
        a: customer(id: $id) { id } b: customer(id: $made) { id } c: node(id: $id) { id } d: source(id: $id) { id }
        nodes(ids: $ids) { id } e: customerBySource(sourceId: $id, nativeId: $id) { id }
        f: customers(after: $after) { totalCount } g: customers(filter: { sourceIds: [$id] }) { totalCount }
        h: customers(filter: { providerIds: [$id] }) { totalCount } i: tierAccounts(filter: { parentId: $id }) { totalCount }
        _entities(representations: $all) { __typename }
      }`,
      variables: {
        ...{ id: CANARY, made: id, after: Buffer.from(CANARY).toString('base64url'), ids: [CANARY, id] },
        all: [
          ...[
            CANARY,
            [CANARY],
            { [CANARY]: CANARY },
            { __typename: CANARY },
            { __typename: 'Customer', id: CANARY },
          ],
          ...[
            { __typename: 'Customer', sourceId: CANARY, nativeId: CANARY },
            { __typename: CANARY, id: CANARY },
          ],
        ],
      },
    });
    const { errors } = await answerOf(new Response(text));
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(errors).toHaveLength(18);
  });

  it('is not repeated where a source fails over it', async () => {
    const query = `query ($id: ID!, $text: String) {
      customerBySource(sourceId: "shaky", nativeId: $id) { id } customers(filter: { nameContains: $text, email: $text, taxId: $text }) { totalCount } }`;
    for (const [, fault] of FAULTS) {
      graph.shaky.setFault(fault);
      await post({ query, variables: { id: CANARY, text: CANARY } });
    }
    graph.shaky.setFault(undefined);
    await post({ query, variables: { id: CANARY, text: CANARY.repeat(1_000) } });
  });
});

describe('a request that is no operation', () => {
  const query = '{ sources { id } }';
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
    ['a JSON with a poisoned key', `{"__proto__":{"${CANARY}":1},"query":"{ sources { id } }"}`],
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
      `/graphql?query={sources{id}}&variables={"${CANARY}`,
      { headers: { 'apollo-require-preflight': '1' } },
    ],
    [
      'a GET with a wrong variable',
      `/graphql?query=query($f:CustomerFilter){customers(filter:$f){totalCount}}&variables={"f":"${CANARY}"}`,
      { headers: { 'apollo-require-preflight': '1' } },
    ],
    [
      'a GET with bad extensions',
      `/graphql?query={sources{id}}&extensions=${CANARY}`,
      { headers: { 'apollo-require-preflight': '1' } },
    ],
  ] satisfies [string, string, RequestInit][])('(%s) is refused in our own words', async (_, path, init) => {
    const { status, text } = await send(path, init);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ message: ANY_TEXT }] });
    expect(status).toBeLessThan(500);
  });

  it('is answered without its headers', async () => {
    const headers = {
      ...{
        authorization: `Bearer ${CANARY}`,
        cookie: CANARY,
        'x-request-id': `${CANARY} with blanks`,
        accept: CANARY,
      },
      ...{
        'user-agent': CANARY,
        origin: `https://${CANARY}`,
        'apollographql-client-name': CANARY,
        traceparent: CANARY,
      },
    };
    await post({ query: '{ sources { id } customers { totalCount } }' }, headers);
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
    customers { totalCount sources { error { message } } } tierAccounts { totalCount }
    customerBySource(sourceId: "keyed", nativeId: "TA-1") { id } node(id: $id) { id }
    sources { displayName health { lastError { message } } }
  }`;
  const variables = { id: idOf('TierAccount', 'keyed', 'TA-1') };

  async function expectKeyHidden(keyed: Graph): Promise<void> {
    const { status, text, errors } = await keyed.ask(query, variables);
    expect(status).toBe(200);
    expect(errors.length).toBeGreaterThan(0);
    expectClean(text);
    const { text: health } = await keyed.ask('{ sources { health { lastError { message } } } }');
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

  it('is nowhere to be found when it can be no header at all', async () => {
    const sandbox = await startSandbox();
    await expectKeyHidden(
      await startGraph([{ id: 'keyed', baseUrl: sandbox.baseUrl, apiKey: `${KEY}\u0001ž` }]),
    );
    expect(sandbox.requests).toEqual([]);
  });
});

describe('an error that nobody foresaw', () => {
  it('is masked, its cause is in the log under the request id, and the rest of the answer stands', async () => {
    const total = '99999999999999';
    const source = await startPlainServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-range': `items 0-0/${total}` });
      const events = (at: string) => ({ created: { at } });
      const rows = [
        { id: 'TA-1', type: 'customer', name: CANARY, events: events('2024-01-01T00:00:00Z') },
        { id: 'TA-2', type: 'customer', events: events('2024-01-02T00:00:00Z') },
      ];
      response.end(JSON.stringify(rows));
    });
    endWithFile(() => source.close());
    const odd = await startGraph([{ id: 'odd', baseUrl: source.baseUrl, apiKey: 'SU-1:x' }]);
    const { status, data, errors, text } = await odd.ask(
      '{ customers(first: 1) { nodes { nativeId } totalCount } sources { id } }',
    );
    const [line] = await odd.requestLines(1);
    expect(status).toBe(200);
    expect(data).toEqual({
      customers: { nodes: [{ nativeId: 'TA-1' }], totalCount: null },
      sources: [{ id: 'odd' }],
    });
    expect(errors).toEqual([
      {
        message: 'Internal error',
        path: ['customers', 'totalCount'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: line?.['requestId'] },
      },
    ]);
    expectClean(text);
    expect(odd.logText()).toContain('"msg":"internal error"');
    expect(odd.logText()).not.toContain(total);
    expect(odd.logText()).not.toMatch(LEAK);
  });
});
