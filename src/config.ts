import { databaseAddress } from './config/addresses.js';
import type { AuthConfig } from './config/auth-section.js';
import { authConfig } from './config/auth-section.js';
import type { Checked } from './config/check.js';
import { checkFile, MISSING_SECRET } from './config/check.js';
import type { ConfiguredSource } from './config/configured-source.js';
import type { EnvironmentSettings } from './config/environment.js';
import { environmentSettings, given } from './config/environment.js';
import type { Fault } from './config/fault.js';
import { ConfigurationError, orFaults } from './config/fault.js';
import { persistedConfig } from './config/persisted-section.js';
import type { CheckedFile, CheckedServer } from './config/schema.js';
import { databaseSection, DEFAULT_DATABASE_URL, serverSection } from './config/schema.js';
import { inspectKeptSecret, keptSecret } from './config/secret.js';
import type { StartSettings } from './config/start-settings.js';
import { keysForRestart } from './config/start-settings.js';
import type { Environment } from './config/substitution.js';
import { substitute } from './config/substitution.js';
import { valueAt } from './config/tree.js';
import { warningsOf } from './config/warnings.js';
import { readYamlFile } from './config/yaml-file.js';
import type { OperationLimits } from './domain/operation-limits.js';
import { DEFAULT_LIMITS } from './domain/operation-limits.js';
import type { PersistedOperations } from './domain/persisted-operations.js';
import type { RetentionSettings } from './domain/write/ledger-retention.js';
import { DEFAULT_RETENTION } from './domain/write/ledger-retention.js';
import type { Provider } from './providers/provider.js';

export { isLoopback } from './config/addresses.js';
export type { AuthConfig } from './config/auth-section.js';
export type { ConfiguredSource } from './config/configured-source.js';
export { isSameSource, sandboxSource } from './config/configured-source.js';
export type { Fault } from './config/fault.js';
export { ConfigurationError, pathText } from './config/fault.js';
export { configJsonSchema } from './config/json-schema.js';
export type { RunningSandbox } from './config/sandboxes.js';
export { startSandboxes } from './config/sandboxes.js';
export type { SourceChanges } from './config/source-changes.js';
export { changesOf } from './config/source-changes.js';

export interface ServerConfig {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The deadline of a whole operation. */
  readonly operationTimeoutMs: number;
  /** 32 characters or more. Whatever is signed, encrypted or digested is made with it. */
  readonly secret: string;
  /** Earlier ones: what was made with them is still taken. */
  readonly formerSecrets: readonly string[];
  /** Further names of this service while sign-in is off. */
  readonly allowedHosts: readonly string[];
  /** The origins of the pages of other hosts that may ask. */
  readonly corsOrigins: readonly string[];
  /** After decompression. */
  readonly maxBodyBytes: number;
  /** How long a stopping process still takes requests while it says that it is not ready, in milliseconds. */
  readonly drainMs: number;
  /** The port of /metrics and of the health paths, on the same host; 0 takes any free one. */
  readonly adminPort: number | 'none';
  /** How many processes run over the same sources. */
  readonly replicas: number;
  /** Whether a browser gets pages to explore the graph. */
  readonly landingPage: boolean;
  readonly introspection: boolean;
}

export interface DatabaseConfig {
  /** `sqlite:PATH` or `postgresql://…`. */
  readonly url: string;
}

export interface RedisConfig {
  /** `redis://…` or `rediss://…`; it may hold a password. */
  readonly url: string;
}

export type LogConfig = CheckedFile['log'];

export interface Config {
  readonly log: LogConfig;
  /** Whether traces are sent to where the environment says. */
  readonly tracing: boolean;
  readonly server: ServerConfig;
  readonly database: DatabaseConfig;
  /** Null if the processes do not speak to each other. */
  readonly redis: RedisConfig | null;
  readonly ledger: RetentionSettings;
  readonly limits: OperationLimits;
  readonly persistedOperations: PersistedOperations;
  readonly auth: AuthConfig;
  /** Null without a configuration file: then every provider's built-in sandbox is a source. */
  readonly sources: readonly ConfiguredSource[] | null;
}

export interface LoadedConfig {
  readonly config: Config;
  /** Lines for the operator, each naming a key and never a value. */
  readonly warnings: readonly string[];
  /** Keys whose value a process with `started` takes up at its next start only. */
  readonly needRestart: readonly string[];
}

export interface ConfigQuestion {
  /** The value of `--config`; without one CUSTOMER_GRAPH_CONFIG is taken. */
  readonly file: string | undefined;
  readonly providers: readonly Provider[];
  /** `process.env` where left out. */
  readonly environment?: Environment;
  /** What the process was started with, if the configuration is read again: the secret is kept beside that database. */
  readonly started?: StartSettings;
}

/**
 * Reads and checks the configuration. Makes the secret beside an SQLite database where none is given and none is kept;
 * nothing is written while there is a fault. Throws a ConfigurationError that lists every fault.
 */
export function loadConfig({
  file,
  providers,
  environment = process.env,
  started,
}: ConfigQuestion): LoadedConfig {
  const named = configFile({ file, environment });
  const fromEnvironment = environmentSettings(environment);
  if (named === undefined) {
    if (fromEnvironment.faults.length > 0) throw new ConfigurationError(fromEnvironment.faults);
    const database = { url: DEFAULT_DATABASE_URL };
    // Nothing stands before it that would have to learn that it stops.
    const server = serverConfig(serverSection.parse({ drainMs: 0 }), { ...fromEnvironment, database });
    const config = {
      log: { level: 'info' },
      tracing: fromEnvironment.isTraced,
      server,
      database,
      redis: null,
      ledger: DEFAULT_RETENTION,
      limits: DEFAULT_LIMITS,
      persistedOperations: { mode: 'automatic' },
      auth: { mode: 'none' },
      sources: null,
    } as const;
    return { config, warnings: [], needRestart: [] };
  }
  const substituted = substitute(readYamlFile(named), environment);
  const checked = checkFile(substituted, providers, fromEnvironment);
  const { log, database: asked, redis = null, ledger, limits } = checked.file;
  const database = started?.database ?? asked;
  const server = serverConfig(checked.file.server, { ...fromEnvironment, database });
  const auth = authConfig(checked.file.auth);
  const persistedOperations = persistedConfig(checked.file.persistedOperations, checked.listed);
  const { sources } = checked;
  const tracing = fromEnvironment.isTraced;
  const config = {
    log,
    tracing,
    server,
    database,
    redis,
    ledger,
    limits,
    persistedOperations,
    auth,
    sources,
  };
  const needRestart = started ? keysForRestart({ server, database: asked, redis }, started) : [];
  return { config, warnings: warningsOf(checked.file, server), needRestart };
}

/** What can be said of a configuration file without using it. */
export interface Inspection {
  /** Every one, each at a place; none quotes a value. */
  readonly faults: readonly Fault[];
  /** Null if the section `database` has a fault. */
  readonly database: DatabaseConfig | null;
  /** Null if the file has a fault. */
  readonly usable: UsableConfig | null;
}

/** What further checks need of a file without a fault. */
export interface UsableConfig extends Pick<Config, 'auth' | 'persistedOperations' | 'redis'> {
  readonly sources: readonly ConfiguredSource[];
  /** Of each of these sources the index in the file's `sources`. */
  readonly places: readonly number[];
  readonly warnings: readonly string[];
  /** Makes the secret beside an SQLite database where none is given and none is kept. Throws a ConfigurationError. */
  readonly secrets: () => Pick<ServerConfig, 'secret' | 'formerSecrets'>;
}

/** The file that is named by the command line or by the environment. */
export function configFile({
  file,
  environment = process.env,
}: Pick<ConfigQuestion, 'file' | 'environment'>): string | undefined {
  return file ?? given(environment, 'CUSTOMER_GRAPH_CONFIG');
}

/** Lists every fault of a configuration file, and of the secret that is kept for it. Nothing is written. */
export function inspectConfig(question: ConfigQuestion & { readonly file: string }): Inspection {
  const { file, providers, environment = process.env } = question;
  const fromEnvironment = environmentSettings(environment);
  const substituted = orFaults(() => substitute(readYamlFile(file), environment));
  if (substituted instanceof ConfigurationError) {
    return { faults: [...substituted.faults, ...fromEnvironment.faults], database: null, usable: null };
  }
  const { tree } = substituted;
  const checked = orFaults(() => checkFile(substituted, providers, fromEnvironment));
  const database = databaseSection.safeParse(valueAt(tree, 'database') ?? {}).data ?? null;
  const isSecretKept = ['secret', 'secrets'].every((key) => valueAt(tree, 'server', key) === undefined);
  const faultsOfSecret = database && isSecretKept ? faultsOfKeptSecret(database) : [];
  if (checked instanceof ConfigurationError) {
    return { faults: [...checked.faults, ...faultsOfSecret], database, usable: null };
  }
  return { faults: faultsOfSecret, database, usable: usableConfig(checked, fromEnvironment.isProduction) };
}

function usableConfig({ file, sources, places, listed }: Checked, isProduction: boolean): UsableConfig {
  const { server, database } = file;
  return {
    sources,
    places,
    redis: file.redis ?? null,
    auth: authConfig(file.auth),
    persistedOperations: persistedConfig(file.persistedOperations, listed),
    warnings: warningsOf(file, { landingPage: server.landingPage ?? !isProduction }),
    secrets: () => secretsOf(server, database),
  };
}

function faultsOfKeptSecret({ url }: DatabaseConfig): readonly Fault[] {
  const database = databaseAddress(url);
  return database?.kind === 'sqlite' ? inspectKeptSecret(database.file) : [];
}

function serverConfig(
  section: CheckedServer,
  { host, port, isProduction, database }: EnvironmentSettings & { readonly database: DatabaseConfig },
): ServerConfig {
  return {
    host: host ?? section.host,
    port: port ?? section.port,
    operationTimeoutMs: section.operationTimeoutMs,
    ...secretsOf(section, database),
    allowedHosts: section.allowedHosts,
    corsOrigins: section.cors.origins,
    maxBodyBytes: section.maxBodyBytes,
    drainMs: section.drainMs,
    adminPort: section.adminPort,
    replicas: section.replicas,
    landingPage: section.landingPage ?? !isProduction,
    introspection: section.introspection ?? !isProduction,
  };
}

function secretsOf(
  { secret, secrets = [] }: CheckedServer,
  database: DatabaseConfig,
): Pick<ServerConfig, 'secret' | 'formerSecrets'> {
  const [current = secret ?? secretBeside(database), ...formerSecrets] = secrets;
  return { secret: current, formerSecrets };
}

function secretBeside({ url }: DatabaseConfig): string {
  const database = databaseAddress(url);
  if (database?.kind !== 'sqlite') throw new ConfigurationError([MISSING_SECRET]);
  return keptSecret(database.file);
}
