import type { GraphQLResponse } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import { getOperationAST, OperationTypeNode } from 'graphql';
import type { MaybeLater } from '../records/when-known.js';
import type { ToldAt } from '../server/operation-hooks.js';
import { isTraced } from '../server/inline-trace.plugin.js';
import { OperationPlan } from './operation-plan.js';
import type { Data } from './plain-execution.js';
import { PlainExecution } from './plain-execution.js';

/**
 * Answers a query by PlainExecution. What it cannot answer without an error is left to graphql-js, which runs the query again:
 * loaders and the answers of root fields are kept for the operation, so that no source is asked twice.
 */
export function answerPlainly({
  schema,
  document,
  request,
  contextValue,
}: ToldAt<'responseForOperation'>): MaybeLater<GraphQLResponse | null> {
  // Apollo runs this hook also if the request names no operation of its document.
  const operation = getOperationAST(document, request.operationName);
  // A mutation must not run again, and a trace is told of every field that graphql-js resolves.
  if (operation?.operation !== OperationTypeNode.QUERY || isTraced(request)) return null;
  const sent = { schema, document, operation, variables: request.variables ?? {} };
  try {
    const data = new PlainExecution(new OperationPlan(sent), contextValue).run();
    return data instanceof Promise ? data.then(responseOf, () => null) : responseOf(data);
  } catch {
    return null;
  }
}

function responseOf(data: Data): GraphQLResponse {
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { data } },
  };
}
