import type { GraphQLSchema } from 'graphql';
import { execute, parse, validate } from 'graphql';
import type { GraphQLContext } from '../../../src/graphql/context.js';
import { answerPlainly } from '../../../src/graphql/execution/answer-plainly.js';

/** A query with its variables. */
export interface Asked {
  readonly query: string;
  readonly variables?: object;
}

/** What graphql-js answers; the query must fit the schema. */
export async function executed(
  schema: GraphQLSchema,
  asked: Asked,
  context: GraphQLContext,
): Promise<unknown> {
  const document = parse(asked.query);
  const faults = validate(schema, document);
  if (faults.length > 0) throw new Error(`${faults.join('\n')}\n${asked.query}`);
  return execute({ schema, document, contextValue: context, variableValues: { ...asked.variables } });
}

/** What the execution of our own answers; null if it leaves the query to graphql-js. */
export async function plainlyAnswered(
  schema: GraphQLSchema,
  { query, variables = {} }: Asked,
  contextValue: GraphQLContext,
): Promise<unknown> {
  const told = { document: parse(query), request: { query, variables: { ...variables } }, contextValue };
  // The rest of what Apollo Server tells is not looked at.
  const response = await answerPlainly(schema)(told as Parameters<ReturnType<typeof answerPlainly>>[0]);
  return response?.body.kind === 'single' ? response.body.singleResult : null;
}
