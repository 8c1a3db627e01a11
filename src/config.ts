import { databaseAddress } from './config/addresses.js';
import type { AuthConfig } from './config/auth-section.js';
import { authConfig } from './config/auth-section.js';
import { checkFile, MISSING_SECRET } from './config/check.js';
import type { ConfiguredSource } from './config/configured-source.js';
import type { Fault } from './config/fault.js';
import { ConfigurationError, faultsOfIssues } from './config/fault.js';
import { persistedConfig } from './config/persisted-section.js';
import type { CheckedFile, CheckedServer } from './config/schema.js';
import { DEFAULT_DATABASE_URL, hostName, portNumber, serverSection } from './config/schema.js';
import { keptSecret } from './config/secret.js';
import type { Environment } from './config/substitution.js';
import { substitute } from './config/substitution.js';
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
export { sandboxSource } from './config/configured-source.js';
export { ConfigurationError } from './config/fault.js';
export type { RunningSandbox } from './config/sandboxes.js';
export { startSandboxes } from './config/sandboxes.js';

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
  /** Whether a browser gets pages to explore the graph. */
  readonly landingPage: boolean;
  readonly introspection: boolean;
}

export interface DatabaseConfig {
  /** `sqlite:PATH` or `postgresql://…`. */
  readonly url: string;
}

export type LogConfig = CheckedFile['log'];

export interface Config {
  readonly log: LogConfig;
  readonly server: ServerConfig;
  readonly database: DatabaseConfig;
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
}

export interface ConfigQuestion {
  /** The value of `--config`; without one CUSTOMER_GRAPH_CONFIG is taken. */
  readonly file: string | undefined;
  readonly providers: readonly Provider[];
  /** `process.env` where left out. */
  readonly environment?: Environment;
}

/**
 * Reads and checks the configuration. Makes the secret beside an SQLite database where none is given and none is kept;
 * nothing is written while there is a fault. Throws a ConfigurationError that lists every fault.
 */
export function loadConfig({ file, providers, environment = process.env }: ConfigQuestion): LoadedConfig {
  const configFile = file ?? given(environment, 'CUSTOMER_GRAPH_CONFIG');
  const fromEnvironment = environmentSettings(environment);
  if (configFile === undefined) {
    if (fromEnvironment.faults.length > 0) throw new ConfigurationError(fromEnvironment.faults);
    const database = { url: DEFAULT_DATABASE_URL };
    // Nothing stands before it that would have to learn that it stops.
    const server = serverConfig(serverSection.parse({ drainMs: 0 }), { ...fromEnvironment, database });
    const config = {
      log: { level: 'info' },
      server,
      database,
      ledger: DEFAULT_RETENTION,
      limits: DEFAULT_LIMITS,
      persistedOperations: { mode: 'automatic' },
      auth: { mode: 'none' },
      sources: null,
    } as const;
    return { config, warnings: [] };
  }
  const substituted = substitute(readYamlFile(configFile), environment);
  const { file: checked, sources, listed } = checkFile(substituted, providers, fromEnvironment.faults);
  const { log, database, ledger, limits } = checked;
  const server = serverConfig(checked.server, { ...fromEnvironment, database });
  const auth = authConfig(checked.auth);
  const persistedOperations = persistedConfig(checked.persistedOperations, listed);
  const config = { log, server, database, ledger, limits, persistedOperations, auth, sources };
  return { config, warnings: warningsOf(checked, server) };
}

interface EnvironmentSettings {
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly isProduction: boolean;
  readonly faults: readonly Fault[];
}

function environmentSettings(environment: Environment): EnvironmentSettings {
  const host = hostName.optional().safeParse(given(environment, 'HOST'));
  const port = portNumber.optional().safeParse(given(environment, 'PORT'));
  const faults = [
    ...(host.success ? [] : faultsOfIssues(host.error.issues, ['HOST'])),
    ...(port.success ? [] : faultsOfIssues(port.error.issues, ['PORT'])),
  ];
  const isProduction = environment['NODE_ENV'] === 'production';
  return { host: host.data, port: port.data, isProduction, faults };
}

// Compose files and shells set a variable to nothing where they mean to leave it out.
function given(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
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
