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

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** What a subgraph says beside its types. */
export interface Declarations {
  /** What stands above the types: links to specifications, and the schema with its description. */
  readonly head: string;
  /** Directives that follow from what a type is. */
  readonly ofType: (type: Composite) => readonly ConstDirectiveNode[];
  /** Directives that follow from what a field is. */
  readonly ofField: (type: Composite, field: GraphQLField<unknown, unknown>) => readonly ConstDirectiveNode[];
}

interface Decorated {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
}

/**
 * The subgraph's SDL. graphql-js prints no applied directives, so those that type-graphql keeps in its AST nodes are
 * put back onto types, fields, arguments and input fields; those of the declarations are added.
 */
export function printSdl(schema: GraphQLSchema, declarations: Declarations): string {
  const document = parse(printSchema(schema));
  const definitions = document.definitions.map((definition) =>
    withDirectives(definition, schema, declarations),
  );
  return `${declarations.head}\n\n${print({ ...document, definitions })}\n`;
}

function withDirectives(
  definition: DefinitionNode,
  schema: GraphQLSchema,
  declarations: Declarations,
): DefinitionNode {
  const type = 'name' in definition ? schema.getType(definition.name.value) : undefined;
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
      return isObjectType(type)
        ? { ...definition, ...describeRoot(type.name), ...decorate(type, definition.fields, declarations) }
        : definition;
    case Kind.INTERFACE_TYPE_DEFINITION:
      return isInterfaceType(type)
        ? { ...definition, ...decorate(type, definition.fields, declarations) }
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
  type: Composite,
  nodes: readonly FieldDefinitionNode[] = [],
  { ofType, ofField }: Declarations,
): { directives: readonly ConstDirectiveNode[]; fields: readonly FieldDefinitionNode[] } {
  const fields = type.getFields();
  return {
    directives: [...directivesOf(type), ...ofType(type)],
    fields: nodes.map((node) => {
      const field = fields[node.name.value];
      return decorateField(node, field, field ? ofField(type, field) : []);
    }),
  };
}

function decorateField(
  node: FieldDefinitionNode,
  field: GraphQLField<unknown, unknown> | undefined,
  declared: readonly ConstDirectiveNode[],
): FieldDefinitionNode {
  const inputs = (node.arguments ?? []).map((argument) =>
    decorateValue(
      argument,
      field?.args.find(({ name }) => name === argument.name.value),
    ),
  );
  const directives = [...(node.directives ?? []), ...directivesOf(field), ...declared];
  return { ...node, arguments: inputs, directives };
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
