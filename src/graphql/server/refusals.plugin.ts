import type { ApolloServerPlugin } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { getOperationAST, GraphQLError } from 'graphql';
import type { GraphQLContext } from '../context.js';
import { variableFaults } from '../errors/variable-faults.js';

/**
 * Refuses what the caller got wrong before it is executed: variables that are not what the operation declares, which
 * graphql-js would quote in its messages, and a kind of operation that the schema has no root for, which it would
 * report as a defect of ours.
 */
export function refusalsPlugin(): ApolloServerPlugin<GraphQLContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: ({ schema, document, request }) => {
          // Apollo runs this hook also if the request names no operation of its document.
          const operation = getOperationAST(document, request.operationName);
          const faults = operation ? faultsOf(schema, operation, request.variables ?? {}) : [];
          if (faults.length === 0) return Promise.resolve(null);
          const errors = faults.map((fault) => fault.toJSON());
          return Promise.resolve({
            http: { status: 400, headers: new HeaderMap() },
            body: { kind: 'single' as const, singleResult: { errors } },
          });
        },
      }),
  };
}

function faultsOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  if (schema.getRootType(operation.operation)) return variableFaults(schema, operation, variables);
  const message = `This graph has no ${operation.operation}s.`;
  return [new GraphQLError(message, { nodes: operation, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })];
}
