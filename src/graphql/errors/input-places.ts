import type { ASTNode, GraphQLInputType } from 'graphql';
import { Kind } from 'graphql';
import { BadUserInput } from './bad-user-input.js';
import { nullRule } from './check-value.js';
import { describeType } from './expected-type.js';

/** The argument or field of an input that a value of a document is given for. */
interface ValuePlace {
  readonly input: string;
  readonly subject: string;
  readonly type: GraphQLInputType;
}

/**
 * By the value's node. What graphql-js finds wrong in an argument only when it executes, it reports at this node, in
 * words that quote the value.
 */
const places = new WeakMap<ASTNode, ValuePlace>();

export function rememberPlace(node: ASTNode, place: ValuePlace): void {
  places.set(node, place);
}

export function placeOf(node: ASTNode): ValuePlace | undefined {
  return places.get(node);
}

/**
 * The fault of an argument that only its execution shows: a variable that may be null was null for a value that must
 * not be. Null for any other node.
 */
export function nullVariableFault(node: ASTNode): BadUserInput | null {
  const place = places.get(node);
  if (!place) return null;
  const { input, subject, type } = place;
  const isWhole = node.kind === Kind.VARIABLE;
  const rule = isWhole
    ? nullRule(type)
    : `must be of type ${describeType(type)}, and a variable in it is null or missing where a value is required.`;
  return new BadUserInput(input, rule, { subject, nodes: node });
}
