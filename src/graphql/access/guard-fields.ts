import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { defaultFieldResolver, isObjectType } from 'graphql';
import type { AccessScope } from '../../domain/caller.js';
import type { GraphQLContext } from '../context.js';
import { scopeOfField } from './field-scopes.js';
import { needScope } from './forbidden.js';

type Resolve = GraphQLFieldResolver<unknown, GraphQLContext>;

/** Puts a check in front of every field that needs a scope. All other fields are left as they are and cost nothing. */
export function guardFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const scope = scopeOfField(type, field.name);
      if (scope !== null) field.resolve = guarded(scope, field.resolve);
    }
  }
}

function guarded(scope: AccessScope, resolve: Resolve = defaultFieldResolver): Resolve {
  return (...question) => {
    const [, , context] = question;
    needScope(context, scope);
    return resolve(...question);
  };
}
