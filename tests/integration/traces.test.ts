import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTracing } from '../../src/observability/tracing.js';
import type { ConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { TestApp, TestSource } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import type { Collector, SentSpan } from '../support/collector.js';
import { startCollector } from '../support/collector.js';
import { startPlainServer } from '../support/plain-server.js';

const ENDPOINT = 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT';
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const CALLERS = (flags: string) => ({ traceparent: `00-${TRACE}-${PARENT}-${flags}` });
const CANARY = 'canary-5f0e';

let collector: Collector;
let sandbox: ConnectSandbox;
let app: TestApp;
beforeEach(async () => {
  collector = await startCollector();
  sandbox = await startConnectSandbox();
  app = await startTraced({ id: 'connect', sandbox, maxRetries: 1 });
});
afterEach(async () => {
  await sandbox.close();
  await collector.close();
});

/** The product over a source, its traces on their way to the collector. */
function startTraced(source: TestSource, endpoint = collector.endpoint): Promise<TestApp> {
  process.env[ENDPOINT] = endpoint;
  const tracing = startTracing({ version: '1' });
  Reflect.deleteProperty(process.env, ENDPOINT);
  return startTestApp({ sources: [source], tracing });
}

/** Ends the product, which sends what is left, and gives all that was sent. */
async function sent(): Promise<readonly SentSpan[]> {
  await app.close();
  return collector.spans();
}

const childrenOf = (spans: readonly SentSpan[], { spanId }: Pick<SentSpan, 'spanId'>) =>
  spans.filter(({ parentSpanId }) => parentSpanId === spanId);

it('An operation is one trace: its batches in it, and in each batch its attempts at the source', async () => {
  const [first = '', second = ''] = sandbox.data.accounts.map(({ id }) => id);
  let isFirst = true;
  sandbox.setFault({ kind: 'status', status: 502 }, () => {
    const fails = isFirst;
    isFirst = false;
    return fails;
  });
  const query = `query Two($a: ID!, $b: ID!) {
    one: tierAccountBySource(sourceId: "connect", nativeId: $a) { name }
    other: tierAccountBySource(sourceId: "connect", nativeId: $b) { name }
  }`;
  const { body } = await app.query(query, { a: first, b: second }, { 'x-request-id': 'r-1' });
  expect(body.errors).toBeUndefined();

  const spans = await sent();
  const [operation, ...others] = childrenOf(spans, { spanId: '' });
  if (!operation) throw new Error('there is no operation');
  expect(others).toEqual([]);
  expect(operation).toMatchObject({
    name: 'query',
    attributes: {
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Two',
      'customer_graph.request_id': 'r-1',
    },
    status: { code: 0 },
  });
  const [batch, ...further] = childrenOf(spans, operation);
  if (!batch) throw new Error('there is no batch');
  expect(further).toEqual([]);
  expect(batch).toMatchObject({ name: 'load tierAccounts', attributes: { 'customer_graph.keys': 2 } });
  const attempt = {
    'customer_graph.source': 'connect',
    'customer_graph.purpose': 'read',
    'http.request.method': 'GET',
  };
  expect(childrenOf(spans, batch)).toMatchObject([
    {
      name: expect.stringMatching(/^GET \S+\/tier\/accounts$/) as string,
      attributes: {
        ...attempt,
        'customer_graph.attempt': 1,
        'customer_graph.outcome': 'UPSTREAM_ERROR',
        'http.response.status_code': 502,
      },
      status: { code: 2, message: 'UPSTREAM_ERROR' },
    },
    {
      attributes: {
        ...attempt,
        'customer_graph.attempt': 2,
        'customer_graph.outcome': 'SUCCESS',
        'http.response.status_code': 200,
      },
      status: { code: 0 },
    },
  ]);
  expect(spans).toHaveLength(4);
});

it('A batch that asks for pages, not for a list of keys, has no number of keys', async () => {
  const [account] = sandbox.data.accounts;
  const query = `query Page($id: ID!) {
    tierAccountBySource(sourceId: "connect", nativeId: $id) { children(first: 1) { nodes { id } } }
  }`;
  const { body } = await app.query(query, { id: account?.id });
  expect(body.errors).toBeUndefined();
  const batches = (await sent()).filter(({ name }) => name.startsWith('load '));
  const keysOf = batches.map(({ name, attributes }) => [name, attributes['customer_graph.keys']]);
  expect(Object.fromEntries(keysOf)).toStrictEqual({
    'load tierAccounts': 1,
    'load relations': undefined,
  });
});

it("A trace goes on with its caller's", async () => {
  await app.query('{ customers(first: 1) { nodes { id } } }', {}, CALLERS('01'));
  const spans = await sent();
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
  expect(childrenOf(spans, { spanId: PARENT })).toHaveLength(1);
  expect(spans.length).toBeGreaterThan(1);
});

it('A source learns nothing of a trace', async () => {
  const source = await startPlainServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('[]');
  });
  const traced = await startTraced({ id: 'plain', baseUrl: source.baseUrl, apiKey: 'SU-1:key' });
  await traced.query('{ customers(first: 1) { nodes { id } } }', {}, CALLERS('01'));
  await traced.close();
  await app.close();
  await source.close();
  expect(collector.text()).toContain(TRACE);
  expect(source.requests).not.toEqual([]);
  for (const { headers } of source.requests) expect(JSON.stringify(headers)).not.toContain(TRACE);
});

it('What the caller leaves out of its sample is left out here', async () => {
  await app.query('{ customers(first: 1) { nodes { id } } }', {}, CALLERS('00'));
  expect(await sent()).toEqual([]);
});

it('No span holds an id of a record, a value of a caller, a header or a credential', async () => {
  const query = `query Secret($name: String!, $id: ID!) {
    customers(first: 1, filter: { nameContains: $name }) { nodes { name } }
    customerBySource(sourceId: "connect", nativeId: $id) { name }
    tierAccountBySource(sourceId: "connect", nativeId: $id) { name versions(first: 1) { nodes { version } } }
  }`;
  const [account] = sandbox.data.accounts;
  const { id, name } = account ?? { id: '', name: '' };
  await app.query(
    query,
    { name: CANARY, id },
    { authorization: `Bearer ${CANARY}`, 'x-other': CANARY, cookie: `a=${CANARY}` },
  );
  await app.query(`{ ${CANARY.replace('-', '_')} }`);
  expect((await sent()).length).toBeGreaterThan(3);
  for (const secret of [CANARY, CANARY.replace('-', '_'), id, name, sandbox.apiKey])
    expect(collector.text()).not.toContain(secret);
});

it('A failed operation is marked with the code of its failure', async () => {
  sandbox.setFault({ kind: 'status', status: 401 });
  await app.query('query Refused { customers(first: 1) { nodes { id } } }');
  const [operation] = childrenOf(await sent(), { spanId: '' });
  expect(operation?.status).toEqual({ code: 2, message: 'SOURCE_UNAUTHENTICATED' });
});

it('A collector that never answers holds up neither an operation nor the stop', async () => {
  const silent = await startPlainServer(() => undefined);
  const traced = await startTraced({ id: 'connect', sandbox }, `${silent.baseUrl}/v1/traces`);
  const { body } = await traced.query('{ customers(first: 1) { nodes { id } } }');
  expect(body.errors).toBeUndefined();
  await traced.close();
  expect(silent.requests).toHaveLength(1);
  await silent.close();
  await app.close();
});
