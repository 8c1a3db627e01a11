import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLContext } from './context.js';
import { presentError } from './errors/present-error.js';
import { landingPagePlugin } from './pages/landing-page.plugin.js';
import { buildSubgraph } from './schema.js';
import { failuresPlugin } from './server/failures.plugin.js';
import type { LogInternalError } from './server/internal-errors.plugin.js';
import { internalErrorsPlugin } from './server/internal-errors.plugin.js';
import { statusPlugin } from './server/status.plugin.js';
import { variablesPlugin } from './server/variables.plugin.js';

export interface ApolloParts {
  /** Is given the cause of every error that a caller sees masked; the request id is empty where no request was read yet. */
  readonly logInternalError: LogInternalError;
  /** Run behind our own, so that they see the answer as it leaves. */
  readonly plugins?: readonly ApolloServerPlugin<GraphQLContext>[];
}

/** The server over the subgraph, not started. */
export function createApolloServer({
  logInternalError,
  plugins = [],
}: ApolloParts): ApolloServer<GraphQLContext> {
  const quiet = (): void => undefined;
  return new ApolloServer<GraphQLContext>({
    schema: buildSubgraph(),
    // Settled here, so that the environment decides nothing.
    nodeEnv: 'production',
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: presentError,
    // What it would write is handed to the log by our own plugins, with the request id.
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    plugins: [
      // It instruments every field of every request.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      landingPagePlugin(),
      internalErrorsPlugin(logInternalError),
      variablesPlugin(),
      failuresPlugin(),
      statusPlugin(),
      ...plugins,
    ],
  });
}
