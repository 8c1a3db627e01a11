/** Stands in every value that nobody may see. */
export const CANARY = 'canary-91ab';

/** A configuration with one fault: what is changed of a right one, and where and how it is named. */
export interface FaultyConfiguration {
  readonly what: string;
  /** In place of these keys of the right file. */
  readonly change?: Readonly<Record<string, unknown>>;
  /** In place of these keys of its first source; undefined leaves one out. */
  readonly source?: Readonly<Record<string, unknown>>;
  /** In place of the whole file. */
  readonly text?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly path: string;
  /** A part of what is said about it: what to do. */
  readonly remedy: string;
}

const SECRET = `${CANARY}-a-secret-that-is-long-enough`;
const SAFELIST = 'persistedOperations';
const connect = { id: 'one', provider: 'cloudblue-connect', baseUrl: 'https://connect.example.com' };
const ion = { id: 'ion', provider: 'tdsynnex-ion', baseUrl: 'https://ion.example.com' };

/** A configuration without a fault, over a database file. */
export function rightConfiguration(databaseFile: string): Readonly<Record<string, unknown>> {
  return {
    server: { secret: SECRET },
    database: { url: `sqlite:${databaseFile}` },
    auth: { mode: 'none' },
    sources: [{ ...connect, credentials: { apiKey: `SU-1:${CANARY}` } }],
  };
}

const OF_THE_FILE: readonly FaultyConfiguration[] = [
  { what: 'no YAML', text: `auth: [${CANARY}`, path: '(file)', remedy: 'line 1, column' },
  {
    what: 'a key twice',
    text: `auth: 1\n${CANARY}: 1\n${CANARY}: 2`,
    path: '(file)',
    remedy: 'line 3, column 1',
  },
  { what: 'nothing', text: '', path: '(file)', remedy: 'expected a mapping with auth and sources' },
  { what: 'a list', text: `- ${CANARY}`, path: '(file)', remedy: 'expected a mapping' },
  {
    what: 'an alias of itself',
    text: 'a: &x [*x]',
    path: '(file)',
    remedy: 'refers to itself; write the value out',
  },
  {
    what: 'a merge key',
    text: 'a: &x {}\nb:\n  <<: *x',
    path: '(file)',
    remedy: 'merge key (<<); write the keys out',
  },
  {
    what: 'more than 1 MiB',
    text: `#${'x'.repeat(1_048_576)}`,
    path: '(file)',
    remedy: 'name the file of the conf',
  },
  { what: 'an alias of nothing', text: `a: *${CANARY}`, path: '(file)', remedy: 'leads to nothing; write' },
];

const OF_SECTIONS: readonly FaultyConfiguration[] = [
  { what: 'an unknown key', change: { servr: {} }, path: 'servr', remedy: 'correct its spelling' },
  {
    what: 'a secret as a key',
    change: { [`SU-1:${CANARY}`]: 1 },
    path: '(unnamed key)',
    remedy: 'remove it',
  },
  { what: 'no auth', change: { auth: undefined }, path: 'auth', remedy: 'must be written out' },
  {
    what: 'a wrong mode',
    change: { auth: { mode: CANARY } },
    path: 'auth.mode',
    remedy: 'expected none or jwt',
  },
  {
    what: 'jwt without its keys',
    change: { auth: { mode: 'jwt' } },
    path: 'auth.jwksUri',
    remedy: 'is required',
  },
  {
    what: 'keys over plain http',
    change: {
      auth: { mode: 'jwt', issuer: 'https://a.example', audience: 'a', jwksUri: `http://${CANARY}.example` },
    },
    path: 'auth.jwksUri',
    remedy: 'expected an https URL',
  },
  {
    what: 'a port',
    change: { server: { secret: SECRET, port: 65_536 } },
    path: 'server.port',
    remedy: '0 to 65535',
  },
  {
    what: 'a short secret',
    change: { server: { secret: CANARY } },
    path: 'server.secret',
    remedy: '32 characters',
  },
  {
    what: 'an origin with a path',
    change: { server: { secret: SECRET, cors: { origins: [`https://${CANARY}.example/x`] } } },
    path: 'server.cors.origins[0]',
    remedy: 'expected an origin as browsers send it',
  },
  {
    what: 'a log level',
    change: { log: { level: CANARY } },
    path: 'log.level',
    remedy: 'error, warn, info or debug',
  },
  {
    what: 'a limit',
    change: { limits: { depth: 0 } },
    path: 'limits.depth',
    remedy: 'a whole number from 1',
  },
  {
    what: 'values kept too long',
    change: { ledger: { retentionDays: 2, inputRetentionHours: 49 } },
    path: 'ledger.inputRetentionHours',
    remedy: 'must not be longer than ledger.retentionDays',
  },
  {
    what: 'a safelist without its file',
    change: { [SAFELIST]: { mode: 'safelist' } },
    path: `${SAFELIST}.manifest`,
    remedy: 'is required',
  },
  {
    what: 'a manifest that is not there',
    change: { [SAFELIST]: { mode: 'safelist', manifest: `${CANARY}.json` } },
    path: `${SAFELIST}.manifest`,
    remedy: 'cannot be read (ENOENT)',
  },
  {
    what: 'a database',
    change: { database: { url: `mysql://${CANARY}` } },
    path: 'database.url',
    remedy: 'sqlite:PATH or',
  },
  {
    what: 'PostgreSQL without a secret',
    change: { server: {}, database: { url: `postgresql://u:${CANARY}@127.0.0.1:1/d` } },
    path: 'server.secret',
    remedy: 'is required with PostgreSQL',
  },
  {
    what: 'PostgreSQL that is away',
    change: { database: { url: `postgresql://u:${CANARY}@127.0.0.1:1/d` } },
    path: 'database.url',
    remedy: 'nothing listens at its address (ECONNREFUSED). Make it reachable',
  },
  {
    what: 'a Redis',
    change: { redis: { url: `http://u:${CANARY}@127.0.0.1:1` } },
    path: 'redis.url',
    remedy: 'expected redis://host or rediss://host',
  },
  { what: 'a host', environment: { HOST: `${CANARY}:1` }, path: 'HOST', remedy: 'expected a host name' },
  { what: 'a PORT', environment: { PORT: CANARY }, path: 'PORT', remedy: 'a whole number from 0 to 65535' },
];

const OF_SOURCES: readonly FaultyConfiguration[] = [
  { what: 'no source', change: { sources: [] }, path: 'sources', remedy: 'expected at least one source' },
  {
    what: 'an id',
    source: { id: CANARY.toUpperCase() },
    path: 'sources[0].id',
    remedy: 'expected 1 to 40 of a-z',
  },
  {
    what: 'the id of a provider',
    source: { id: 'tradevest' },
    path: 'sources[0].id',
    remedy: 'must not be the id of',
  },
  {
    what: 'an unknown provider',
    source: { provider: CANARY },
    path: 'sources[0].provider',
    remedy: 'known are cloudblue',
  },
  {
    what: 'no provider',
    source: { provider: undefined },
    path: 'sources[0].provider',
    remedy: 'it is missing',
  },
  {
    what: 'an address',
    source: { baseUrl: `ftp://${CANARY}` },
    path: 'sources[0].baseUrl',
    remedy: 'absolute http or https',
  },
  {
    what: 'an address with credentials',
    source: { baseUrl: `https://u:${CANARY}@a.example` },
    path: 'sources[0].baseUrl',
    remedy: 'without credentials',
  },
  {
    what: 'a time-out',
    source: { timeoutMs: '1s' },
    path: 'sources[0].timeoutMs',
    remedy: 'a whole number from 1',
  },
  {
    what: 'a key',
    source: { credentials: { apiKey: CANARY } },
    path: 'sources[0].credentials.apiKey',
    remedy: 'SU-…:…',
  },
  {
    what: 'a variable that is not set',
    source: { credentials: { apiKey: '${CONNECT_API_KEY}' } },
    path: 'sources[0].credentials.apiKey',
    remedy: 'the environment variable CONNECT_API_KEY is not set; set it',
  },
  {
    what: 'a variable that is empty',
    source: { credentials: { apiKey: '${CONNECT_API_KEY}' } },
    environment: { CONNECT_API_KEY: '' },
    path: 'sources[0].credentials.apiKey',
    remedy: 'must be an API key as the portal shows it',
  },
  {
    what: 'a variable that is written wrongly',
    source: { credentials: { apiKey: `\${${CANARY}}` } },
    path: 'sources[0].credentials.apiKey',
    remedy: 'a variable is written ${NAME} or ${NAME:-default}',
  },
  {
    what: 'credentials of another provider',
    source: { credentials: { clientSecret: CANARY } },
    path: 'sources[0].credentials.clientSecret',
    remedy: 'unknown key; remove it',
  },
  {
    what: 'an account that is no number',
    source: { ...ion, accountId: CANARY, credentials: { refreshToken: CANARY } },
    path: 'sources[0].accountId',
    remedy: 'digits alone',
  },
  {
    what: 'a refresh token of two lines',
    source: { ...ion, accountId: '1', credentials: { refreshToken: `${CANARY}\nx` } },
    path: 'sources[0].credentials.refreshToken',
    remedy: 'must be a refresh token as the portal shows it',
  },
];

/** Each has one fault, or several of which one is named here. */
export const FAULTY: readonly FaultyConfiguration[] = [...OF_THE_FILE, ...OF_SECTIONS, ...OF_SOURCES];

/** The text of a faulty configuration. */
export function textOf(faulty: FaultyConfiguration, databaseFile: string): string {
  if (faulty.text !== undefined) return faulty.text;
  const right = rightConfiguration(databaseFile);
  const first = { ...connect, credentials: { apiKey: `SU-1:${CANARY}` }, ...faulty.source };
  const sources = faulty.source ? { sources: [first] } : {};
  // JSON is YAML.
  return JSON.stringify({ ...right, ...sources, ...faulty.change });
}
