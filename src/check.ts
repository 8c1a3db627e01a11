import { existsSync } from 'node:fs';
import type { CheckReport, DatabaseReport, Finding } from './commands/check-report.js';
import { reportAsJson, reportAsTable } from './commands/check-report.js';
import type { Command } from './commands/command-line.js';
import type { CommandResult } from './commands/command-result.js';
import { UsageError } from './commands/options.js';
import { findingsOf } from './commands/source-findings.js';
import type { ReadableSource, SourceReading } from './commands/source-reading.js';
import { readSource } from './commands/source-reading.js';
import { StoreUnavailable, storeAtFirstUse } from './commands/store-at-first-use.js';
import type { DatabaseConfig, Fault, RedisConfig, UsableConfig } from './config.js';
import { configFile, ConfigurationError, inspectConfig, pathText } from './config.js';
import type { Database } from './database/database.js';
import { createDatabase } from './database/database.js';
import { inspectDatabase } from './database/inspection.js';
import { DatabaseUnavailable } from './database/unavailable.js';
import { providers } from './providers/index.js';

type CheckCommand = Extract<Command, { readonly name: 'check' }>;

/** Environment variables by name; those of the process if they are left out. */
type Environment = Parameters<typeof inspectConfig>[0]['environment'];

/**
 * Checks a configuration: the file, its variables and secrets and the database, and with `isOnline` each source by one
 * small read. Serves nothing. Throws a UsageError if there is no file.
 */
export async function runCheck(command: CheckCommand, environment?: Environment): Promise<CommandResult> {
  const report = await checkReport(command, environment);
  return command.isJson ? reportAsJson(report) : reportAsTable(report);
}

async function checkReport(command: CheckCommand, environment: Environment): Promise<CheckReport> {
  const given = { providers, ...(environment && { environment }) };
  const file = configFile({ file: command.config, ...given });
  if (file === undefined) throw new UsageError('The option --config is missing.');
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const { faults, database, usable } = inspectConfig({ file, ...given });
  const inspected = await inspectedDatabase(database);
  const store = usable && database ? new TokenStore(usable, database, inspected.report) : null;
  const ofConfiguration = [...faults, ...(await faultsOfOperations(usable))].map(findingOf);
  const online = command.isOnline && usable && store ? await askOnline(usable, store) : NOT_ASKED;
  return {
    file,
    faults: [...ofConfiguration, ...inspected.findings, ...online.findings],
    faultsOfConfiguration: ofConfiguration.length,
    warnings: usable?.warnings ?? [],
    database: inspected.report,
    redis: online.redis,
    isOnline: command.isOnline,
    sources: online.sources,
  };
}

/** What a check finds beyond the configuration and its database. */
interface Online extends Pick<CheckReport, 'redis' | 'sources'> {
  readonly findings: readonly Finding[];
}

const NOT_ASKED: Online = { redis: null, sources: null, findings: [] };

async function askOnline(usable: UsableConfig, store: TokenStore): Promise<Online> {
  const redis = usable.redis && (await askRedis(usable.redis));
  const sources = await readSources(usable, store);
  return {
    redis: redis?.state ?? null,
    sources,
    findings: [...(redis?.findings ?? []), ...findingsOfSources(sources, usable)],
  };
}

/** The graph takes most of the time of a check, and only a safelist needs it. */
async function faultsOfOperations(usable: UsableConfig | null): Promise<readonly Fault[]> {
  if (usable?.persistedOperations.mode !== 'safelist') return [];
  const { faultsOfSafelist } = await import('./generation.js');
  return faultsOfSafelist(usable);
}

function findingsOfSources(readings: readonly SourceReading[], { places }: UsableConfig): readonly Finding[] {
  return readings.flatMap((reading, index) => findingsOf(reading, places[index] ?? index));
}

function findingOf({ path, expected }: Fault): Finding {
  return { path: pathText(path), message: expected };
}

interface InspectedDatabase {
  readonly report: DatabaseReport;
  readonly findings: readonly Finding[];
}

async function inspectedDatabase(database: DatabaseConfig | null): Promise<InspectedDatabase> {
  if (!database) return { report: { state: 'UNKNOWN', pendingMigrations: [] }, findings: [] };
  try {
    const { isNew, pending } = await inspectDatabase(database.url);
    const state = isNew ? 'NEW' : pending.length > 0 ? 'PENDING' : 'UP_TO_DATE';
    return { report: { state, pendingMigrations: pending }, findings: [] };
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error;
    const message = `The database cannot be opened: ${error.reason}. Make it reachable, or correct its address.`;
    return {
      report: { state: 'UNAVAILABLE', pendingMigrations: [] },
      findings: [{ path: 'database.url', message }],
    };
  }
}

interface AskedRedis {
  readonly state: NonNullable<CheckReport['redis']>;
  readonly findings: readonly Finding[];
}

async function askRedis({ url }: RedisConfig): Promise<AskedRedis> {
  const { redisFault } = await import('./redis/connection.js');
  const code = await redisFault(url);
  if (code === undefined) return { state: 'AVAILABLE', findings: [] };
  const message = `Redis cannot be used (${code}). Make it reachable and let its user write, or correct its address.`;
  return { state: 'UNAVAILABLE', findings: [{ path: 'redis.url', message }] };
}

async function readSources({ sources }: UsableConfig, store: TokenStore): Promise<readonly SourceReading[]> {
  const readable = sources.map((source): ReadableSource => ({
    id: source.options.id,
    providerId: source.providerId,
    timeoutMs: source.options.timeoutMs,
    open: (events) => source.create({ credentials: store.credentials }, events),
  }));
  try {
    return await Promise.all(readable.map(readSource));
  } finally {
    await store.close();
  }
}

/** The tokens that change with their use, in the database that the service itself keeps them in. */
class TokenStore {
  readonly credentials = storeAtFirstUse(() => this.#open());
  readonly #usable: UsableConfig;
  readonly #config: DatabaseConfig;
  readonly #report: DatabaseReport;
  #database: Database | undefined;

  constructor(usable: UsableConfig, config: DatabaseConfig, report: DatabaseReport) {
    this.#usable = usable;
    this.#config = config;
    this.#report = report;
  }

  async close(): Promise<void> {
    await this.#database?.close();
  }

  /** Makes the tables of a new database. Those of a service that may be running are left as they are. */
  async #open(): Promise<Database['credentials']> {
    if (this.#report.state === 'UNAVAILABLE')
      throw new StoreUnavailable('Make the database reachable first.');
    if (this.#report.state === 'PENDING') {
      throw new StoreUnavailable('The database has pending migrations: run npm start -- migrate first.');
    }
    try {
      const database = createDatabase({ url: this.#config.url, ...this.#usable.secrets() });
      this.#database = database;
      await database.open();
      return database.credentials;
    } catch (error) {
      const isKnown = error instanceof DatabaseUnavailable || error instanceof ConfigurationError;
      throw isKnown ? new StoreUnavailable(error.message, { cause: error }) : error;
    }
  }
}
