import type { ConstDirectiveNode, GraphQLInterfaceType, GraphQLObjectType } from 'graphql';
import type { AccessScope } from '../../domain/caller.js';
import { scopeOfField } from '../access/field-scopes.js';
import { directive } from './directive.js';

/** The words by which a contract leaves parts of the schema out for an audience. */
type Tag = 'operator' | 'secret' | 'write';

const OF_SCOPES: Readonly<Record<AccessScope, Tag | null>> = {
  'customers:read': null,
  'customers:write': 'write',
  'requests:review': 'write',
  'raw:read': 'operator',
  'operations:read': 'operator',
  'secrets:receive': 'secret',
};

/** What only those need who run the product, beside what its scope says. */
const OF_OPERATORS: ReadonlySet<string> = new Set([
  'CustomerSource.health',
  'Mutation.resolveWriteOperation',
  'ResolveWriteOperationPayload',
  'WriteOperation',
  'WriteOperationConnection',
  'WriteOperationEdge',
]);

/** The tags of a type. */
export function tagsOfType({
  name,
}: GraphQLObjectType | GraphQLInterfaceType): readonly ConstDirectiveNode[] {
  return OF_OPERATORS.has(name) ? [tag('operator')] : [];
}

/** The tags of a field; those of an interface too, so that a contract leaves a field out on both. */
export function tagsOfField(
  type: GraphQLObjectType | GraphQLInterfaceType,
  field: string,
): readonly ConstDirectiveNode[] {
  const scope = scopeOfField(type, field);
  const ofScope = scope && OF_SCOPES[scope];
  const tags = [
    ...(ofScope ? [ofScope] : []),
    ...(OF_OPERATORS.has(`${type.name}.${field}`) ? ['operator'] : []),
  ];
  return tags.map(tag);
}

const tag = (name: string): ConstDirectiveNode => directive('tag', { name: JSON.stringify(name) });
