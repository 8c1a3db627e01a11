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
import type { NoteOperation } from './server/operation-notes.plugin.js';
import { operationNotesPlugin } from './server/operation-notes.plugin.js';
import { statusPlugin } from './server/status.plugin.js';
import { refusalsPlugin } from './server/refusals.plugin.js';

/** Whom the server tells what happens in it. */
export interface ApolloParts {
  readonly logInternalError: LogInternalError;
  /** Nobody is told where left out. */
  readonly noteOperation?: NoteOperation;
}

/** The server over the subgraph, not started. */
export function createApolloServer({
  logInternalError,
  noteOperation = () => undefined,
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
      refusalsPlugin(),
      failuresPlugin(),
      statusPlugin(),
      operationNotesPlugin(noteOperation),
    ],
  });
}
