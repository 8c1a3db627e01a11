import type { AddressInfo } from 'node:net';
import type { ConfiguredSource, ServerConfig } from './config.js';
import { createServices } from './domain/services.js';
import { Sources } from './domain/source/sources.js';
import type { Source } from './domain/source/source.js';
import { createApolloServer } from './graphql/apollo.js';
import { createGraphQLContext } from './graphql/context.js';
import { createCursors } from './graphql/cursors.js';
import { mountGraphQL } from './graphql/mount.js';
import type { Log } from './observability/logging.js';
import { createServer } from './server/server.js';

const DRAIN_LIMIT_MS = 10_000;

export interface AppConfig {
  readonly server: ServerConfig;
  readonly sources: readonly ConfiguredSource[];
}

/** The running product without its process. */
export interface App {
  readonly sources: readonly Source[];
  /** Builds the schema and opens the port; the address is without a path. Rejects as Node's `listen` does. */
  listen(): Promise<{ readonly url: string }>;
  /** Takes no new connection, lets what is in flight finish for 10 s at most, and lets go of the sources. */
  close(): Promise<void>;
}

/** Where the layers meet: sources, services, graph and server are made here and know nothing of each other. */
export function createApp(
  { server: settings, sources: configured }: AppConfig,
  { log }: { readonly log: Log },
): App {
  const sources = configured.map((source) => source.create());
  const services = createServices(new Sources(sources));
  const cursors = createCursors(settings.secret);
  let state: 'starting' | 'ready' | 'draining' = 'starting';
  const server = createServer({
    log,
    isReady: () => state === 'ready',
    operationTimeoutMs: settings.operationTimeoutMs,
  });
  const apollo = createApolloServer({
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
        createGraphQLContext({ scope: server.openScope(request), services, cursors }),
      );
      await server.app.listen({ host: settings.host, port: settings.port });
      state = 'ready';
      return { url: urlOf(server.app.addresses()) };
    },
    close: async () => {
      state = 'draining';
      try {
        await server.close(DRAIN_LIMIT_MS);
      } finally {
        try {
          await apollo.stop();
        } finally {
          await Promise.all(sources.map((source) => source.close()));
        }
      }
    },
  };
}

function urlOf([address]: readonly (AddressInfo | string)[]): string {
  if (!address || typeof address === 'string') throw new Error('The server listens nowhere');
  const anywhere = address.address === '0.0.0.0' || address.address === '::';
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${anywhere ? 'localhost' : host}:${address.port}`;
}
