import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from 'graphql';
import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  typeFromAST,
} from 'graphql';
import { weightOf } from './field-weights.js';
import { listSizeOf, ROWS_OF_A_PAGE } from './list-sizes.js';

type Variables = Readonly<Record<string, unknown>>;
type Fielded = GraphQLObjectType | GraphQLInterfaceType;

/** Of a selection on a connection a part counts for each row, and how many there are is known further out. */
interface Cost {
  readonly once: number;
  readonly perRow: number;
}

const NOTHING: Cost = { once: 0, perRow: 0 };

/** What is counted: a validated document, so that fragments form no circle and every field exists. */
export interface CostedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

/** A size that a variable gives, as it was when the operation was counted. */
interface GivenSize {
  readonly name: string;
  readonly byDefault: unknown;
  readonly read: (given: unknown) => number | null;
  readonly size: number | null;
}

/** What an operation costs for as long as its variables give the same sizes. */
interface Counted {
  readonly cost: number;
  readonly sizes: readonly GivenSize[];
}

/** Each operation as it was counted last: a document that comes again mostly gives the same sizes. */
const lastCounted = new WeakMap<OperationDefinitionNode, Counted>();

/**
 * How many objects an operation can answer at the most, each list as long as `@listSize` says, and the weights of
 * `@cost`. Each fragment is counted once, whatever the number of its spreads.
 */
export function costOf(costed: CostedOperation): number {
  const { operation, variables } = costed;
  const last = lastCounted.get(operation);
  if (last?.sizes.every((size) => sizeOf(size, variables) === size.size)) return last.cost;
  const counted = countOf(costed);
  lastCounted.set(operation, counted);
  return counted.cost;
}

function countOf({ schema, document, operation, variables }: CostedOperation): Counted {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const counted = new Map<string, Cost>();
  // A variable stands in places of one type only, so it is read in one way.
  const sizes = new Map<string, GivenSize>();

  /** The number that an argument holds, or the size of the variable in its place. */
  const sizeOfArgument = (value: ValueNode | undefined, { literal, variable }: Reading): number | null => {
    if (value?.kind !== Kind.VARIABLE) return literal(value);
    const name = value.name.value;
    const known = sizes.get(name);
    if (known) return known.size;
    const given = { name, byDefault: defaultOf(name, operation), read: variable };
    const size = sizeOf(given, variables);
    sizes.set(name, { ...given, size });
    return size;
  };

  const costOfFragment = (name: string): Cost => {
    const known = counted.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    const type = fragment && typeFromAST(schema, fragment.typeCondition);
    const found = fragment ? costOfSet(fragment.selectionSet, isFielded(type) ? type : null) : NOTHING;
    counted.set(name, found);
    return found;
  };

  const costOfSet = (set: SelectionSetNode | undefined, type: Fielded | null): Cost => {
    let total = NOTHING;
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FRAGMENT_SPREAD) total = sum(total, costOfFragment(node.name.value));
      else if (node.kind === Kind.FIELD) total = sum(total, costOfField(node, type));
      else {
        const narrowed = node.typeCondition ? typeFromAST(schema, node.typeCondition) : type;
        total = sum(total, costOfSet(node.selectionSet, isFielded(narrowed) ? narrowed : null));
      }
    }
    return total;
  };

  const costOfField = (node: FieldNode, parent: Fielded | null): Cost => {
    const name = node.name.value;
    const field = fieldOf(schema, parent, name);
    if (!field || !isCompositeType(getNamedType(field.type))) return NOTHING;
    const named = getNamedType(field.type);
    const below = costOfSet(node.selectionSet, isFielded(named) ? named : null);
    const weight = parent ? weightOf(parent, name) : 0;
    const isRows = parent?.name.endsWith('Connection') === true && ROWS_OF_A_PAGE.has(name);
    if (isRows) return { once: 0, perRow: 1 + below.once };
    const size = listSizeOf(field);
    if (size.kind === 'page') {
      const rows = sizeOfArgument(argumentOf(node, size.argument), ROWS) ?? size.usual;
      return { once: weight + 1 + below.once + below.perRow * rows, perRow: 0 };
    }
    const count =
      size.kind === 'given' ? (sizeOfArgument(argumentOf(node, size.argument), LENGTH) ?? 1) : size.size;
    return { once: weight + count * (1 + below.once), perRow: 0 };
  };

  const root = schema.getRootType(operation.operation);
  return { cost: costOfSet(operation.selectionSet, root ?? null).once, sizes: [...sizes.values()] };
}

function sum(left: Cost, right: Cost): Cost {
  return { once: left.once + right.once, perRow: left.perRow + right.perRow };
}

function isFielded(type: unknown): type is Fielded {
  return isObjectType(type) || isInterfaceType(type);
}

function fieldOf(schema: GraphQLSchema, parent: Fielded | null, name: string) {
  if (parent === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return parent?.getFields()[name];
}

function argumentOf({ arguments: given = [] }: FieldNode, name: string): ValueNode | undefined {
  return given.find((argument) => argument.name.value === name)?.value;
}

function defaultOf(name: string, { variableDefinitions = [] }: OperationDefinitionNode): unknown {
  const declared = variableDefinitions.find(({ variable }) => variable.name.value === name);
  return declared?.defaultValue?.kind === Kind.INT ? Number(declared.defaultValue.value) : undefined;
}

function sizeOf({ name, byDefault, read }: Omit<GivenSize, 'size'>, variables: Variables): number | null {
  return read(Object.hasOwn(variables, name) ? variables[name] : byDefault);
}

/** How a size is read; null where it is left out, null or none. What is wrong with it is said elsewhere. */
interface Reading {
  readonly literal: (value: ValueNode | undefined) => number | null;
  readonly variable: (given: unknown) => number | null;
}

/** No page is larger, whatever is asked for. */
const MOST_ROWS = 1_000;

const ROWS: Reading = {
  literal: (value) => (value?.kind === Kind.INT ? rowsOf(Number(value.value)) : null),
  variable: (given) => (typeof given === 'number' ? rowsOf(given) : null),
};

const LENGTH: Reading = {
  literal: (value) => (value?.kind === Kind.LIST ? value.values.length : null),
  variable: (given) => (Array.isArray(given) ? given.length : null),
};

function rowsOf(asked: number): number {
  return Math.min(MOST_ROWS, Math.max(0, asked));
}
