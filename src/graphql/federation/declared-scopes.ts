import type { ConstDirectiveNode, GraphQLObjectType } from 'graphql';
import { scopeOfField } from '../access/field-scopes.js';
import { directive } from './directive.js';

/** The scope that a field needs, for routers: `@requiresScopes(scopes: [["customers:read"]])`. */
export function declaredScopes(type: GraphQLObjectType, field: string): readonly ConstDirectiveNode[] {
  const scope = scopeOfField(type, field);
  return scope === null ? [] : [directive('requiresScopes', { scopes: JSON.stringify([[scope]]) })];
}
