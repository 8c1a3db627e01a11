import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { OperationLimits } from '../domain/operation-limits.js';
import { DEFAULT_LIMITS } from '../domain/operation-limits.js';
import type { PersistedOperations } from '../domain/persisted-operations.js';
import type { GraphQLContext } from './context.js';
import { answerPlainly } from './execution/answer-plainly.js';
import { inputFaultsRule } from './errors/input-faults.rule.js';
import { MAX_FAULTS } from './errors/max-faults.js';
import { presentError } from './errors/present-error.js';
import { limitsHooks } from './limits/limits.hooks.js';
import { landingPagePlugin } from './pages/landing-page.plugin.js';
import { rememberDocuments } from './persisted/remembered-documents.js';
import { rememberTexts } from './persisted/remembered-texts.js';
import { safelistPlugin } from './persisted/safelist.plugin.js';
import { buildSubgraph } from './schema.js';
import { failuresHooks } from './server/failures.hooks.js';
import { inlineTracePlugin } from './server/inline-trace.plugin.js';
import type { LogInternalError } from './server/internal-errors.plugin.js';
import { internalErrorsHooks, internalErrorsPlugin } from './server/internal-errors.plugin.js';
import type { NoteOperation } from './server/operation-notes.hooks.js';
import { operationHooksPlugin } from './server/operation-hooks.plugin.js';
import { operationNotesHooks } from './server/operation-notes.hooks.js';
import { refusalsHooks } from './server/refusals.hooks.js';
import { revalidationHooks } from './server/revalidation.hooks.js';
import { statusHooks } from './server/status.hooks.js';

/** What of the graph can be explored, and where the server reports what happens in it. */
export interface ApolloParts {
  readonly introspection: boolean;
  /** Whether a browser gets a page to explore the graph. */
  readonly landingPage: boolean;
  readonly logInternalError: LogInternalError;
  /** The subgraph of this product if left out. */
  readonly schema?: GraphQLSchema;
  /** What one operation may ask for. */
  readonly limits?: OperationLimits;
  /** `automatic` if left out. */
  readonly persisted?: PersistedOperations;
  /** The texts that `automatic` remembers; its own if left out. */
  readonly texts?: ReturnType<typeof rememberTexts>;
  /** No report if left out. */
  readonly noteOperation?: NoteOperation;
}

/** The server over the subgraph, not started. */
export function createApolloServer({
  introspection,
  landingPage,
  logInternalError,
  schema = buildSubgraph(),
  limits = DEFAULT_LIMITS,
  persisted = { mode: 'automatic' },
  texts = rememberTexts(),
  noteOperation = () => undefined,
}: ApolloParts): ApolloServer<GraphQLContext> {
  const quiet = (): void => undefined;
  return new ApolloServer<GraphQLContext>({
    schema,
    // Fixed here, so that the environment decides nothing.
    nodeEnv: 'production',
    introspection,
    // No "Did you mean": names of the schema could be guessed one by one.
    hideSchemaDetailsFromClientErrors: !introspection,
    csrfPrevention: true,
    documentStore: rememberDocuments(),
    persistedQueries: persisted.mode === 'automatic' && { cache: texts },
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: presentError,
    parseOptions: { maxLexicalTokens: limits.tokens },
    validationRules: [inputFaultsRule],
    validationOptions: { maxErrors: MAX_FAULTS },
    // Our own plugins write to the log what it would write, with the request id.
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    plugins: [
      // It instruments every field of every request.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      landingPage ? landingPagePlugin() : ApolloServerPluginLandingPageDisabled(),
      ...(persisted.mode === 'safelist' ? [safelistPlugin(persisted.operations)] : []),
      internalErrorsPlugin(logInternalError),
      operationHooksPlugin(
        [
          limitsHooks(limits),
          // Before the log, so that it describes no error that is left out.
          failuresHooks(limits.errors),
          internalErrorsHooks(logInternalError),
          refusalsHooks(),
          statusHooks(),
          operationNotesHooks(noteOperation),
          revalidationHooks(),
        ],
        answerPlainly(schema),
      ),
      // In place of Apollo's own.
      ApolloServerPluginInlineTraceDisabled(),
      inlineTracePlugin(),
    ],
  });
}
