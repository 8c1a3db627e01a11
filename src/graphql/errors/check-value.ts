import type { GraphQLInputObjectType, GraphQLInputType } from 'graphql';
import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
} from 'graphql';
import { describeType, listFields } from './expected-type.js';
import type { GivenValue } from './given-value.js';

export type InputPath = readonly (string | number)[];

/** What stands at one path of an input: a fault, or a variable, which has a declaration and a value of its own. */
export type Finding = FoundFault | FoundVariable;

interface FoundFault {
  readonly kind: 'fault';
  readonly path: InputPath;
  readonly given: GivenValue;
  /** Completes the sentence `Argument "…" …`. */
  readonly rule: string;
}

interface FoundVariable {
  readonly kind: 'variable';
  readonly path: InputPath;
  readonly given: GivenValue;
  readonly expected: GraphQLInputType;
}

/** A value, the type that it must have, and its path. */
export interface ExpectedValue {
  readonly given: GivenValue;
  readonly type: GraphQLInputType;
  readonly path: InputPath;
}

/**
 * Compares a value with its input type, for literals and variables alike and as graphql-js does. Its own messages
 * quote the value, which may be a password: these name the path, the type and what the type takes.
 */
export function* checkValue({ given, type, path }: ExpectedValue): Generator<Finding> {
  if (given.node?.kind === Kind.VARIABLE) {
    yield { kind: 'variable', path, given, expected: type };
    return;
  }
  if (!given.isNull) yield* checkPresent({ given, type, path });
  else if (isNonNullType(type)) yield { kind: 'fault', path, given, rule: nullRule(type) };
}

function* checkPresent({ given, type, path }: ExpectedValue): Generator<Finding> {
  const nullable = getNullableType(type);
  const items = isListType(nullable) ? given.items() : null;
  if (isListType(nullable) && items) {
    for (const [index, item] of items.entries())
      yield* checkValue({ given: item, type: nullable.ofType, path: [...path, index] });
    return;
  }
  // GraphQL reads a single value as a list of one.
  const named = getNamedType(type);
  const fields = isInputObjectType(named) ? given.fields() : null;
  if (isInputObjectType(named) && fields) {
    yield* checkFields(named, { given, fields, path });
    return;
  }
  const fits = isLeafType(named) && given.fits(named);
  if (!fits) yield { kind: 'fault', path, given, rule: `must be of type ${describeType(type)}.` };
}

/** The rule that null broke. */
export function nullRule(type: GraphQLInputType): string {
  return `must not be null; its type is ${describeType(type)}.`;
}

/** The rule that a missing argument, field or variable broke. */
export function missingRule(type: GraphQLInputType): string {
  return `is required; its type is ${describeType(type)}.`;
}

interface GivenObject {
  readonly given: GivenValue;
  readonly fields: ReadonlyMap<string, GivenValue>;
  readonly path: InputPath;
}

function* checkFields(type: GraphQLInputObjectType, object: GivenObject): Generator<Finding> {
  const { given, fields, path } = object;
  for (const field of Object.values(type.getFields())) {
    const value = fields.get(field.name);
    const fieldPath = [...path, field.name];
    if (value) yield* checkValue({ given: value, type: field.type, path: fieldPath });
    else if (isRequiredInputField(field))
      yield { kind: 'fault', path: fieldPath, given, rule: missingRule(field.type) };
  }
  yield* checkNames(type, object);
}

/**
 * An unknown field of a literal is a name by GraphQL's grammar, in a text that the caller wrote: it is named, as
 * graphql-js names an unknown field of a selection. A key of a variable may be any data, so it is not repeated.
 */
function* checkNames(type: GraphQLInputObjectType, { given, fields, path }: GivenObject): Generator<Finding> {
  const known = type.getFields();
  const unknown = [...fields].filter(([name]) => !Object.hasOwn(known, name));
  if (given.node === null) {
    const rule = `has a field that ${type.name} does not have; its fields are ${listFields(type)}.`;
    if (unknown.length > 0) yield { kind: 'fault', path, given, rule };
    return;
  }
  for (const [name, value] of unknown) {
    const rule = `is no field of ${type.name}; its fields are ${listFields(type)}.`;
    yield { kind: 'fault', path: [...path, name], given: value, rule };
  }
}
