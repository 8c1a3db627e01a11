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

interface AnyPlan {
  readonly isNonNull: boolean;
  /** Whether a resolver below may ask for its path. */
  readonly hasPath: boolean;
}

interface LeafPlan extends AnyPlan {
  readonly kind: 'leaf';
  readonly type: GraphQLLeafType;
}

interface ListPlan extends AnyPlan {
  readonly kind: 'list';
  readonly item: ValuePlan;
}

interface ObjectPlan extends AnyPlan {
  readonly kind: 'object';
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
  if (isLeafType(nullable)) return { kind: 'leaf', isNonNull, hasPath: false, type: nullable };
  if (isListType(nullable)) {
    const item = valuePlanOf(nullable.ofType, nodes, operation);
    return { kind: 'list', isNonNull, hasPath: item.hasPath, item };
  }
  if (isAbstractType(nullable)) {
    const selectionOf = abstractSelection(nullable, nodes, operation);
    return { kind: 'object', isNonNull, hasPath: true, selectionOf };
  }
  const selection = operation.selectionBelow(nodes, nullable);
  const hasPath = selection.fields.some((field) => field.hasPath);
  return { kind: 'object', isNonNull, hasPath, selectionOf: () => selection };
}

/** What is selected of a value of an interface or union: worked out for a type when its first value comes. */
function abstractSelection(
  type: GraphQLAbstractType,
  nodes: readonly FieldNode[],
  operation: OperationPlan,
): ObjectPlan['selectionOf'] {
  const selections = new Map<GraphQLObjectType, SelectionPlan>();
  return (value) => {
    const ofValue = typeOf(value, type, operation);
    const selection = selections.get(ofValue) ?? operation.selectionBelow(nodes, ofValue);
    selections.set(ofValue, selection);
    return selection;
  };
}

/** The type that a value of an interface or union names. */
function typeOf(value: object, type: GraphQLAbstractType, { schema }: OperationPlan): GraphQLObjectType {
  const name: unknown = Reflect.get(value, '__typename');
  const named = typeof name === 'string' ? schema.getType(name) : undefined;
  if (!isObjectType(named) || !schema.isSubType(type, named)) throw new Unusual();
  return named;
}
