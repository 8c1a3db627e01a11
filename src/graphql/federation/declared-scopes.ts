import type { ConstDirectiveNode, ConstValueNode, GraphQLObjectType, NameNode } from 'graphql';
import { Kind } from 'graphql';
import { scopeOfField } from '../access/field-scopes.js';

/** The scope that a field needs, for routers: `@requiresScopes(scopes: [["customers:read"]])`. */
export function declaredScopes(type: GraphQLObjectType, field: string): readonly ConstDirectiveNode[] {
  const scope = scopeOfField(type, field);
  if (scope === null) return [];
  const list = (values: readonly ConstValueNode[]): ConstValueNode => ({ kind: Kind.LIST, values });
  const value = list([list([{ kind: Kind.STRING, value: scope }])]);
  const name = (text: string): NameNode => ({ kind: Kind.NAME, value: text });
  const scopes = { kind: Kind.ARGUMENT, name: name('scopes'), value } as const;
  return [{ kind: Kind.DIRECTIVE, name: name('requiresScopes'), arguments: [scopes] }];
}
