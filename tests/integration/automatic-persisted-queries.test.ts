import { afterEach, describe, expect, it } from 'vitest';
import type { TestApp, TestAppOptions } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { memorySource } from '../support/graph/memory-source.js';
import { customer } from '../support/graph/records.js';
import type { Parameters } from '../support/persisted.js';
import { get, hashParameter, METHODS, outcomeOf, post, sha256 } from '../support/persisted.js';

const QUERY = 'query Sources { customerSources { id } }';
const DATA = { customerSources: [{ id: 'alpha' }] };
const CHANGE =
  'mutation Change($input: DeleteCustomerInput!) { deleteCustomer(input: $input) { userErrors { code } } }';
const byHash = hashParameter(sha256(QUERY));
const alpha = memorySource('alpha', { customers: [customer({ nativeId: 'C-1' })] });

const apps: TestApp[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});
async function start(options: Partial<TestAppOptions> = {}): Promise<TestApp> {
  const app = await startTestApp({ sources: [], made: [alpha.source], ...options });
  apps.push(app);
  return app;
}

const everyMethod = ['GET', 'POST'] as const;

describe('with automatic persisted queries', () => {
  it.each(everyMethod)('a text that came with its hash by %s is run by the hash alone', async (method) => {
    const { url } = await start();
    const unknown = await METHODS[method](url, byHash);
    expect(await outcomeOf(unknown)).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(await outcomeOf(await METHODS[method](url, { query: QUERY, ...byHash }))).toEqual([200, DATA]);
    for (const again of everyMethod)
      expect(await outcomeOf(await METHODS[again](url, byHash))).toEqual([200, DATA]);
  });

  it('a text is not registered under the hash of another one, and no defect is logged', async () => {
    const app = await start();
    const wrong = await post(app.url, { query: '{ __typename }', ...byHash });
    expect(await outcomeOf(wrong)).toEqual([400, 'BAD_REQUEST']);
    expect(await outcomeOf(await post(app.url, byHash))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(app.logText()).not.toContain('internal error');
  });

  it.each([
    ['another version', hashParameter(sha256(QUERY), 2)],
    ['no version', { extensions: { persistedQuery: { sha256Hash: sha256(QUERY) } } }],
    ['no object', { extensions: { persistedQuery: true } }],
  ])('a hash with %s is refused', async (_what, parameters: Parameters) => {
    const app = await start();
    expect(await outcomeOf(await post(app.url, parameters))).toEqual([400, 'BAD_REQUEST']);
    expect(app.logText()).not.toContain('internal error');
  });

  it('a text that is refused is not registered', async () => {
    const { url } = await start({ limits: { aliases: 1 } });
    for (const query of ['{ nothing }', '{', '{ a: __typename b: __typename }']) {
      await post(url, { query, ...hashParameter(sha256(query)) });
      const again = await post(url, hashParameter(sha256(query)));
      expect(await outcomeOf(again)).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    }
  });

  it('the ids of other clients are no hashes', async () => {
    const { url } = await start();
    await post(url, { query: QUERY, ...byHash });
    for (const id of [{ documentId: `sha256:${sha256(QUERY)}` }, { id: sha256(QUERY) }, { doc_id: '1' }])
      expect(await outcomeOf(await post(url, id))).toEqual([400, 'BAD_REQUEST']);
  });

  it('a change that is known by its hash is not made by GET', async () => {
    const { url } = await start();
    const change = { ...hashParameter(sha256(CHANGE)), variables: { input: { id: 'none' } } };
    expect((await post(url, { query: CHANGE, ...change })).status).toBe(200);
    expect((await get(url, change)).status).toBe(405);
  });

  it('more texts than the cache holds push the oldest out, whose client sends it again', async () => {
    const { url } = await start({ server: { maxBodyBytes: 4_194_304 } });
    await post(url, { query: QUERY, ...byHash });
    const large = Array.from(
      { length: 5 },
      (_unused, index) => `{ __typename } #${'x'.repeat(999_000)}${index}`,
    );
    for (const query of large) await post(url, { query, ...hashParameter(sha256(query)) });
    expect(await outcomeOf(await post(url, byHash))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(await outcomeOf(await post(url, { query: QUERY, ...byHash }))).toEqual([200, DATA]);
  });

  it('a lookup by hash is one line of the log, with the name of the operation', async () => {
    const app = await start();
    await post(app.url, byHash);
    await post(app.url, { query: QUERY, ...byHash });
    await post(app.url, byHash);
    expect(await app.requestLines(3)).toMatchObject([
      { operationName: null, errorCodes: ['PERSISTED_QUERY_NOT_FOUND'] },
      { operationName: 'Sources', errorCodes: [] },
      { operationName: 'Sources', errorCodes: [] },
    ]);
  });
});

describe('with persisted queries off', () => {
  it('a hash is answered so that a client sends the text alone from then on', async () => {
    const { url } = await start({ persistedOperations: { mode: 'off' } });
    for (const parameters of [byHash, { query: QUERY, ...byHash }])
      for (const method of everyMethod)
        expect(await outcomeOf(await METHODS[method](url, parameters))).toEqual([
          200,
          'PERSISTED_QUERY_NOT_SUPPORTED',
        ]);
    expect(await outcomeOf(await post(url, { query: QUERY }))).toEqual([200, DATA]);
    expect(await outcomeOf(await post(url, { id: 'x' }))).toEqual([400, 'BAD_REQUEST']);
  });
});
