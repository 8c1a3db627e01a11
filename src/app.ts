import type { AddressInfo } from 'node:net';
import type { ConfiguredSource, DatabaseConfig, ServerConfig } from './config.js';
import { createDatabase } from './database/database.js';
import type { OperationLimits } from './domain/operation-limits.js';
import { createServices } from './domain/services.js';
import { Sources } from './domain/source/sources.js';
import type { Source } from './domain/source/source.js';
import { createApolloServer } from './graphql/apollo.js';
import { createGraphQLContext } from './graphql/context.js';
import { createCursors } from './graphql/cursors.js';
import { mountGraphQL } from './graphql/mount.js';
import type { Log } from './observability/logging.js';
import { sampleTierAccounts } from './sample/sample-tier-accounts.js';
import { createServer } from './server/server.js';

const DRAIN_LIMIT_MS = 10_000;

export interface AppConfig {
  readonly server: ServerConfig;
  readonly database: DatabaseConfig;
  readonly limits: OperationLimits;
  readonly sources: readonly ConfiguredSource[];
}

/** The running product without its process. */
export interface App {
  readonly sources: readonly Source[];
  /**
   * Builds the schema, opens the database and then the port; the address is without a path. Rejects with
   * DatabaseUnavailable, or as Node's `listen` does.
   */
  listen(): Promise<{ readonly url: string }>;
  /** Takes no new connection, lets what is in flight finish for 10 s at most, and lets go of the sources and the database. */
  close(): Promise<void>;
}

/** Where the layers meet: database, sources, services, graph and server are made here and know nothing of each other. */
export function createApp(
  { server: settings, database: { url: databaseUrl }, limits, sources: configured }: AppConfig,
  { log }: { readonly log: Log },
): App {
  const database = createDatabase({ url: databaseUrl, secret: settings.secret });
  const sources = configured.map((source) => source.create({ credentials: database.credentials }, log));
  const services = createServices(new Sources(sources), {
    ...database.ledger,
    operationTimeoutMs: settings.operationTimeoutMs,
    noteLedgerFailure: (cause, requestId) => {
      log.internalError(cause, requestId);
    },
  });
  const cursors = createCursors(settings.secret);
  let state: 'starting' | 'ready' | 'draining' = 'starting';
  const server = createServer({
    log,
    isReady: async () => state === 'ready' && (await database.answers()),
    operationTimeoutMs: settings.operationTimeoutMs,
    upstreamRequests: limits.upstreamRequests,
  });
  const apollo = createApolloServer({
    limits,
    logInternalError: (error, requestId) => {
      log.internalError(error, requestId);
    },
    noteOperation: (scope, read) => {
      server.noteOperation(scope, read);
    },
  });

  return {
    sources,
    listen: async () => {
      await apollo.start();
      await mountGraphQL(server.app, apollo, (request) =>
        createGraphQLContext({
          scope: server.openScope(request),
          services,
          cursors,
          samples: sampleTierAccounts,
        }),
      );
      await database.open();
      await server.app.listen({ host: settings.host, port: settings.port });
      state = 'ready';
      return { url: urlOf(server.app.addresses()) };
    },
    close: async () => {
      state = 'draining';
      await inTurn([
        () => server.close(DRAIN_LIMIT_MS),
        () => apollo.stop(),
        () => services.writes.finish(DRAIN_LIMIT_MS),
        () => Promise.all(sources.map((source) => source.close())),
        () => database.close(),
      ]);
    },
  };
}

/** Takes every step, also behind one that failed. */
async function inTurn([step, ...later]: readonly (() => Promise<unknown>)[]): Promise<void> {
  try {
    await step?.();
  } finally {
    if (later.length > 0) await inTurn(later);
  }
}

function urlOf([address]: readonly (AddressInfo | string)[]): string {
  if (!address || typeof address === 'string') throw new Error('The server listens nowhere');
  const anywhere = address.address === '0.0.0.0' || address.address === '::';
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${anywhere ? 'localhost' : host}:${address.port}`;
}
