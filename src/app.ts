import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { DatabaseConfig, RedisConfig, SourceChanges } from './config.js';
import { changesOf } from './config.js';
import { createDatabase } from './database/database.js';
import type { RetentionSettings } from './domain/write/ledger-retention.js';
import { keepLedgerAging } from './domain/write/ledger-retention.js';
import { AdminPortUnavailable } from './entrance.js';
import type { GenerationConfig, RunningGeneration } from './generation.js';
import { createGeneration } from './generation.js';
import { mountGraphQL } from './graphql/mount.js';
import { rememberTexts } from './graphql/persisted/remembered-texts.js';
import { inTurn } from './in-turn.js';
import type { Log } from './observability/logging.js';
import { createMetrics } from './observability/metrics.js';
import type { ReloadResult } from './observability/reload-result.js';
import type { Tracing } from './observability/tracing.js';
import { createReplicas } from './redis/replicas.js';
import { createAdminServer } from './server/admin.js';
import { serveMetrics } from './server/metrics-page.js';
import { createServer } from './server/server.js';

const DRAIN_LIMIT_MS = 10_000;
/** Traces are worth less than a stop in time. */
const TRACES_LIMIT_MS = 2_000;

export interface AppConfig extends GenerationConfig {
  readonly database: DatabaseConfig;
  readonly ledger: RetentionSettings;
  /** Null for none. */
  readonly redis: RedisConfig | null;
}

export interface CloseOptions {
  /**
   * Whether requests are taken for `server.drainMs` longer, while /health/ready says 503 and every answer tells its connection
   * to close: whatever sends requests here learns in time to send them elsewhere.
   */
  readonly drains?: boolean;
}

/** What watches the product. */
export interface AppParts {
  readonly log: Log;
  /** Left out, nothing is traced. */
  readonly tracing?: Tracing | null;
}

/** Where the product listens, without a path. */
export interface Addresses {
  readonly url: string;
  /** Of metrics and health; null without `server.adminPort`. */
  readonly adminUrl: string | null;
}

/** The running product without its process. */
export interface App {
  /**
   * Builds the schema, opens the database and then the port; the address is without a path. Rejects with
   * DatabaseUnavailable, or as Node's `listen` does.
   */
  listen(): Promise<Addresses>;
  /**
   * Takes another configuration into force: for the requests that begin from then on. Those under way end with what they
   * began with. Host, port, the limit of bodies and the database stay those of the start. Rejects with a ConfigurationError
   * as `createApp` does, and nothing has changed then. Only while it listens, and one after the other.
   */
  reload(config: AppConfig): Promise<SourceChanges>;
  /** Counts what became of a configuration that was read again. */
  noteReload(outcome: ReloadResult['outcome']): void;
  /** Takes no new connection, lets what is in flight finish for 10 s at most, and lets go of the sources and the database. */
  close(options?: CloseOptions): Promise<void>;
}

/**
 * One server and one database, and what the configuration decides between them: see `createGeneration`. Throws a
 * ConfigurationError if an operation of the safelist does not fit the schema.
 */
export function createApp(first: AppConfig, { log, tracing = null }: AppParts): App {
  const { host, port, adminPort, maxBodyBytes, operationTimeoutMs, replicas: count } = first.server;
  let config = first;
  const database = createDatabase({ url: first.database.url, ...secretsOf(first) });
  const redis = first.redis && createReplicas({ url: first.redis.url, replicas: count }, log);
  let stopAging = (): Promise<void> => Promise.resolve();
  let state: 'starting' | 'ready' | 'draining' = 'starting';
  const noteDefect = (error: unknown): void => {
    log.internalError(error, undefined);
  };
  const metrics = createMetrics({
    sources: () => current.sources,
    ledger: { ask: () => database.retention.standing(), noteFailure: noteDefect },
  });
  const health = {
    isReady: async () => state === 'ready' && (await database.answers()),
    clockAheadMs: () => current.clockAheadMs(),
  };
  const server = createServer({
    log: {
      request: (line) => {
        metrics.requestEnded(line);
        log.request(line);
      },
      internalError: (error, requestId) => {
        log.internalError(error, requestId);
      },
    },
    ...health,
    current: () => current,
    operationTimeoutMs,
    maxBodyBytes,
  });
  const shared = { texts: rememberTexts(), replicas: { count, redis } };
  const parts = { log, metrics, tracing, database, server, host, ...shared };
  let current: RunningGeneration = createGeneration(config, parts);
  const retiring = new Set<Promise<void>>();
  let endRetirement = (): void => undefined;
  const endOfRetirement = new Promise<void>((resolve) => (endRetirement = resolve));

  const retire = (generation: RunningGeneration): void => {
    const closed = Promise.race([generation.idle(), endOfRetirement])
      .then(() => generation.close(DRAIN_LIMIT_MS))
      .catch(noteDefect);
    retiring.add(closed);
    void closed.then(() => retiring.delete(closed));
  };
  const ageLedger = (): void => {
    const stopped = stopAging();
    const stop = keepLedgerAging(database.retention, config.ledger, log);
    stopAging = async () => {
      await Promise.all([stopped, stop()]);
    };
  };
  const admin = adminPort === 'none' ? null : createAdminServer({ ...health, metrics, noteDefect });
  if (!admin) {
    serveMetrics(server.app, metrics, {
      refusalOf: (headers) => current.graph.refusalOf(headers),
      callerOf: (authorization) => current.callerOf(authorization),
    });
  }
  const openAdmin = async (): Promise<void> => {
    if (!admin || adminPort === 'none') return;
    await admin.listen({ host, port: adminPort }).catch((error: unknown) => {
      throw new AdminPortUnavailable(error);
    });
  };

  return {
    listen: async () => {
      await current.start();
      mountGraphQL(server.app, (request) => server.generationOf(request).graph);
      // It can be asked while the tables are brought up to date.
      await openAdmin();
      await database.open();
      await server.app.listen({ host, port });
      state = 'ready';
      ageLedger();
      return {
        url: urlOf(server.app.addresses()),
        adminUrl: admin && urlOf(admin.addresses()),
      };
    },
    reload: async (next) => {
      const generation = createGeneration(next, parts, current);
      try {
        await generation.start();
        if (state !== 'ready') throw new Error('The application does not listen');
      } catch (error) {
        // What could not start cannot be stopped either: the error is that of the start.
        await generation.close(0).catch(() => undefined);
        throw error;
      }
      const before = { config, current };
      database.changeSecrets(secretsOf(next));
      server.letOperationsTake(next.server.operationTimeoutMs);
      config = next;
      current = generation;
      retire(before.current);
      if (!isDeepStrictEqual(before.config.ledger, next.ledger)) ageLedger();
      return changesOf(before.config.sources, next.sources);
    },
    noteReload: (outcome) => {
      metrics.configReloaded(outcome);
    },
    close: async ({ drains = false } = {}) => {
      const wasReady = state === 'ready';
      state = 'draining';
      if (drains && wasReady) {
        server.endConnectionsAfterAnswers();
        await wait(config.server.drainMs);
      }
      await inTurn([
        () => server.close(DRAIN_LIMIT_MS),
        () => {
          endRetirement();
          return current.close(DRAIN_LIMIT_MS);
        },
        () => Promise.all(retiring),
        () => stopAging(),
        async () => tracing?.close(TRACES_LIMIT_MS),
        () => Promise.resolve(redis?.close()),
        // Until here it shows how far the stop has come.
        async () => admin?.close(),
        () => database.close(),
      ]);
    },
  };
}

function secretsOf({ server: { secret, formerSecrets } }: AppConfig) {
  return { secret, formerSecrets };
}

function urlOf([address]: readonly (AddressInfo | string)[]): string {
  if (!address || typeof address === 'string') throw new Error('The server listens nowhere');
  const anywhere = address.address === '0.0.0.0' || address.address === '::';
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${anywhere ? 'localhost' : host}:${address.port}`;
}
