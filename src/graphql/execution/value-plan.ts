import type {
  FieldNode,
  GraphQLAbstractType,
  GraphQLLeafType,
  GraphQLObjectType,
  GraphQLOutputType,
} from 'graphql';
import { isAbstractType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { OperationPlan, SelectionPlan } from './operation-plan.js';
import { Unusual } from './unusual.js';

interface LeafPlan {
  readonly kind: 'leaf';
  readonly isNonNull: boolean;
  readonly type: GraphQLLeafType;
}

interface ListPlan {
  readonly kind: 'list';
  readonly isNonNull: boolean;
  readonly item: ValuePlan;
}

interface ObjectPlan {
  readonly kind: 'object';
  readonly isNonNull: boolean;
  /** What is selected of this value. Throws Unusual if it does not say of which type it is. */
  readonly selectionOf: (value: object) => SelectionPlan;
}

/** How a value is answered. */
export type ValuePlan = LeafPlan | ListPlan | ObjectPlan;

/** How a value of this type is answered that these nodes select. */
export function valuePlanOf(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  operation: OperationPlan,
): ValuePlan {
  const isNonNull = isNonNullType(type);
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isLeafType(nullable)) return { kind: 'leaf', isNonNull, type: nullable };
  if (isListType(nullable))
    return { kind: 'list', isNonNull, item: valuePlanOf(nullable.ofType, nodes, operation) };
  const selections = new Map<GraphQLObjectType, SelectionPlan>();
  const selectionFor = (of: GraphQLObjectType): SelectionPlan => {
    const known = selections.get(of);
    if (known) return known;
    const made = operation.selectionBelow(nodes, of);
    selections.set(of, made);
    return made;
  };
  const selectionOf = isAbstractType(nullable)
    ? (value: object) => selectionFor(typeOf(value, nullable, operation))
    : () => selectionFor(nullable);
  return { kind: 'object', isNonNull, selectionOf };
}

/** The type that a value of an interface or union names. */
function typeOf(value: object, type: GraphQLAbstractType, { schema }: OperationPlan): GraphQLObjectType {
  const name: unknown = Reflect.get(value, '__typename');
  const named = typeof name === 'string' ? schema.getType(name) : undefined;
  if (!isObjectType(named) || !schema.isSubType(type, named)) throw new Unusual();
  return named;
}
