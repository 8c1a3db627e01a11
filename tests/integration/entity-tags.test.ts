import { beforeAll, describe, expect, it } from 'vitest';
import { SourceError } from '../../src/domain/source-error.js';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { endWithFile } from '../support/ending.js';
import { memorySource } from '../support/graph/memory-source.js';
import { customer } from '../support/graph/records.js';
import type { Parameters } from '../support/persisted.js';
import { get, hashParameter, post, sha256 } from '../support/persisted.js';

const alpha = memorySource('alpha', {
  customers: Array.from({ length: 40 }, (_unused, index) =>
    customer({ nativeId: `C-${index}`, name: 'Quay' }),
  ),
});
const beta = memorySource('beta', { customers: [customer({ nativeId: 'C-9' })] });
beta.failOn(
  'customers.',
  new SourceError({ sourceId: 'beta', code: 'NETWORK', message: 'Down.', retryable: true }),
);
const MANY =
  'query Many { customers(filter: { sourceIds: ["alpha"] }, first: 40) { nodes { nativeId name } } }';
const ONE =
  'query One($id: ID!, $sourceId: ID! = "alpha") { customerBySource(sourceId: $sourceId, nativeId: $id) { name } }';
const LISTS = 'query Lists { customers { nodes { name } } }';
const CHANGE =
  'mutation Change($input: DeleteCustomerInput!) { deleteCustomer(input: $input) { userErrors { code } } }';
const ORIGIN = 'https://console.example.com';

let automatic: TestApp;
let safelist: TestApp;
beforeAll(async () => {
  const options = { sources: [], made: [alpha.source, beta.source], server: { corsOrigins: [ORIGIN] } };
  automatic = await startTestApp(options);
  const operations = [MANY, ONE, LISTS, CHANGE].map((text, index) => ({ id: `op-${index}`, text }));
  safelist = await startTestApp({ ...options, persistedOperations: { mode: 'safelist', operations } });
  endWithFile(() => automatic.close());
  endWithFile(() => safelist.close());
  for (const query of [MANY, ONE, LISTS, CHANGE])
    await post(automatic.url, { query, ...hashParameter(sha256(query)), variables: { id: 'C-1' } });
});

const many = hashParameter(sha256(MANY));
const one = (id: string): Parameters => ({ ...hashParameter(sha256(ONE)), variables: { id } });
const header = async (response: Response | Promise<Response>, name: string): Promise<string | null> =>
  (await response).headers.get(name);

describe('a query that is asked for by GET and by its hash or id', () => {
  it.each([
    ['a hash', () => get(automatic.url, many)],
    ['a listed id', () => get(safelist.url, { documentId: 'op-0' })],
  ])('carries a weak ETag of its answer: %s', async (_what, ask) => {
    const response = await ask();
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('etag')).toMatch(/^W\/"[\w-]{43}"$/);
    expect(await header(ask(), 'etag')).toBe(response.headers.get('etag'));
    expect(text).toContain('Quay');
  });

  it('has another tag for another answer', async () => {
    const tags = ['C-1', 'C-1', 'C-none'].map((id) => header(get(automatic.url, one(id)), 'etag'));
    const [first, second, other] = await Promise.all(tags);
    expect(first).toBe(second);
    expect(other).not.toBe(first);
    expect(other).toMatch(/^W\//);
  });

  it('is answered 304 without a body if the caller has the answer, with the headers of the whole answer', async () => {
    const headers = { origin: ORIGIN, 'x-request-id': 'my-id' };
    const whole = await get(automatic.url, many, headers);
    const etag = whole.headers.get('etag') ?? '';
    const response = await get(automatic.url, many, { ...headers, 'if-none-match': etag });
    expect([response.status, await response.text()]).toEqual([304, '']);
    for (const name of ['etag', 'cache-control', 'vary', 'access-control-allow-origin', 'x-request-id'])
      expect([name, response.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
    expect(response.headers.get('x-request-id')).toBe('my-id');
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(response.headers.get('access-control-expose-headers')).toBe('x-request-id, etag');
    expect(response.headers.get('content-length')).toBeNull();
  });

  it.each([
    ['the tag without W/', (tag: string) => tag.slice(2)],
    ['one of several tags', (tag: string) => `"a",W/"b" , ${tag}`],
    ['any answer', () => '*'],
  ])('is answered 304 for %s', async (_what, given) => {
    const tag = (await header(get(automatic.url, many), 'etag')) ?? '';
    const response = await get(automatic.url, many, { 'if-none-match': given(tag) });
    expect(response.status).toBe(304);
  });

  it.each(['W/"other"', '', 'W/', '"'])('is answered whole for another tag: %s', async (given) => {
    expect((await get(automatic.url, many, { 'if-none-match': given })).status).toBe(200);
  });

  it.each(['gzip', 'br', 'identity'])('has the same tag in %s, and 304 for it', async (encoding) => {
    const response = await get(automatic.url, many, { 'accept-encoding': encoding });
    const compressed = encoding === 'identity' ? null : encoding;
    expect(response.headers.get('content-encoding')).toBe(compressed);
    const etag = (await header(get(automatic.url, many), 'etag')) ?? '';
    expect(response.headers.get('etag')).toBe(etag);
    const again = await get(automatic.url, many, { 'accept-encoding': encoding, 'if-none-match': etag });
    expect([again.status, again.headers.get('content-encoding')]).toEqual([304, null]);
    expect(again.headers.get('vary')).toBe(response.headers.get('vary'));
  });

  it('costs the sources the same with 304', async () => {
    const etag = (await header(get(automatic.url, many), 'etag')) ?? '';
    alpha.calls.length = 0;
    await get(automatic.url, many, { 'if-none-match': etag });
    expect(alpha.calls).toHaveLength(1);
  });
});

const NO_STORE = ['private, no-store', null];
const cached = async (response: Promise<Response>): Promise<readonly (string | null)[]> => {
  const { headers } = await response;
  return [headers.get('cache-control'), headers.get('etag')];
};

describe('an answer that may not be kept, and has no tag, is', () => {
  it('that of a POST', async () => {
    expect(await cached(post(automatic.url, many))).toEqual(NO_STORE);
    expect(await cached(post(safelist.url, { id: 'op-0' }))).toEqual(NO_STORE);
  });

  it('that of a text, which no client asks for twice by the same short address', async () => {
    expect(await cached(get(automatic.url, { query: MANY }))).toEqual(NO_STORE);
    expect(await cached(get(safelist.url, { query: MANY }))).toEqual(NO_STORE);
  });

  it('one with an error: of a source in a list, of a field, of a variable, of the id', async () => {
    for (const parameters of [
      hashParameter(sha256(LISTS)),
      { ...one('C-9'), variables: { id: 'C-9', sourceId: 'beta' } },
      hashParameter(sha256(ONE)),
      hashParameter(sha256('unknown')),
    ])
      expect(await cached(get(automatic.url, parameters))).toEqual(NO_STORE);
    expect(await cached(get(safelist.url, { id: 'none' }))).toEqual(NO_STORE);
  });

  it('that of a change, which is refused by GET', async () => {
    const input = { id: 'none' };
    const change = { ...hashParameter(sha256(CHANGE)), variables: { input } };
    expect(await cached(get(automatic.url, change))).toEqual(NO_STORE);
    expect(await cached(post(automatic.url, change))).toEqual(NO_STORE);
  });

  it('a page, and an answer without an operation', async () => {
    expect(await cached(fetch(`${automatic.url}/graphql`, { headers: { accept: 'text/html' } }))).toEqual(
      NO_STORE,
    );
    for (const init of [{}, { method: 'HEAD' }])
      expect(await cached(fetch(`${automatic.url}/health/live`, init))).toEqual(NO_STORE);
    expect(await cached(fetch(`${automatic.url}/graphql`, { method: 'HEAD' }))).toEqual(NO_STORE);
  });
});

it('Every answer of the graph says that it depends on who asks, from where, and in which form', async () => {
  for (const response of [
    post(automatic.url, many),
    get(automatic.url, many),
    get(safelist.url, { id: 'x' }),
  ])
    expect(await header(response, 'vary')).toBe('Origin, authorization, accept, accept-encoding');
});
