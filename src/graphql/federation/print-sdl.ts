import type {
  ConstDirectiveNode,
  DefinitionNode,
  FieldDefinitionNode,
  GraphQLField,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLSchema,
  InputValueDefinitionNode,
  StringValueNode,
} from 'graphql';
import { isInputObjectType, isInterfaceType, isObjectType, Kind, parse, print, printSchema } from 'graphql';

/** type-graphql gives root types no description. */
const ROOTS: ReadonlyMap<string, string> = new Map([
  [
    'Query',
    'Customers from cloud distribution platforms: one vocabulary over their customer APIs. A source is a configured instance ' +
      'of a platform; whatever it cannot answer is null, with an error that names it.',
  ],
  [
    'Mutation',
    'What can be changed. Faults of the input and refusals of the source are `userErrors` of the answer, all at once.',
  ],
]);

/** What a subgraph says beside its types. */
export interface Declarations {
  /** What stands above the types: links to specifications, and the schema with its description. */
  readonly head: string;
  /** Directives that follow from what a field is. */
  readonly ofField: (
    type: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
  ) => readonly ConstDirectiveNode[];
}

interface Decorated {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
}

/**
 * The subgraph's SDL. graphql-js prints no applied directives, so those that type-graphql keeps in its AST nodes are
 * put back onto types, fields, arguments and input fields; those of the declarations are added.
 */
export function printSdl(schema: GraphQLSchema, { head, ofField }: Declarations): string {
  const document = parse(printSchema(schema));
  const definitions = document.definitions.map((definition) => withDirectives(definition, schema, ofField));
  return `${head}\n\n${print({ ...document, definitions })}\n`;
}

function withDirectives(
  definition: DefinitionNode,
  schema: GraphQLSchema,
  ofField: Declarations['ofField'],
): DefinitionNode {
  const type = 'name' in definition ? schema.getType(definition.name.value) : undefined;
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
      return isObjectType(type)
        ? { ...definition, ...describeRoot(type.name), ...decorate(type, definition.fields, ofField) }
        : definition;
    case Kind.INTERFACE_TYPE_DEFINITION:
      return isInterfaceType(type)
        ? { ...definition, ...decorate(type, definition.fields, ofField) }
        : definition;
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return isInputObjectType(type)
        ? { ...definition, ...decorateInput(type, definition.fields) }
        : definition;
    default:
      return definition;
  }
}

function describeRoot(name: string): { readonly description?: StringValueNode } {
  const value = ROOTS.get(name);
  return value === undefined ? {} : { description: { kind: Kind.STRING, value, block: true } };
}

function decorate(
  type: GraphQLObjectType | GraphQLInterfaceType,
  nodes: readonly FieldDefinitionNode[] | undefined,
  ofField: Declarations['ofField'],
): { directives: readonly ConstDirectiveNode[]; fields: readonly FieldDefinitionNode[] } {
  const fields = type.getFields();
  return {
    directives: directivesOf(type),
    fields: (nodes ?? []).map((node) =>
      withDeclared(decorateField(node, fields[node.name.value]), type, ofField),
    ),
  };
}

// Composers refuse access control on interfaces; they derive it from the types.
function withDeclared(
  node: FieldDefinitionNode,
  type: GraphQLObjectType | GraphQLInterfaceType,
  ofField: Declarations['ofField'],
): FieldDefinitionNode {
  const field = isObjectType(type) ? type.getFields()[node.name.value] : undefined;
  if (!isObjectType(type) || !field) return node;
  return { ...node, directives: [...(node.directives ?? []), ...ofField(type, field)] };
}

function decorateField(
  node: FieldDefinitionNode,
  field: GraphQLField<unknown, unknown> | undefined,
): FieldDefinitionNode {
  const inputs = (node.arguments ?? []).map((argument) =>
    decorateValue(
      argument,
      field?.args.find(({ name }) => name === argument.name.value),
    ),
  );
  return { ...node, arguments: inputs, directives: [...(node.directives ?? []), ...directivesOf(field)] };
}

function decorateInput(
  type: GraphQLInputObjectType,
  nodes: readonly InputValueDefinitionNode[] = [],
): { directives: readonly ConstDirectiveNode[]; fields: readonly InputValueDefinitionNode[] } {
  const fields = type.getFields();
  return {
    directives: directivesOf(type),
    fields: nodes.map((node) => decorateValue(node, fields[node.name.value])),
  };
}

function decorateValue(
  node: InputValueDefinitionNode,
  value: Decorated | undefined,
): InputValueDefinitionNode {
  return { ...node, directives: [...(node.directives ?? []), ...directivesOf(value)] };
}

function directivesOf(decorated: Decorated | undefined): readonly ConstDirectiveNode[] {
  return decorated?.astNode?.directives ?? [];
}
