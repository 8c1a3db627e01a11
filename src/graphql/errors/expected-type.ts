import type { GraphQLInputObjectType, GraphQLInputType, GraphQLNamedInputType } from 'graphql';
import { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType } from 'graphql';
import { SCALAR_FORMATS } from '../scalars.js';

/** A type with what it takes, e.g. `CustomerKind (one of ORGANIZATION, PERSON)`. */
export function describeType(type: GraphQLInputType): string {
  const format = formatOf(getNamedType(type));
  const each = isListType(getNullableType(type)) ? 'each ' : '';
  return format === null ? String(type) : `${String(type)} (${each}${format})`;
}

/** The names of an input type's fields, as a message lists them. */
export function listFields(type: GraphQLInputObjectType): string {
  return Object.keys(type.getFields()).join(', ');
}

function formatOf(type: GraphQLNamedInputType): string | null {
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    return `one of ${names.join(', ')}`;
  }
  if (isInputObjectType(type)) return `an object with the fields ${listFields(type)}`;
  return SCALAR_FORMATS[type.name] ?? null;
}
