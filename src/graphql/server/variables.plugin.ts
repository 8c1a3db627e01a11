import type { ApolloServerPlugin } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import { getOperationAST } from 'graphql';
import type { GraphQLContext } from '../context.js';
import { variableFaults } from '../errors/variable-faults.js';

/** Answers an operation whose variables are not what it declares before graphql-js can quote them in its messages. */
export function variablesPlugin(): ApolloServerPlugin<GraphQLContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: ({ schema, document, request }) => {
          // Apollo runs this hook also where the request names no operation of its document.
          const operation = getOperationAST(document, request.operationName);
          const faults = operation ? variableFaults(schema, operation, request.variables ?? {}) : [];
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
