import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseConfig } from './config.js';
import { createDatabase } from './database/database.js';
import type { RetentionSettings } from './domain/write/ledger-retention.js';
import { keepLedgerAging } from './domain/write/ledger-retention.js';
import type { GenerationConfig, RunningGeneration } from './generation.js';
import { createGeneration } from './generation.js';
import { mountGraphQL } from './graphql/mount.js';
import { inTurn } from './in-turn.js';
import type { Log } from './observability/logging.js';
import { createServer } from './server/server.js';

const DRAIN_LIMIT_MS = 10_000;

export interface AppConfig extends GenerationConfig {
  readonly database: DatabaseConfig;
  readonly ledger: RetentionSettings;
}

export interface CloseOptions {
  /**
   * Whether requests are taken for `server.drainMs` longer, while /health/ready says 503 and every answer tells its connection
   * to close: whatever sends requests here learns in time to send them elsewhere.
   */
  readonly drains?: boolean;
}

/** The running product without its process. */
export interface App {
  /**
   * Builds the schema, opens the database and then the port; the address is without a path. Rejects with
   * DatabaseUnavailable, or as Node's `listen` does.
   */
  listen(): Promise<{ readonly url: string }>;
  /** Takes no new connection, lets what is in flight finish for 10 s at most, and lets go of the sources and the database. */
  close(options?: CloseOptions): Promise<void>;
}

/**
 * One server and one database, and what the configuration decides between them: see `createGeneration`. Throws a
 * ConfigurationError if an operation of the safelist does not fit the schema.
 */
export function createApp(config: AppConfig, { log }: { readonly log: Log }): App {
  const { server: settings } = config;
  const { secret, formerSecrets } = settings;
  const database = createDatabase({ url: config.database.url, secret, formerSecrets });
  let stopAging = (): Promise<void> => Promise.resolve();
  let state: 'starting' | 'ready' | 'draining' = 'starting';
  const server = createServer({
    log,
    isReady: async () => state === 'ready' && (await database.answers()),
    clockAheadMs: () => current.clockAheadMs(),
    current: () => current,
    operationTimeoutMs: settings.operationTimeoutMs,
    maxBodyBytes: settings.maxBodyBytes,
  });
  const current: RunningGeneration = createGeneration(config, { log, database, server });

  return {
    listen: async () => {
      await current.start();
      mountGraphQL(server.app, (request) => server.generationOf(request).graph);
      await database.open();
      await server.app.listen({ host: settings.host, port: settings.port });
      state = 'ready';
      stopAging = keepLedgerAging(database.retention, config.ledger, log);
      return { url: urlOf(server.app.addresses()) };
    },
    close: async ({ drains = false } = {}) => {
      const wasReady = state === 'ready';
      state = 'draining';
      if (drains && wasReady) {
        server.endConnectionsAfterAnswers();
        await wait(settings.drainMs);
      }
      await inTurn([
        () => server.close(DRAIN_LIMIT_MS),
        () => current.close(DRAIN_LIMIT_MS),
        () => stopAging(),
        () => database.close(),
      ]);
    },
  };
}

function urlOf([address]: readonly (AddressInfo | string)[]): string {
  if (!address || typeof address === 'string') throw new Error('The server listens nowhere');
  const anywhere = address.address === '0.0.0.0' || address.address === '::';
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${anywhere ? 'localhost' : host}:${address.port}`;
}
