import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphOver } from '../../tests/support/graph/ask.js';
import { memorySource } from '../../tests/support/graph/memory-source.js';
import { customer } from '../../tests/support/graph/records.js';
import { SourceError } from '../domain/source-error.js';
import { createApolloServer } from './apollo.js';
import type { ServedGraph } from './mount.js';
import { answersOf, mountGraphQL } from './mount.js';

const alpha = memorySource('alpha', { customers: [customer({ nativeId: 'C-1' })] });
alpha.failOn(
  'customers.findMany',
  new SourceError({ sourceId: 'alpha', code: 'NETWORK', message: 'Down.', retryable: true }),
);
const graph = graphOver(alpha.source);
const apollo = createApolloServer({
  introspection: true,
  landingPage: true,
  logInternalError: () => undefined,
});
const app: FastifyInstance = fastify();
let url = '';

function served(server: typeof apollo, landingPage: boolean): ServedGraph {
  const answer = answersOf(server, () => Promise.resolve(graph.context()));
  return { answer, refusalOf: () => undefined, landingPage };
}

beforeAll(async () => {
  await apollo.start();
  mountGraphQL(app, () => served(apollo, true));
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await app.close();
  await apollo.stop();
});

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (body: unknown, headers: Record<string, string> = JSON_TYPE): Promise<Response> =>
  fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
const browse = (path: string): Promise<Response> =>
  fetch(`${url}${path}`, { headers: { accept: 'text/html' } });

describe('over HTTP', () => {
  it('the graph answers POST, and GET with the preflight header', async () => {
    const data = { customerSources: [{ id: 'alpha' }] };
    expect(await (await post({ query: '{ customerSources { id } }' })).json()).toEqual({ data });
    const get = await fetch(`${url}/graphql?query={customerSources{id}}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(await get.json()).toEqual({ data });
  });

  it('a request that any web page could make a browser send is refused', async () => {
    expect((await fetch(`${url}/graphql?query={customerSources{id}}`)).status).toBe(400);
    expect(
      (await post({ query: '{ customerSources { id } }' }, { 'content-type': 'text/plain' })).status,
    ).toBe(400);
  });

  it('the failure of a source is 200 from us', async () => {
    const response = await post({ query: '{ customerBySource(sourceId: "alpha", nativeId: "C-1") { id } }' });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('SOURCE_UNAVAILABLE');
  });

  it.each([
    ['a syntax error', { query: '{ sources' }],
    ['an unknown field', { query: '{ nothing }' }],
    [
      'a variable of the wrong type',
      { query: 'query ($n: Int) { customers(first: $n) { totalCount } }', variables: { n: 'x' } },
    ],
  ])(
    '%s is 200 under application/json and 400 under the media type that tells the status',
    async (_what, body) => {
      const plain = await post(body);
      const telling = await post(body, { ...JSON_TYPE, accept: 'application/graphql-response+json' });
      expect([plain.status, telling.status]).toEqual([200, 400]);
      expect(await plain.json()).toEqual(await telling.json());
    },
  );

  it('batches are off', async () => {
    const query = '{ customerSources { id } }';
    expect((await post([{ query }, { query }])).status).toBe(400);
  });

  it('the schema can be read by introspection', async () => {
    const response = await post({ query: '{ __type(name: "Customer") { interfaces { name } } }' });
    expect(await response.json()).toEqual({
      data: { __type: { interfaces: [{ name: 'Node' }, { name: 'SourceRecord' }] } },
    });
  });
});

describe('for a browser', () => {
  it('the graph shows a page whose own policy lets it run its script and Apollo’s, and no other', async () => {
    const response = await browse('/graphql');
    const [, script = ''] = /<script>(.*)<\/script>/s.exec(await response.text()) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toContain(
      `script-src 'sha256-${hash}' https://embeddable-sandbox.cdn.apollographql.com;`,
    );
  });

  it('the root leads to the graph', async () => {
    const response = await browse('/');
    expect([response.status, new URL(response.url).pathname]).toEqual([200, '/graphql']);
  });

  it('the explorer is a page whose assets stay in the browser, and which keeps the query of its address', async () => {
    const response = await browse('/explorer?query=%7B__typename%7D');
    expect(new URL(response.url).pathname + new URL(response.url).search).toBe(
      '/explorer/?query=%7B__typename%7D',
    );
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    const [, asset = ''] = /src="\.\/(assets\/[^"]+\.js)"/.exec(await response.text()) ?? [];
    const { status, headers } = await fetch(`${url}/explorer/${asset}`, { method: 'HEAD' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it.each(['assets/none.js', 'assets/..%2findex.html', 'assets/..%2f..%2fmain.js', 'index.html'])(
    'there is nothing else beside it: %s',
    async (path) => {
      expect((await browse(`/explorer/${path}`)).status).toBe(404);
    },
  );
});

describe('with introspection and landing page off', () => {
  it('neither pages nor the schema are shown, and gateways still get what they compose with', async () => {
    const closedApollo = createApolloServer({
      introspection: false,
      landingPage: false,
      logInternalError: () => undefined,
    });
    await closedApollo.start();
    const closed = fastify();
    mountGraphQL(closed, () => served(closedApollo, false));
    const get = async (path: string): Promise<string> => {
      const { statusCode, headers } = await closed.inject({ url: path, headers: { accept: 'text/html' } });
      return `${statusCode} ${String(headers['content-type'])}`;
    };
    const ask = async (query: string): Promise<string> =>
      (await closed.inject({ method: 'POST', url: '/graphql', payload: { query } })).body;
    expect(await get('/graphql')).toMatch(/^400 (?!text\/html)/);
    expect(await get('/explorer')).toMatch(/^404 /);
    expect(await ask('{ __schema { queryType { name } } }')).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(await ask('{ customrs { totalCount } }')).toContain('customrs');
    expect(await ask('{ customrs { totalCount } }')).not.toContain('customers');
    expect(await ask('{ _service { sdl } }')).toContain('type Customer');
    await closed.close();
    await closedApollo.stop();
  });
});
