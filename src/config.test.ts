import { readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CANARY,
  configFolder,
  faultsOf,
  rightFile,
  SECRET,
  shelf,
  sourceWith,
} from '../tests/support/config-file.js';
import { noStores } from '../tests/support/stores.js';
import { loadConfig } from './config.js';

const { path, load } = configFolder();

describe('a right file', () => {
  it('may have several secrets, with PostgreSQL too: the first one is in force', () => {
    const database = { url: 'postgresql://user@host/database' };
    const { server } = load({
      ...rightFile(),
      server: { secrets: [SECRET, `${SECRET}-old`] },
      database,
    }).config;
    expect([server.secret, server.formerSecrets]).toEqual([SECRET, [`${SECRET}-old`]]);
  });

  it('is filled with the documented defaults', () => {
    const { config, warnings } = load(rightFile());
    expect(config.server).toEqual({
      host: '127.0.0.1',
      port: 4000,
      operationTimeoutMs: 25_000,
      secret: SECRET,
      formerSecrets: [],
      allowedHosts: [],
      corsOrigins: [],
      maxBodyBytes: 1_048_576,
      drainMs: 5_000,
      adminPort: 'none',
      replicas: 1,
      landingPage: true,
      introspection: true,
    });
    expect(config.sources?.map(({ options, providerId }) => ({ ...options, providerId }))).toEqual([
      {
        id: 'one',
        displayName: 'one',
        providerId: 'shelf',
        baseUrl: 'https://shelf.example.com/api',
        timeoutMs: 10_000,
        maxConcurrency: 'adaptive',
        requestsPerSecond: undefined,
        maxRetries: 2,
        breaker: { failures: 10, windowMs: 10_000, probeMs: 5_000 },
        scan: { rows: 5_000, detailReads: 200 },
        settleMs: 60_000,
      },
    ]);
    expect(config.log).toEqual({ level: 'info' });
    expect(config.database).toEqual({ url: 'sqlite:./data/customer-graph.db' });
    expect(warnings).toEqual([]);
  });

  it('names its database, a relative path as it is written', () => {
    const database = { url: 'sqlite:over/there.db' };
    expect(load({ ...rightFile(), database }).config.database).toEqual(database);
  });

  it('makes each source from its own checked settings', () => {
    const { config } = load({ ...rightFile(), sources: [sourceWith({}), sourceWith({ id: 'two' })] });
    expect(() => config.sources?.[1]?.create(noStores)).toThrow('made two');
  });

  it('is overridden by PORT and HOST, and an empty one of them is none', () => {
    expect(load(rightFile(), { PORT: '0', HOST: '::1' }).config.server).toMatchObject({
      host: '::1',
      port: 0,
    });
    expect(load(rightFile(), { PORT: '', HOST: '' }).config.server).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
    });
  });

  it('may be named by CUSTOMER_GRAPH_CONFIG, which --config overrides', () => {
    writeFileSync(path('b.yaml'), JSON.stringify({ ...rightFile(), server: { secret: SECRET, port: 5001 } }));
    const environment = { CUSTOMER_GRAPH_CONFIG: path('b.yaml') };
    expect(loadConfig({ file: undefined, providers: [shelf], environment }).config.server.port).toBe(5001);
    expect(load(rightFile(), environment).config.server.port).toBe(4000);
  });

  it('takes numbers from the environment', () => {
    const tree = { ...rightFile(), sources: [sourceWith({ timeoutMs: '${WAIT:-1500}' })] };
    expect(load(tree).config.sources?.[0]?.options.timeoutMs).toBe(1500);
    expect(load(tree, { WAIT: '70' }).config.sources?.[0]?.options.timeoutMs).toBe(70);
  });

  it.each([
    ['https://a.example.com/v1/', 'https://a.example.com/v1'],
    ['https://a.example.com', 'https://a.example.com'],
    ['http://127.0.0.1:8080//', 'http://127.0.0.1:8080'],
  ])('takes %s as %s', (baseUrl, taken) => {
    const { config, warnings } = load({ ...rightFile(), sources: [sourceWith({ baseUrl })] });
    expect(config.sources?.[0]?.options.baseUrl).toBe(taken);
    expect(warnings).toEqual([]);
  });
});

describe('without a file', () => {
  it('the defaults stand and no source is configured', () => {
    const before = process.cwd();
    process.chdir(path());
    try {
      const { config } = loadConfig({ file: undefined, providers: [shelf], environment: {} });
      expect(config.sources).toBeNull();
      expect(config.server).toMatchObject({ host: '127.0.0.1', port: 4000, operationTimeoutMs: 25_000 });
      expect(config.server.secret).toHaveLength(43);
      expect(config.database).toEqual({ url: 'sqlite:./data/customer-graph.db' });
      expect(readdirSync(path())).toEqual(['data']);
    } finally {
      process.chdir(before);
    }
  });

  it('a bad PORT and a bad HOST are faults all the same', () => {
    const environment = { PORT: CANARY, HOST: `${CANARY} ` };
    expect(faultsOf(() => loadConfig({ file: undefined, providers: [shelf], environment }))).toEqual([
      'HOST: expected a host name or an IP address',
      'PORT: expected a whole number from 0 to 65535',
    ]);
  });
});

describe('a fault', () => {
  const url = 'expected an absolute http or https URL without credentials, query or fragment';
  const cases: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ['no auth', { auth: undefined }, 'auth: must be written out, e.g. auth: { mode: none }'],
    ['no mode', { auth: {} }, 'auth.mode: expected none or jwt'],
    ['another mode', { auth: { mode: CANARY } }, 'auth.mode: expected none or jwt'],
    [
      'a bad issuer',
      { auth: { mode: 'none', issuer: CANARY } },
      'auth.issuer: expected an absolute http or https URL',
    ],
    ['no source', { sources: [] }, 'sources: expected at least one source'],
    ['sources left out', { sources: undefined }, 'sources: expected array, but it is missing'],
    [
      'a short secret',
      { server: { secret: 'canary-4f1d' } },
      'server.secret: expected 32 characters or more',
    ],
    [
      'a short secret among several',
      { server: { secrets: [SECRET, 'canary-4f1d'] } },
      'server.secrets[1]: expected 32 characters or more',
    ],
    ['no secret in the list', { server: { secrets: [] } }, 'server.secrets: expected at least one secret'],
    [
      'one secret and several',
      { server: { secret: SECRET, secrets: [SECRET] } },
      'server.secrets: stands in place of server.secret; leave that one out',
    ],
    [
      'no secret with PostgreSQL',
      { server: {}, database: { url: `postgresql://u:${CANARY}@h/d` } },
      'server.secret: is required with PostgreSQL (32 characters or more)',
    ],
    [
      'another database',
      { database: { url: `mysql://${CANARY}` } },
      'database.url: expected sqlite:PATH or postgresql://user:password@host/database',
    ],
    [
      'a port too high',
      { server: { secret: SECRET, port: 65_536 } },
      'server.port: expected a whole number from 0 to 65535',
    ],
    [
      'a zero deadline',
      { server: { secret: SECRET, operationTimeoutMs: 0 } },
      'server.operationTimeoutMs: expected a whole number from 1 to 2147483647',
    ],
    ['an unknown key', { sorces: CANARY }, 'sorces: unknown key; remove it or correct its spelling'],
    [
      'a value in the place of a key',
      { [`SU-1:${CANARY}`]: null },
      '(unnamed key): unknown key; remove it or correct its spelling',
    ],
    [
      'an unknown key deep inside',
      { sources: [sourceWith({ breaker: { failure: CANARY } })] },
      'sources[0].breaker.failure: unknown key; remove it or correct its spelling',
    ],
    [
      'an unknown provider',
      { sources: [sourceWith({ provider: CANARY })] },
      'sources[0].provider: unknown provider; known are shelf',
    ],
    [
      'a bad id',
      { sources: [sourceWith({ id: CANARY.toUpperCase() })] },
      'sources[0].id: expected 1 to 40 of a-z, 0-9 and -',
    ],
    [
      'a doubled id',
      { sources: [sourceWith({}), sourceWith({})] },
      'sources[1].id: must be unique, and sources[0] has the same',
    ],
    [
      'the id of a provider, for sources and providers are nodes of one graph',
      { sources: [sourceWith({ id: 'shelf' })] },
      'sources[0].id: must not be the id of a provider',
    ],
    [
      'credentials in the address',
      { sources: [sourceWith({ baseUrl: `https://u:${CANARY}@h/x` })] },
      `sources[0].baseUrl: ${url}`,
    ],
    [
      'a query in the address',
      { sources: [sourceWith({ baseUrl: `https://h/x?${CANARY}` })] },
      `sources[0].baseUrl: ${url}`,
    ],
    [
      'a fragment in the address',
      { sources: [sourceWith({ baseUrl: `https://h/x#${CANARY}` })] },
      `sources[0].baseUrl: ${url}`,
    ],
    [
      'a relative address',
      { sources: [sourceWith({ baseUrl: `/x/${CANARY}` })] },
      `sources[0].baseUrl: ${url}`,
    ],
    [
      'another scheme',
      { sources: [sourceWith({ baseUrl: `ftp://${CANARY}` })] },
      `sources[0].baseUrl: ${url}`,
    ],
    [
      'a fraction',
      { sources: [sourceWith({ timeoutMs: 1.5 })] },
      'sources[0].timeoutMs: expected a whole number from 1 to 2147483647',
    ],
    [
      'a bad credential',
      { sources: [sourceWith({ credentials: { apiKey: CANARY } })] },
      'sources[0].credentials.apiKey: expected SU-…',
    ],
    [
      'no credentials',
      { sources: [sourceWith({ credentials: undefined })] },
      'sources[0].credentials: expected object, but it is missing',
    ],
    [
      'a key that the provider does not know',
      { sources: [sourceWith({ accountId: CANARY })] },
      'sources[0].accountId: unknown key; remove it or correct its spelling',
    ],
    ['a source that is no mapping', { sources: [CANARY] }, 'sources[0]: expected object, received string'],
  ];
  it.each(cases)('%s is named in one line', (_, change, line) => {
    expect(faultsOf(() => load({ ...rightFile(), ...change }))).toEqual([line]);
  });

  it('never comes alone: all of them are listed, those of providers too', () => {
    const tree = {
      server: { port: 'x' },
      database: { url: `postgresql://u:${CANARY}@h/d` },
      sources: [
        sourceWith({ id: 'One', credentials: { apiKey: '${API_KEY}', [CANARY]: 1 } }),
        sourceWith({ timeoutMs: -1 }),
      ],
    };
    expect([...faultsOf(() => load(tree, { PORT: '-1' }))].sort()).toEqual([
      'PORT: expected a whole number from 0 to 65535',
      'auth: must be written out, e.g. auth: { mode: none }',
      'server.port: expected a whole number from 0 to 65535',
      'server.secret: is required with PostgreSQL (32 characters or more)',
      'sources[0].credentials.(unnamed key): unknown key; remove it or correct its spelling',
      'sources[0].credentials.apiKey: the environment variable API_KEY is not set; set it, or write ${API_KEY:-DEFAULT}',
      'sources[0].id: expected 1 to 40 of a-z, 0-9 and -',
      'sources[1].timeoutMs: expected a whole number from 1 to 2147483647',
    ]);
  });

  it('leaves the disk as it was', () => {
    faultsOf(() =>
      load({ ...rightFile(), server: {}, database: { url: `sqlite:${path('d/x.db')}` }, auth: undefined }),
    );
    expect(readdirSync(path())).toEqual(['config.yaml']);
  });
});
