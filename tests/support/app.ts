import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppConfig } from '../../src/app.js';
import { createApp } from '../../src/app.js';
import type {
  AuthConfig,
  ConfiguredSource,
  DatabaseConfig,
  RedisConfig,
  ServerConfig,
  SourceChanges,
} from '../../src/config.js';
import { configuredSource } from '../../src/config/configured-source.js';
import { providers } from '../../src/providers/index.js';
import type { OperationLimits } from '../../src/domain/operation-limits.js';
import { DEFAULT_LIMITS } from '../../src/domain/operation-limits.js';
import type { PersistedOperations } from '../../src/domain/persisted-operations.js';
import type { RetentionSettings } from '../../src/domain/write/ledger-retention.js';
import { DEFAULT_RETENTION } from '../../src/domain/write/ledger-retention.js';
import type { Source } from '../../src/domain/source/source.js';
import type { Tracing } from '../../src/observability/tracing.js';
import type { SourceOptions } from '../../src/providers/provider.js';
import type { LogLine } from './log-lines.js';
import { logLines } from './log-lines.js';
import { SERVER_SETTINGS } from './server-settings.js';
import { SOURCE_LIMITS } from './stores.js';

/** Where a source asks, and what lets it in: the provider's own keys, or the API key of Connect alone. */
type Address = { readonly baseUrl: string } & ({ readonly settings: unknown } | { readonly apiKey: string });

/** A source over a running sandbox, or over any address. */
export type TestSource = {
  readonly id: string;
  /** cloudblue-connect where left out. */
  readonly provider?: string;
} & Partial<
  Pick<SourceOptions, 'timeoutMs' | 'maxConcurrency' | 'maxRetries' | 'breaker' | 'scan' | 'settleMs'>
> &
  ({ readonly sandbox: Address } | Address);

export interface TestAppOptions {
  readonly sources: readonly TestSource[];
  /** Further sources, made by the test itself. */
  readonly made?: readonly Source[];
  /** An SQLite database of its own where left out, gone with the application. */
  readonly database?: DatabaseConfig;
  /** None where left out. */
  readonly redis?: RedisConfig;
  readonly operationTimeoutMs?: number;
  /** The defaults where they are left out. */
  readonly limits?: Partial<OperationLimits>;
  /** The defaults where left out. */
  readonly ledger?: RetentionSettings;
  /** `automatic` where left out. */
  readonly persistedOperations?: PersistedOperations;
  /** No sign-in where left out. */
  readonly auth?: AuthConfig;
  /** 32 characters or more; the same for every test application where left out. */
  readonly secret?: string;
  /** Nothing is traced where left out. */
  readonly tracing?: Tracing;
  /** Further settings of the server. */
  readonly server?: Partial<ServerConfig>;
}

/** An answer as it came over the wire. */
export interface TestAnswer {
  readonly status: number;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions?: Readonly<Record<string, unknown>>;
    }[];
  };
}

export interface TestApp {
  /** Without a path. */
  readonly url: string;
  /** Of metrics and health; null without `server.adminPort`. */
  readonly adminUrl: string | null;
  /** One POST to /graphql. */
  readonly query: (
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<TestAnswer>;
  /** Takes these options into force in the place of those of the start. */
  readonly reload: (changes: Partial<TestAppOptions>) => Promise<SourceChanges>;
  /** The lines of the first `count` requests, as soon as they are logged. */
  readonly requestLines: (count: number) => Promise<readonly LogLine[]>;
  readonly logLines: () => readonly LogLine[];
  readonly logText: () => string;
  readonly close: () => Promise<void>;
}

/** Starts the product in this process on a free port. What it is asked and what it asks go over real HTTP. */
export async function startTestApp(options: TestAppOptions): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'test-app-'));
  const database = { url: `sqlite:${join(folder, 'test.db')}` };
  const { log, lines, requests, text } = logLines();
  const app = createApp(configOf({ database, ...options }), { log, tracing: options.tracing ?? null });
  const close = async (): Promise<void> => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const { url, adminUrl } = await app.listen();
  return {
    url,
    adminUrl,
    query: async (document, variables = {}, headers = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: document, variables }),
      });
      return { status: response.status, body: (await response.json()) as TestAnswer['body'] };
    },
    reload: (changes) => app.reload(configOf({ database, ...options, ...changes })),
    requestLines: requests,
    logLines: lines,
    logText: text,
    close,
  };
}

function configOf(options: TestAppOptions & { readonly database: DatabaseConfig }): AppConfig {
  const { operationTimeoutMs, secret } = { ...SERVER_SETTINGS, ...options };
  const { database, sources, made = [] } = options;
  const { auth = { mode: 'none' }, persistedOperations = { mode: 'automatic' } } = options;
  const { ledger = DEFAULT_RETENTION, redis = null } = options;
  return {
    server: { ...SERVER_SETTINGS, operationTimeoutMs, secret, ...options.server },
    database,
    redis,
    ledger,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    persistedOperations,
    auth,
    sources: [...sources.map(configured), ...made.map(asConfigured)],
  };
}

const configuredAs = new WeakMap<Source, ConfiguredSource>();

/** The same source is configured in the same way each time. It asks nothing, so nothing of it takes time. */
function asConfigured(source: Source): ConfiguredSource {
  const { id, displayName, provider } = source;
  const options = { ...SOURCE_LIMITS, timeoutMs: 1, id, displayName, baseUrl: 'http://made.invalid' };
  const made = configuredAs.get(source) ?? { providerId: provider.id, options, create: () => source };
  configuredAs.set(source, made);
  return made;
}

function configured(source: TestSource): ConfiguredSource {
  const { id, provider: providerId = 'cloudblue-connect' } = source;
  const address = 'sandbox' in source ? source.sandbox : source;
  const provider = providers.find((known) => known.id === providerId);
  const settings = provider?.checkSettings(
    'settings' in address ? address.settings : { credentials: { apiKey: address.apiKey } },
  );
  if (!settings?.ok) throw new Error(`Source ${id} of the test cannot be made`);
  const entry = { id, provider: providerId, enabled: true, baseUrl: address.baseUrl, displayName: id };
  return configuredSource({ ...limitsOf(source), requestsPerSecond: undefined, ...entry }, settings);
}

function limitsOf({
  timeoutMs,
  maxConcurrency,
  maxRetries,
  breaker,
  scan,
  settleMs,
}: TestSource): typeof SOURCE_LIMITS {
  const set = Object.entries({ timeoutMs, maxConcurrency, maxRetries, breaker, scan, settleMs });
  return { ...SOURCE_LIMITS, ...Object.fromEntries(set.filter(([, value]) => value !== undefined)) };
}
