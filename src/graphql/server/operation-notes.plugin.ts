import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestScope } from '../../domain/request-scope.js';
import type { GraphQLContext } from '../context.js';

/** What became of an operation. */
export interface OperationNote {
  /** As the caller names it. */
  readonly operationName: string | undefined;
  /** The `extensions.code` of every error of the answer. */
  readonly errorCodes: readonly unknown[];
}

/** Takes the way to read the note on the operation of a scope; to be read once the answer was sent. */
export type NoteOperation = (scope: RequestScope, read: () => OperationNote) => void;

/** Notes every operation that gets as far as an answer. */
export function operationNotesPlugin(noteOperation: NoteOperation): ApolloServerPlugin<GraphQLContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ request, operationName, contextValue, response: { body } }) => {
          // Read when the answer was sent: another plugin may still add errors.
          noteOperation(contextValue.scope, () => {
            const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
            return {
              operationName: operationName ?? request.operationName,
              errorCodes: errors.map(({ extensions }) => extensions?.['code']),
            };
          });
          return Promise.resolve();
        },
      }),
  };
}
