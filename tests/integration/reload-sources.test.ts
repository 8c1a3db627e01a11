import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import type { Source } from '../../src/domain/source/source.js';
import { encodeId } from '../../src/graphql/ids.js';
import { emptyData, startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { TestApp, TestAppOptions } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import type { Deferred } from '../support/deferred.js';
import { deferred } from '../support/deferred.js';
import { at } from '../support/graph/ask.js';
import { memorySource } from '../support/graph/memory-source.js';
import { customer } from '../support/graph/records.js';
import { startPlainServer } from '../support/plain-server.js';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function start(options: TestAppOptions): Promise<TestApp> {
  const app = await startTestApp(options);
  open.push(() => app.close());
  return app;
}

/** A source that tells when it is closed, and that is held while it is asked for a record. */
interface HeldSource {
  readonly source: Source;
  readonly asked: Deferred<undefined>;
  readonly held: Deferred<undefined>;
  readonly closed: Deferred<undefined>;
}

function heldSource(id: string): HeldSource {
  const { source } = memorySource(id, { customers: [customer({ nativeId: 'C-1', name: `At ${id}` })] });
  const { customers } = source.ports;
  if (!customers) throw new Error('It has customers');
  const asked = deferred<undefined>();
  const held = deferred<undefined>();
  const closed = deferred<undefined>();
  return {
    asked,
    held,
    closed,
    source: {
      ...source,
      ports: {
        customers: {
          ...customers,
          findMany: async (ids, scope) => {
            asked.resolve(undefined);
            await held.promise;
            return customers.findMany(ids, scope);
          },
        },
      },
      close: () => {
        closed.resolve(undefined);
        return Promise.resolve();
      },
    },
  };
}

const SOURCES = '{ customerSources { id displayName health { state } } }';
const RECORD = /* GraphQL */ `
  query ($sourceId: ID!) {
    customerBySource(sourceId: $sourceId, nativeId: "C-1") {
      name
    }
  }
`;
const sourceNames = async (app: TestApp): Promise<unknown> =>
  at((await app.query('{ customerSources { id } }')).body.data, 'customerSources');
const nameAt = async (app: TestApp, sourceId: string): Promise<unknown> =>
  at((await app.query(RECORD, { sourceId })).body.data, 'customerBySource');

describe('a reload', () => {
  it('adds, replaces and removes sources, and says which', async () => {
    const [alpha, beta, gamma] = ['alpha', 'beta', 'gamma'].map((id) => memorySource(id, {}).source);
    if (!alpha || !beta || !gamma) throw new Error('There are three');
    const app = await start({ sources: [], made: [alpha, beta] });
    const otherAlpha = memorySource('alpha', { customers: [customer({ nativeId: 'C-1', name: 'New' })] });
    expect(await app.reload({ made: [gamma, otherAlpha.source] })).toEqual({
      added: ['gamma'],
      changed: ['alpha'],
      removed: ['beta'],
    });
    expect(await sourceNames(app)).toEqual([{ id: 'gamma' }, { id: 'alpha' }]);
    expect(await nameAt(app, 'alpha')).toEqual({ name: 'New' });
    const gone = await app.query('query ($id: ID!) { node(id: $id) { id } }', {
      id: encodeId('Customer', ['beta', 'C-1']),
    });
    expect(gone.body.errors).toMatchObject([
      { message: 'Argument "id" names a source that is not configured.' },
    ]);
  });

  it('lets a request end with the source that it began with, and closes that source after it', async () => {
    const before = heldSource('alpha');
    const app = await start({ sources: [], made: [before.source] });
    const answer = nameAt(app, 'alpha');
    await before.asked.promise;
    let isClosed = false;
    void before.closed.promise.then(() => (isClosed = true));

    const after = memorySource('alpha', { customers: [customer({ nativeId: 'C-1', name: 'After' })] });
    await app.reload({ made: [after.source] });
    expect(await nameAt(app, 'alpha')).toEqual({ name: 'After' });
    expect(isClosed).toBe(false);
    before.held.resolve(undefined);
    expect(await answer).toEqual({ name: 'At alpha' });
    await before.closed.promise;
  });

  it('goes on with a source that is configured as before, and with what is known of it', async () => {
    const sandbox = await startConnectSandbox({ data: emptyData() });
    open.push(() => sandbox.close());
    const app = await start({ sources: [{ id: 'connect', sandbox }] });
    await app.query('{ customers(first: 1) { nodes { id } } }');
    const stateOf = async (): Promise<unknown> =>
      at((await app.query(SOURCES)).body.data, 'customerSources.0.health.state');
    expect(await stateOf()).toBe('HEALTHY');

    const other = memorySource('other', {}).source;
    const added = await app.reload({ sources: [{ id: 'connect', sandbox }], made: [other] });
    expect(added).toEqual({ added: ['other'], changed: [], removed: [] });
    expect(await stateOf()).toBe('HEALTHY');
    await app.reload({ sources: [{ id: 'connect', sandbox, timeoutMs: 9_000 }] });
    expect(await stateOf()).toBe('UNVERIFIED');
  });

  it('never joins reads, and never shows what was read, across another credential', async () => {
    const held = deferred<undefined>();
    const server = await startPlainServer(({ headers }, response) => {
      const isOld = headers.authorization === 'ApiKey SU-1:old';
      void (isOld ? held.promise : Promise.resolve()).then(() => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify([{ id: 'TA-1', name: isOld ? 'Of the old' : 'Of the new' }]));
      });
    });
    open.push(() => server.close());
    const { baseUrl } = server;
    const sourceWith = (apiKey: string) => [{ id: 'connect', baseUrl, apiKey }];
    const app = await start({ sources: sourceWith('SU-1:old') });
    const ask = async (): Promise<unknown> =>
      at(
        (await app.query('{ tierAccounts(first: 1) { nodes { name } } }')).body.data,
        'tierAccounts.nodes.0.name',
      );
    const before = ask();
    while (server.requests.length === 0) await new Promise(setImmediate);
    await app.reload({ sources: sourceWith('SU-1:new') });
    expect(await ask()).toBe('Of the new');
    held.resolve(undefined);
    expect(await before).toBe('Of the old');
    expect(server.requests.slice(0, 2).map(({ headers }) => headers.authorization)).toEqual([
      'ApiKey SU-1:old',
      'ApiKey SU-1:new',
    ]);
  });

  it('keeps a source that is gone for an operation that goes on after its caller has left', async () => {
    const before = heldSource('alpha');
    const app = await start({ sources: [], made: [before.source] });
    const leaving = new AbortController();
    const left = fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: RECORD, variables: { sourceId: 'alpha' } }),
      signal: leaving.signal,
    });
    await before.asked.promise;
    leaving.abort();
    await expect(left).rejects.toThrow();
    let isClosed = false;
    void before.closed.promise.then(() => (isClosed = true));
    await app.reload({ made: [memorySource('beta', {}).source] });
    expect(await app.requestLines(1)).toMatchObject([{ aborted: true }]);
    await sleep(50);
    expect(isClosed).toBe(false);
    before.held.resolve(undefined);
    await before.closed.promise;
  });

  it('closes at the end what an earlier reload has left open', async () => {
    const before = heldSource('alpha');
    const app = await start({ sources: [], made: [before.source] });
    const answer = nameAt(app, 'alpha');
    await before.asked.promise;
    await app.reload({ made: [memorySource('beta', {}).source] });
    const closing = app.close();
    before.held.resolve(undefined);
    expect(await answer).toEqual({ name: 'At alpha' });
    await closing;
    await before.closed.promise;
  });

  it('lets go of everything of a configuration that is no longer in force', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const app = await start({ sources: [], made: [memorySource('alpha', {}).source] });
    const formerOf = async (): Promise<WeakRef<Source>> => {
      const { source } = memorySource('beta', {});
      await app.reload({ made: [source] });
      await sourceNames(app);
      return new WeakRef(source);
    };
    const former = await formerOf();
    await app.reload({ made: [memorySource('gamma', {}).source] });
    while (former.deref()) {
      await sleep(5);
      collect();
    }
    expect(await sourceNames(app)).toEqual([{ id: 'gamma' }]);
  });
});
