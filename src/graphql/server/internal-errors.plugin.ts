import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { SourceDefect } from '../../domain/source-error.js';
import { SignInError } from '../access/sign-in-error.js';
import type { GraphQLContext } from '../context.js';
import { isMasked, presentError } from '../errors/present-error.js';
import type { OperationHooks } from './operation-hooks.js';

/** Takes the cause of every error that a caller sees masked, and the id of its request if one was read. */
export type LogInternalError = (error: unknown, requestId: string | undefined) => void;

/** Reports the cause of every masked error to the log, and of every defect that failed one source of several. */
export function internalErrorsHooks(logInternalError: LogInternalError): OperationHooks {
  return {
    didEncounterErrors: ({ errors, contextValue }) => {
      for (const error of errors) {
        const code = error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR';
        const formatted = { ...error.toJSON(), extensions: { ...error.extensions, code } };
        if (!isMasked(presentError(formatted, error))) continue;
        logInternalError(unwrapResolverError(error), contextValue.scope.requestId);
      }
    },
    willSendResponse: ({ contextValue: { failures, scope } }) => {
      for (const { error } of failures.values()) {
        if (error instanceof SourceDefect) logInternalError(error, scope.requestId);
      }
    },
  };
}

/** Reports to the log what goes wrong before there is an operation, and what ends one without an answer. */
export function internalErrorsPlugin(logInternalError: LogInternalError): ApolloServerPlugin<GraphQLContext> {
  return {
    unexpectedErrorProcessingRequest: ({ error, requestContext }) => {
      logInternalError(error, requestContext.contextValue.scope.requestId);
      return Promise.resolve();
    },
    contextCreationDidFail: ({ error }) => {
      if (!(error instanceof SignInError)) logInternalError(error, undefined);
      return Promise.resolve();
    },
  };
}
