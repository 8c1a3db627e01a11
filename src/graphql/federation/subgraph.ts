import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { isObjectType, parse } from 'graphql';
import type { BuildSchemaOptions } from 'type-graphql';
import { buildSchemaSync, getMetadataStorage } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import type { ResolverClass } from './lean-resolvers.js';
import { useLeanResolvers } from './lean-resolvers.js';
import { resolversOf } from './resolvers.js';

interface CodeFirstParts extends Pick<BuildSchemaOptions, 'orphanedTypes' | 'directives'> {
  readonly resolvers: readonly [ResolverClass, ...ResolverClass[]];
}

/** The schema of these resolver classes, not yet a subgraph. */
export function codeFirstSchema({ resolvers, ...options }: CodeFirstParts): GraphQLSchema {
  // Decorators of parameters run from the last to the first; arguments are printed as they are declared.
  getMetadataStorage().params.sort((left, right) => left.index - right.index);
  const schema = buildSchemaSync({
    ...options,
    resolvers: [...resolvers],
    validate: false,
    // It would run an introspection at each start. The executable subgraph is checked by @apollo/subgraph and the server.
    skipCheck: true,
  });
  useLeanResolvers(schema, resolvers);
  return schema;
}

/** What makes a subgraph of a schema. */
export interface SubgraphParts {
  readonly codeFirst: GraphQLSchema;
  /** What `_service` answers. */
  readonly sdl: string;
  /** The entities of the representations, in their order; each fails alone. */
  readonly resolveEntities: (
    representations: readonly unknown[],
    context: GraphQLContext,
    info: GraphQLResolveInfo,
  ) => readonly Promise<object | null>[];
}

/** The executable subgraph: its SDL with the resolvers of the schema that it was printed from. */
export function executableSubgraph({ codeFirst, sdl, resolveEntities }: SubgraphParts): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolversOf(codeFirst) }]);
  resolveRootField(schema, '_service', () => ({ sdl }));
  // @apollo/subgraph's own resolver lets one unknown type fail the whole list.
  resolveRootField(schema, '_entities', (_root, { representations }, ...operation) =>
    resolveEntities(Array.isArray(representations) ? representations : [], ...operation),
  );
  return schema;
}

type RootResolver = GraphQLFieldResolver<unknown, GraphQLContext, Readonly<Record<string, unknown>>>;

function resolveRootField(schema: GraphQLSchema, name: string, resolve: RootResolver): void {
  const query = schema.getQueryType();
  const field = isObjectType(query) ? query.getFields()[name] : undefined;
  if (!field) throw new Error(`The subgraph has no field Query.${name}.`);
  field.resolve = resolve;
}
