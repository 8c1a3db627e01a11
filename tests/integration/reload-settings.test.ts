import { afterEach, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/config.js';
import type { TestAnswer, TestApp, TestAppOptions } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { at } from '../support/graph/ask.js';
import { CREATE_CUSTOMER } from '../support/graph/create-customer.js';
import { memorySource } from '../support/graph/memory-source.js';
import { memoryWrites } from '../support/graph/memory-writes.js';
import { customer } from '../support/graph/records.js';
import { startIdentityProvider } from '../support/identity-provider.js';
import { hashParameter, post, sha256 } from '../support/persisted.js';

const OLD = 'the secret that was in force before it';
const NEW = 'the secret that takes the place of it!';
const PAGE =
  'query ($after: String) { customers(first: 1, after: $after) { nodes { nativeId } pageInfo { endCursor } } }';
const SOURCES = '{ customerSources { id } }';
const ORIGIN = 'https://console.example.com';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function start(options: Partial<TestAppOptions>): Promise<TestApp> {
  const customers = ['C-1', 'C-2'].map((nativeId) => customer({ nativeId }));
  const writes = memoryWrites({ customers: [], tierAccounts: [], requests: [] });
  const { source } = memorySource('alpha', { customers, writes: writes.ports });
  const app = await startTestApp({ sources: [], made: [source], ...options });
  open.push(() => app.close());
  return app;
}

const codeOf = async (app: TestApp, query: string): Promise<unknown> =>
  (await app.query(query)).body.errors?.[0]?.extensions?.['code'] ?? 'none';

describe('a reload changes', () => {
  it('the limits of operations', async () => {
    const app = await start({ limits: { depth: 1 } });
    expect(await codeOf(app, SOURCES)).toBe('OPERATION_LIMIT_EXCEEDED');
    await app.reload({ limits: {} });
    expect(await codeOf(app, SOURCES)).toBe('none');
  });

  it('the secret: cursors and idempotency keys of a former one go on', async () => {
    const app = await start({ secret: OLD });
    const page = async (after: unknown): Promise<unknown> => (await app.query(PAGE, { after })).body.data;
    const create = async (): Promise<unknown> => {
      const input = { sourceId: 'alpha', idempotencyKey: 'key-1', name: 'New' };
      return (await app.query(CREATE_CUSTOMER, { input })).body.data;
    };
    const cursor = at(await page(null), 'customers.pageInfo.endCursor');
    const made = await create();
    expect(at(made, 'createCustomer.userErrors')).toEqual([]);

    await app.reload({ secret: NEW, server: { formerSecrets: [OLD] } });
    expect(at(await page(cursor), 'customers.nodes')).toEqual([{ nativeId: 'C-2' }]);
    expect(await create()).toEqual(made);
    const newer = at(await page(null), 'customers.pageInfo.endCursor');
    await app.reload({ secret: NEW });
    expect(at(await page(newer), 'customers.nodes')).toEqual([{ nativeId: 'C-2' }]);
    expect(at(await create(), 'createCustomer.userErrors.0.code')).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('sign-in, whose keys it keeps while sign-in stays the same', async () => {
    const provider = await startIdentityProvider();
    open.push(() => provider.close());
    const app = await start({});
    const auth = { mode: 'jwt', ...provider.rules } as const;
    const ask = async (headers = {}): Promise<number> => (await app.query(SOURCES, {}, headers)).status;
    expect(await ask()).toBe(200);
    await app.reload({ auth });
    const signedIn = { authorization: `Bearer ${await provider.token()}` };
    expect([await ask(), await ask(signedIn)]).toEqual([401, 200]);

    provider.answerWith((response) => response.writeHead(500).end());
    await app.reload({ auth: { ...auth, algorithms: [...auth.algorithms] }, limits: { depth: 14 } });
    expect([await ask(signedIn), provider.requests()]).toEqual([200, 1]);
    await app.reload({ auth: { ...auth, audience: 'another' } });
    expect(await ask(signedIn)).not.toBe(200);
    await app.reload({});
    expect(await ask()).toBe(200);
  });

  it('the pages for browsers, introspection, and the origins whose pages may read', async () => {
    const app = await start({ server: { landingPage: true, introspection: true } });
    const seen = async (): Promise<unknown> => {
      const headers = { accept: 'text/html', origin: ORIGIN };
      const [page, explorer] = await Promise.all(
        ['/graphql', '/explorer/'].map((path) => fetch(app.url + path, { headers })),
      );
      const preflight = await fetch(`${app.url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin: ORIGIN, 'access-control-request-method': 'POST' },
      });
      const schema = await codeOf(app, '{ __schema { queryType { name } } }');
      const allowed = preflight.headers.get('access-control-allow-origin');
      return [page?.status, explorer?.status, preflight.status, allowed, schema];
    };
    const all = [200, 200, 204, ORIGIN, 'none'];
    expect(await seen()).toEqual([403, 200, 204, null, 'none']);
    await app.reload({ server: { corsOrigins: [ORIGIN] } });
    expect(await seen()).toEqual(all);
    await app.reload({ server: { landingPage: false, introspection: false } });
    expect(await seen()).toEqual([403, 404, 404, null, 'GRAPHQL_VALIDATION_FAILED']);
    await app.reload({ server: { corsOrigins: [ORIGIN] } });
    expect(await seen()).toEqual(all);
  });

  it('what is run at all: a safelist that does not fit the schema changes nothing', async () => {
    const app = await start({});
    const safelist = (text: string) =>
      ({ persistedOperations: { mode: 'safelist', operations: [{ id: 'one', text }] } }) as const;
    await expect(app.reload({ ...safelist('{ nothing }'), limits: { depth: 1 } })).rejects.toThrow(
      ConfigurationError,
    );
    expect(await codeOf(app, SOURCES)).toBe('none');
    await app.reload(safelist('{ customerSources { displayName } }'));
    expect(await codeOf(app, SOURCES)).toBe('QUERY_NOT_IN_SAFELIST');
  });
});

describe('a reload keeps', () => {
  it('the texts that clients have sent with a hash, and holds them against the limits that are in force', async () => {
    const app = await start({});
    const answerTo = async (body: object): Promise<unknown> =>
      ((await (await post(app.url, body)).json()) as TestAnswer['body']).errors?.[0]?.extensions?.['code'] ??
      'none';
    const hash = hashParameter(sha256(SOURCES));
    expect(await answerTo({ query: SOURCES, ...hash })).toBe('none');
    await app.reload({ limits: { errors: 999 } });
    expect(await answerTo(hash)).toBe('none');
    await app.reload({ limits: { tokens: 3 } });
    expect(await answerTo(hash)).toBe('OPERATION_LIMIT_EXCEEDED');
    await app.reload({ persistedOperations: { mode: 'off' } });
    expect(await answerTo(hash)).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  });
});

describe('reloads under load', () => {
  it('lose no request', async () => {
    const app = await start({});
    const extra = memorySource('extra', {}).source;
    const { source } = memorySource('alpha', { customers: [customer({ nativeId: 'C-1' })] });
    let asked = 0;
    const failed: unknown[] = [];
    const client = async (): Promise<void> => {
      while (asked < 300) {
        asked += 1;
        const { status, body } = await app.query('{ customers(first: 2) { nodes { nativeId } } }');
        if (status !== 200 || body.errors) failed.push(body.errors ?? status);
      }
    };
    const reloads = async (): Promise<void> => {
      for (const step of [1, 2, 3, 4, 5]) {
        while (asked < step * 50) await new Promise(setImmediate);
        await app.reload({ made: step % 2 === 0 ? [source] : [source, extra] });
      }
    };
    await Promise.all([client(), client(), client(), client(), reloads()]);
    expect(failed).toEqual([]);
  });
});
