import { GraphQLError } from 'graphql';
import { budgetOf } from '../../domain/request-scope.js';
import type { GraphQLContext, SourceFailure } from '../context.js';
import { isMasked, presentError } from '../errors/present-error.js';
import type { OperationHooks } from './operation-hooks.js';

/**
 * Appends the sources that failed within connections to the answer's `errors`, and names the request if an error is
 * masked. Beyond `mostErrors` entries `extensions.errorsLeftOut` counts the others. If the operation has used up its
 * requests, `extensions.upstream` says how many it had.
 */
export function failuresHooks(mostErrors: number): OperationHooks {
  // Only of operations that had too many.
  const cut = new WeakMap<GraphQLContext, number>();
  return {
    didEncounterErrors: ({ errors, contextValue }) => {
      if (errors.length <= mostErrors) return;
      cut.set(contextValue, (cut.get(contextValue) ?? 0) + cutTo(mostErrors, errors));
    },
    willSendResponse: ({ response: { body }, contextValue }) => {
      if (body.kind !== 'single') return;
      const { singleResult } = body;
      const { failures, scope } = contextValue;
      const errors = [...(singleResult.errors ?? []), ...[...failures.values()].map(presentFailure)];
      if (errors.length === 0) return;
      singleResult.errors = errors
        .slice(0, mostErrors)
        .map((error) =>
          isMasked(error)
            ? { ...error, extensions: { ...error.extensions, requestId: scope.requestId } }
            : error,
        );
      const leftOut = (cut.get(contextValue) ?? 0) + errors.length - singleResult.errors.length;
      const isUsedUp = errors.some(({ extensions }) => extensions?.['code'] === 'UPSTREAM_BUDGET_EXCEEDED');
      if (leftOut === 0 && !isUsedUp) return;
      singleResult.extensions = {
        ...singleResult.extensions,
        ...(leftOut > 0 && { errorsLeftOut: leftOut }),
        ...(isUsedUp && { upstream: budgetOf(scope) }),
      };
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
