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

/**
 * How many objects an operation can answer at the most, each list as long as `@listSize` says, and the weights of
 * `@cost`. Each fragment is counted once, whatever the number of its spreads.
 */
export function costOf({ schema, document, operation, variables }: CostedOperation): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const counted = new Map<string, Cost>();
  const given = { ...defaultsOf(operation), ...variables };

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
      const rows = numberOf(argumentOf(node, size.argument), given) ?? size.usual;
      return { once: weight + 1 + below.once + below.perRow * rows, perRow: 0 };
    }
    const count = size.kind === 'given' ? lengthOf(argumentOf(node, size.argument), given) : size.size;
    return { once: weight + count * (1 + below.once), perRow: 0 };
  };

  const root = schema.getRootType(operation.operation);
  return costOfSet(operation.selectionSet, root ?? null).once;
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

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.INT ? Number(defaultValue.value) : undefined,
    ]),
  );
}

/** No page is larger, whatever is asked for. */
const MOST_ROWS = 1_000;

/** Null where it is left out, null or no number; what is wrong with it is said elsewhere. */
function numberOf(value: ValueNode | undefined, variables: Variables): number | null {
  if (value?.kind === Kind.INT) return rowsOf(Number(value.value));
  const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return typeof given === 'number' ? rowsOf(given) : null;
}

function rowsOf(asked: number): number {
  return Math.min(MOST_ROWS, Math.max(0, asked));
}

function lengthOf(value: ValueNode | undefined, variables: Variables): number {
  if (value?.kind === Kind.LIST) return value.values.length;
  const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return Array.isArray(given) ? given.length : 1;
}
