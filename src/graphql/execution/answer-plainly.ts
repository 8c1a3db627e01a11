import type { GraphQLResponse } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { getOperationAST, isIntrospectionType, isObjectType, OperationTypeNode } from 'graphql';
import type { MaybeLater } from '../records/when-known.js';
import { isTraced } from '../server/inline-trace.plugin.js';
import type { Answer } from '../server/operation-hooks.plugin.js';
import type { Resolvers } from './operation-plan.js';
import { OperationPlan } from './operation-plan.js';
import type { Resolve } from './plan.js';
import type { Data } from './plain-execution.js';
import { PlainExecution } from './plain-execution.js';

/**
 * Answers queries by PlainExecution. What it cannot answer without an error is left to graphql-js, which runs the query again:
 * loaders and the answers of root fields are kept for the operation, so that no source is asked twice.
 * To be called before the server starts: its trace puts a function of its own in front of every field.
 */
export function answerPlainly(schema: GraphQLSchema): Answer {
  const resolvers = resolversOf(schema);
  return ({ document, request, contextValue }): MaybeLater<GraphQLResponse | null> => {
    // Apollo runs this hook also if the request names no operation of its document.
    const operation = getOperationAST(document, request.operationName);
    // A mutation must not run again, and only graphql-js reports each field to a trace.
    if (operation?.operation !== OperationTypeNode.QUERY || isTraced(request)) return null;
    const sent = { schema, document, operation, variables: request.variables ?? {} };
    try {
      const data = new PlainExecution(new OperationPlan(sent, resolvers), contextValue).run();
      return data instanceof Promise ? data.then(responseOf, () => null) : responseOf(data);
    } catch {
      return null;
    }
  };
}

function resolversOf(schema: GraphQLSchema): Resolvers {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const fields = types
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) => Object.values(type.getFields()));
  return new Map(
    fields.flatMap((field): [typeof field, Resolve][] => (field.resolve ? [[field, field.resolve]] : [])),
  );
}

function responseOf(data: Data): GraphQLResponse {
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { data } },
  };
}
