import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { budgetOf } from '../../domain/request-scope.js';
import type { GraphQLContext, SourceFailure } from '../context.js';
import { isMasked, presentError } from '../errors/present-error.js';

/**
 * Appends the sources that failed within connections to the answer's `errors`, and names the request if an error is
 * masked. Beyond `mostErrors` entries `extensions.errorsLeftOut` counts the others. If the operation has used up its
 * requests, `extensions.upstream` says how many it had.
 */
export function failuresPlugin(mostErrors: number): ApolloServerPlugin<GraphQLContext> {
  return {
    requestDidStart: () => {
      let leftOut = 0;
      return Promise.resolve({
        didEncounterErrors: ({ errors }) => {
          leftOut += cutTo(mostErrors, errors);
          return Promise.resolve();
        },
        willSendResponse: ({ response: { body }, contextValue: { failures, scope } }) => {
          if (body.kind !== 'single') return Promise.resolve();
          const { singleResult } = body;
          const errors = [...(singleResult.errors ?? []), ...failures.map(presentFailure)];
          if (errors.length === 0) return Promise.resolve();
          singleResult.errors = errors
            .slice(0, mostErrors)
            .map((error) =>
              isMasked(error)
                ? { ...error, extensions: { ...error.extensions, requestId: scope.requestId } }
                : error,
            );
          leftOut += errors.length - singleResult.errors.length;
          const isUsedUp = errors.some(
            ({ extensions }) => extensions?.['code'] === 'UPSTREAM_BUDGET_EXCEEDED',
          );
          if (leftOut === 0 && !isUsedUp) return Promise.resolve();
          singleResult.extensions = {
            ...singleResult.extensions,
            ...(leftOut > 0 && { errorsLeftOut: leftOut }),
            ...(isUsedUp && { upstream: budgetOf(scope) }),
          };
          return Promise.resolve();
        },
      });
    },
  };
}

/** Apollo Server presents each entry of this very array afterwards, which takes long if there are thousands. */
function cutTo(most: number, errors: readonly GraphQLError[]): number {
  return (errors as GraphQLError[]).splice(most).length;
}

function presentFailure({ error, path, nodes }: SourceFailure): ReturnType<typeof presentError> {
  const located = new GraphQLError(error.message, { nodes, path, originalError: error });
  return presentError(located.toJSON(), located);
}
