import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo, SelectionNode } from 'graphql';
import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  typeFromAST,
} from 'graphql';

/**
 * What one operation has found out about its fields. A page of rows asks with the same nodes for every row, and the
 * variables, which decide @skip and @include, are the operation's own.
 */
export type SelectionMemory = WeakMap<readonly FieldNode[], Map<string, ReadonlySet<string>>>;

/** The fields that the operation selects of a value of this type. */
export function selectedFields(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  memory: SelectionMemory,
): ReadonlySet<string> {
  const ofField = memory.get(info.fieldNodes) ?? new Map<string, ReadonlySet<string>>();
  memory.set(info.fieldNodes, ofField);
  const known = ofField.get(type.name);
  if (known) return known;
  const fields = new Set(subfields(info.fieldNodes, type, info).keys());
  ofField.set(type.name, fields);
  return fields;
}

/** What is selected below these nodes of one field, whose value is of this type: by the names of the fields. */
export function subfields(
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  info: GraphQLResolveInfo,
): ReadonlyMap<string, readonly FieldNode[]> {
  const selections = nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  const fields = new Map<string, FieldNode[]>();
  for (const node of fieldsOf(selections, type, info)) {
    const alike = fields.get(node.name.value);
    if (alike) alike.push(node);
    else fields.set(node.name.value, [node]);
  }
  return fields;
}

function* fieldsOf(
  selections: readonly SelectionNode[],
  type: GraphQLObjectType,
  info: GraphQLResolveInfo,
): Generator<FieldNode> {
  for (const selection of selections) {
    if (!isIncluded(selection, info)) continue;
    if (selection.kind === Kind.FIELD) {
      yield selection;
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
    if (fragment && appliesTo(fragment, type, info))
      yield* fieldsOf(fragment.selectionSet.selections, type, info);
  }
}

type Fragment = Exclude<SelectionNode, FieldNode> | GraphQLResolveInfo['fragments'][string];

function appliesTo(fragment: Fragment, type: GraphQLObjectType, { schema }: GraphQLResolveInfo): boolean {
  const condition = 'typeCondition' in fragment ? fragment.typeCondition : undefined;
  if (!condition) return true;
  const conditional = typeFromAST(schema, condition);
  return conditional === type || (isAbstractType(conditional) && schema.isSubType(conditional, type));
}

function isIncluded(selection: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (!selection.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
