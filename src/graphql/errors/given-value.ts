import type { GraphQLLeafType, ValueNode } from 'graphql';
import { Kind } from 'graphql';

/**
 * A value that a caller gave for an input type, in one shape for literals of a document and values of variables.
 * Its parts are read when they are asked for: only the type bounds how deep a value is looked into.
 */
export interface GivenValue {
  /** The literal; null for the value of a variable. */
  readonly node: ValueNode | null;
  readonly isNull: boolean;
  /** The elements of a list; null for anything else. */
  items(): readonly GivenValue[] | null;
  /** The fields of an object; null for anything else. */
  fields(): ReadonlyMap<string, GivenValue> | null;
  fits(type: GraphQLLeafType): boolean;
}

/** A literal in the text of a document. */
export function literalValue(node: ValueNode): GivenValue {
  return {
    node,
    isNull: node.kind === Kind.NULL,
    items: () => (node.kind === Kind.LIST ? node.values.map(literalValue) : null),
    fields: () =>
      node.kind === Kind.OBJECT
        ? new Map(node.fields.map(({ name, value }) => [name.value, literalValue(value)]))
        : null,
    fits: (type) => isRead(() => type.parseLiteral(node, undefined)),
  };
}

/** The JSON of a variable. */
export function variableValue(value: unknown): GivenValue {
  return {
    node: null,
    isNull: value === null,
    items: () => (Array.isArray(value) ? value.map(variableValue) : null),
    fields: () =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? fieldsOf(value) : null,
    fits: (type) => isRead(() => type.parseValue(value)),
  };
}

function fieldsOf(value: object): ReadonlyMap<string, GivenValue> {
  const entries: [string, unknown][] = Object.entries(value);
  const given = entries.filter(([, field]) => field !== undefined);
  return new Map(given.map(([name, field]) => [name, variableValue(field)]));
}

/** A scalar or enum throws, or answers undefined, for a value that it does not take. */
function isRead(read: () => unknown): boolean {
  try {
    return read() !== undefined;
  } catch {
    return false;
  }
}
