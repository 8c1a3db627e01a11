import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import type { AuthConfig, ConfiguredSource, DatabaseConfig, Fault, ServerConfig } from './config.js';
import { ConfigurationError } from './config.js';
import { createSignIn } from './auth/sign-in.js';
import { createDatabase } from './database/database.js';
import type { OperationLimits } from './domain/operation-limits.js';
import type { PersistedOperations } from './domain/persisted-operations.js';
import { createServices } from './domain/services.js';
import { Sources } from './domain/source/sources.js';
import { SignInRefusal } from './domain/sign-in.js';
import type { Source } from './domain/source/source.js';
import type { RetentionSettings } from './domain/write/ledger-retention.js';
import { keepLedgerAging } from './domain/write/ledger-retention.js';
import { WriteService } from './domain/write/write.service.js';
import { signInCode } from './graphql/access/sign-in-error.js';
import { createApolloServer } from './graphql/apollo.js';
import type { GraphQLContext } from './graphql/context.js';
import { createGraphQLContext } from './graphql/context.js';
import { createCursors } from './graphql/cursors.js';
import { mountGraphQL } from './graphql/mount.js';
import { SANDBOX_ORIGIN } from './graphql/pages/landing-page.js';
import { unfitOperations } from './graphql/persisted/unfit-operations.js';
import { sharedSubgraph } from './graphql/schema.js';
import type { Log } from './observability/logging.js';
import { sampleTierAccounts } from './sample/sample-tier-accounts.js';
import { callerRefusal } from './server/callers.js';
import { createServer } from './server/server.js';

const DRAIN_LIMIT_MS = 10_000;

export interface AppConfig {
  readonly server: ServerConfig;
  readonly database: DatabaseConfig;
  readonly ledger: RetentionSettings;
  readonly limits: OperationLimits;
  readonly persistedOperations: PersistedOperations;
  readonly auth: AuthConfig;
  readonly sources: readonly ConfiguredSource[];
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
  readonly sources: readonly Source[];
  /**
   * Builds the schema, opens the database and then the port; the address is without a path. Rejects with
   * DatabaseUnavailable, or as Node's `listen` does.
   */
  listen(): Promise<{ readonly url: string }>;
  /** Takes no new connection, lets what is in flight finish for 10 s at most, and lets go of the sources and the database. */
  close(options?: CloseOptions): Promise<void>;
}

/**
 * Where the layers meet: database, sources, services, graph and server are made here and know nothing of each other.
 * Throws a ConfigurationError if an operation of the safelist does not fit the schema.
 */
export function createApp(config: AppConfig, { log }: { readonly log: Log }): App {
  const { server: settings, limits, persistedOperations, auth, sources: configured } = config;
  const { url: databaseUrl } = config.database;
  const { secret, formerSecrets } = settings;
  const isSignInOff = auth.mode === 'none';
  const unfit = faultsOfSafelist(config);
  if (unfit.length > 0) throw new ConfigurationError(unfit);
  const schema = schemaFor(auth);
  const database = createDatabase({ url: databaseUrl, secret, formerSecrets });
  const sources = configured.map((source) => source.create({ credentials: database.credentials }, log));
  let clockAheadMs: number | null = null;
  const writes = new WriteService({
    ...database.ledger,
    operationTimeoutMs: settings.operationTimeoutMs,
    noteClockDifference: (aheadMs) => {
      clockAheadMs = aheadMs;
      if (aheadMs !== null) log.clockDiffers(aheadMs);
    },
    noteLedgerFailure: (cause, requestId) => {
      log.internalError(cause, requestId);
    },
  });
  const servicesOf = createServices(new Sources(sources), writes);
  const signIn = createSignIn(auth, (reason) => {
    log.keysUnavailable(reason);
  });
  const cursors = createCursors(secret, formerSecrets);
  let stopAging = (): Promise<void> => Promise.resolve();
  let state: 'starting' | 'ready' | 'draining' = 'starting';
  const origins = [...settings.corsOrigins, ...(settings.landingPage ? [SANDBOX_ORIGIN] : [])];
  const server = createServer({
    log,
    isReady: async () => state === 'ready' && (await database.answers()),
    clockAheadMs: () => clockAheadMs,
    operationTimeoutMs: settings.operationTimeoutMs,
    upstreamRequests: limits.upstreamRequests,
    maxBodyBytes: settings.maxBodyBytes,
    origins,
  });
  const refusalOf = callerRefusal({
    isSignInOff,
    host: settings.host,
    allowedHosts: settings.allowedHosts,
    origins,
  });
  const apollo = createApolloServer({
    introspection: settings.introspection,
    landingPage: settings.landingPage,
    schema,
    limits,
    persisted: persistedOperations,
    logInternalError: (error, requestId) => {
      log.internalError(error, requestId);
    },
    noteOperation: (scope, read) => {
      server.noteOperation(scope, read);
    },
  });

  const contextOf = async (request: FastifyRequest): Promise<GraphQLContext> => {
    const caller = await signIn.callerOf(request.headers.authorization).catch((error: unknown) => {
      if (error instanceof SignInRefusal) server.noteRefusal(request, signInCode(error));
      throw error;
    });
    const scope = server.openScope(request, caller);
    return createGraphQLContext({ scope, servicesOf, cursors, samples: sampleTierAccounts });
  };

  return {
    sources,
    listen: async () => {
      await apollo.start();
      await mountGraphQL(server.app, apollo, {
        contextOf,
        refusalOf,
        landingPage: settings.landingPage,
      });
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
        () => apollo.stop(),
        () => signIn.close(),
        () => writes.finish(DRAIN_LIMIT_MS),
        () => Promise.all(sources.map((source) => source.close())),
        () => stopAging(),
        () => database.close(),
      ]);
    },
  };
}

/** What keeps the operations of a safelist from being run; the schema is built for it. */
export function faultsOfSafelist({
  persistedOperations: persisted,
  auth,
}: Pick<AppConfig, 'persistedOperations' | 'auth'>): readonly Fault[] {
  if (persisted.mode !== 'safelist') return [];
  const unfit = unfitOperations(schemaFor(auth), persisted.operations);
  return unfit.map((expected) => ({ path: ['persistedOperations', 'manifest'], expected }));
}

function schemaFor(auth: AuthConfig): ReturnType<typeof sharedSubgraph> {
  return sharedSubgraph({ declaresScopes: auth.mode !== 'none' });
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
