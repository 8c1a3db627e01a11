import type { RequestScope } from '../../domain/request-scope.js';
import type { OperationHooks } from './operation-hooks.js';

/** What became of an operation. */
export interface OperationNote {
  /** As the caller names it. */
  readonly operationName: string | undefined;
  /** Left out where the request has no operation that can be run. */
  readonly operationType?: string | undefined;
  /** The `extensions.code` of every error of the answer. */
  readonly errorCodes: readonly unknown[];
}

/** Takes the way to read the note on the operation of a scope; to be read once the answer was sent. */
export type NoteOperation = (scope: RequestScope, read: () => OperationNote) => void;

/** Notes every operation that gets as far as an answer. */
export function operationNotesHooks(noteOperation: NoteOperation): OperationHooks {
  return {
    willSendResponse: ({ request, operationName, operation, contextValue, response: { body } }) => {
      // Read when the answer was sent: other hooks may still add errors.
      noteOperation(contextValue.scope, () => {
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
        return {
          operationName: operationName ?? request.operationName,
          operationType: operation?.operation,
          errorCodes: errors.map(({ extensions }) => extensions?.['code']),
        };
      });
    },
  };
}
