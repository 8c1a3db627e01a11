import { readdirSync, readFileSync } from 'node:fs';
import type { DefinitionNode, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { isInterfaceType, isObjectType, Kind, parse, print } from 'graphql';
import type { RelayModule } from '../support/relay-compiler.js';

const OPERATIONS = new URL('../../schema/operations/', import.meta.url);

/** A page and the next one of every connection, with the cursor kept by Relay. */
export function modulesOfConnections(schema: GraphQLSchema): readonly RelayModule[] {
  const owners = [schema.getQueryType(), ...nodeTypes(schema)].filter((type) => isObjectType(type));
  return owners.flatMap((owner) => connectionsOf(owner).map((field) => pagesOf(owner, field)));
}

/** Every type that can be read again by its id. */
export function modulesOfNodes(schema: GraphQLSchema): readonly RelayModule[] {
  return nodeTypes(schema).map(({ name: type }) => {
    const name = `${type}Again`;
    const refetchable = `@refetchable(queryName: "${name}Query")`;
    return { name, document: `fragment ${name}_record on ${type} ${refetchable} { __typename id }` };
  });
}

/** Every deletion, after which Relay forgets the record. */
export function modulesOfDeletions(schema: GraphQLSchema): readonly RelayModule[] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  const deletions = fields.filter(({ type }) => isObjectType(type) && 'deletedId' in type.getFields());
  return deletions.map(({ name: field, args: [input] }) => {
    const name = capitalised(field);
    const variable = `$input: ${String(input?.type)}`;
    const selection = `${field}(input: $input) { userErrors { message } deletedId @deleteRecord }`;
    return { name, document: `mutation ${name}Mutation(${variable}) { ${selection} }` };
  });
}

/** The operations of schema/operations, under the names that Relay wants. */
export function modulesOfOperations(): readonly RelayModule[] {
  return readdirSync(OPERATIONS).flatMap((file) => {
    const { definitions } = parse(readFileSync(new URL(file, OPERATIONS), 'utf8'));
    return definitions.flatMap((definition) => moduleOf(definition, definitions));
  });
}

function moduleOf(definition: DefinitionNode, all: readonly DefinitionNode[]): readonly RelayModule[] {
  if (definition.kind !== Kind.OPERATION_DEFINITION || !definition.name) return [];
  const name = definition.name.value;
  const named = { ...definition.name, value: `${name}${capitalised(definition.operation)}` };
  const fragments = all.filter((part) => part.kind === Kind.FRAGMENT_DEFINITION);
  const text = [{ ...definition, name: named }, ...fragments].map((part) => print(part)).join('\n');
  const document = fragments.reduce(
    (renamed, { name: { value } }) =>
      renamed.replaceAll(new RegExp(`\\b${value}\\b`, 'g'), `${name}_${value}`),
    text,
  );
  return [{ name, document }];
}

function pagesOf(owner: GraphQLObjectType, field: string): RelayModule {
  const name = `${owner.name}${capitalised(field)}`;
  const key = `${name}_${field}`;
  const page = `${field}(first: $first, after: $after) @connection(key: "${key}")`;
  const fragment = `fragment ${name}_rows on ${owner.name}
    @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
    @refetchable(queryName: "${name}PageQuery") {
      ${page} { edges { node { __typename } } pageInfo { hasNextPage } }
    }`;
  const rows = `...${name}_rows`;
  const start = owner.name === 'Query' ? rows : `node(id: $id) { ${rows} @alias(as: "rows") }`;
  const variables = owner.name === 'Query' ? '' : '($id: ID!)';
  return { name, document: `${fragment}\nquery ${name}Query${variables} { ${start} }` };
}

function connectionsOf(type: GraphQLObjectType): readonly string[] {
  return Object.values(type.getFields())
    .filter(({ args }) => ['first', 'after'].every((name) => args.some((argument) => argument.name === name)))
    .map(({ name }) => name);
}

function nodeTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const node = schema.getType('Node');
  return isInterfaceType(node) ? schema.getPossibleTypes(node) : [];
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
