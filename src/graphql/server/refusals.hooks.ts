import { HeaderMap } from '@apollo/server';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { getOperationAST, GraphQLError } from 'graphql';
import { variableFaults } from '../errors/variable-faults.js';
import type { OperationHooks } from './operation-hooks.js';

/**
 * Refuses what the caller got wrong before it is executed: variables that are not what the operation declares, which
 * graphql-js would quote in its messages, and a kind of operation that the schema has no root for, which it would
 * report as a defect of ours.
 */
export function refusalsHooks(): OperationHooks {
  return {
    responseForOperation: ({ schema, document, request }) => {
      // Apollo runs this hook also if the request names no operation of its document.
      const operation = getOperationAST(document, request.operationName);
      const faults = operation ? faultsOf(schema, operation, request.variables ?? {}) : [];
      if (faults.length === 0) return null;
      const errors = faults.map((fault) => fault.toJSON());
      return {
        http: { status: 400, headers: new HeaderMap() },
        body: { kind: 'single', singleResult: { errors } },
      };
    },
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
