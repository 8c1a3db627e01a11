import type { GraphQLFieldResolver, GraphQLScalarType, GraphQLSchema } from 'graphql';
import { isIntrospectionType, isObjectType, isScalarType, isSpecifiedScalarType } from 'graphql';
import type { GraphQLContext } from '../context.js';

type FieldResolvers = Record<string, GraphQLFieldResolver<unknown, GraphQLContext>>;

/**
 * The scalars and field resolvers of a schema, as a map that can be laid over its printed form. Interfaces and unions
 * are left out: every value names its type, and graphql-js reads `__typename` without waiting, which
 * type-graphql's own type resolvers cannot do.
 */
export function resolversOf(schema: GraphQLSchema): Record<string, GraphQLScalarType | FieldResolvers> {
  const resolvers: Record<string, GraphQLScalarType | FieldResolvers> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isScalarType(type) && !isSpecifiedScalarType(type)) resolvers[type.name] = type;
    if (!isObjectType(type)) continue;
    const fields = Object.values(type.getFields()).flatMap((field): [string, FieldResolvers[string]][] =>
      field.resolve ? [[field.name, field.resolve]] : [],
    );
    resolvers[type.name] = Object.fromEntries(fields);
  }
  return resolvers;
}
