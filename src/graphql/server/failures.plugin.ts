import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GraphQLContext, SourceFailure } from '../context.js';
import { isMasked, presentError } from '../errors/present-error.js';

/** Appends the sources that failed within connections to the answer's `errors`, and names the request if an error is masked. */
export function failuresPlugin(): ApolloServerPlugin<GraphQLContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response: { body }, contextValue: { failures, scope } }) => {
          if (body.kind !== 'single') return Promise.resolve();
          const errors = [...(body.singleResult.errors ?? []), ...failures.map(presentFailure)];
          if (errors.length > 0) {
            body.singleResult.errors = errors.map((error) =>
              isMasked(error)
                ? { ...error, extensions: { ...error.extensions, requestId: scope.requestId } }
                : error,
            );
          }
          return Promise.resolve();
        },
      }),
  };
}

function presentFailure({ error, path, nodes }: SourceFailure): ReturnType<typeof presentError> {
  const located = new GraphQLError(error.message, { nodes, path, originalError: error });
  return presentError(located.toJSON(), located);
}
