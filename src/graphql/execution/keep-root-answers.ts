import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { GraphQLContext } from '../context.js';

type Resolve = GraphQLFieldResolver<unknown, GraphQLContext>;

/** Lets a query that is run again have the answers of its root fields that it had before: they may have asked sources. */
export function keepRootAnswers(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {}))
    if (field.resolve) field.resolve = kept(field.resolve);
}

function kept(resolve: Resolve): Resolve {
  return (...question) => {
    const [, , { rootAnswers }, { path }] = question;
    const key = String(path.key);
    if (rootAnswers.has(key)) return rootAnswers.get(key);
    const answer: unknown = resolve(...question);
    rootAnswers.set(key, answer);
    return answer;
  };
}
