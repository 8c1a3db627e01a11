import type { ConstDirectiveNode, DocumentNode, FieldDefinitionNode } from 'graphql';
import { Kind, parse, print, valueFromASTUntyped } from 'graphql';
import { expect } from 'vitest';
import { z } from 'zod';

/** The fields of the suite's reference schema, as its types have them. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Query: [
    'product(id: ID!): Product',
    'deprecatedProduct(sku: String!, package: String!): DeprecatedProduct',
  ],
  Product: [
    'id: ID!',
    'sku: String',
    'package: String',
    'variation: ProductVariation',
    'dimensions: ProductDimension',
    'createdBy: User',
    'notes: String',
    'research: [ProductResearch!]!',
  ],
  DeprecatedProduct: ['sku: String!', 'package: String!', 'reason: String', 'createdBy: User'],
  ProductVariation: ['id: ID!'],
  ProductResearch: ['study: CaseStudy!', 'outcome: String'],
  CaseStudy: ['caseNumber: ID!', 'description: String'],
  ProductDimension: ['size: String', 'weight: Float', 'unit: String'],
  User: [
    'averageProductsCreatedPerYear: Int',
    'email: ID!',
    'name: String',
    'totalProductsCreated: Int',
    'yearsOfEmployment: Int!',
  ],
  Inventory: ['id: ID!', 'deprecatedProducts: [DeprecatedProduct!]!'],
};

/** What may be imported of federation up to 2.7. */
const IMPORTS =
  '@authenticated @composeDirective @extends @external @inaccessible @interfaceObject @key @override @policy @provides @requires @requiresScopes @shareable @tag FieldSet Scope Policy'.split(
    ' ',
  );
const FEDERATION = 'https://specs.apollo.dev/federation/v';

/** The types, fields and arguments of the reference schema are there, each of its own type. */
export function expectReferenceTypes(sdl: string): void {
  const document = parse(sdl);
  const found = Object.keys(FIELDS).map((type) => [type, fieldsOf(document, type).toSorted()]);
  const expected = Object.entries(FIELDS).map(([type, fields]) => [type, fields.toSorted()]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
}

const link = z.object({ url: z.string(), import: z.array(z.string()) });

/** One version of federation is linked, with names that it has. */
export function expectReferenceLinks(sdl: string): void {
  const links = linksOf(parse(sdl)).filter(({ url }) => url.startsWith(FEDERATION));
  expect(links).toHaveLength(1);
  for (const { url, import: names } of links) {
    expect(url.slice(FEDERATION.length)).toMatch(/^2\.[0-7]$/);
    expect(IMPORTS).toEqual(expect.arrayContaining(names));
  }
}

function fieldsOf({ definitions }: DocumentNode, type: string): readonly string[] {
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === type
      ? (definition.fields ?? []).map(bare)
      : [],
  );
}

/** A field with its arguments and types alone. */
function bare({ name, type, arguments: inputs = [] }: FieldDefinitionNode): string {
  const given = inputs.map((input) => `${input.name.value}: ${print(input.type)}`).join(', ');
  return `${name.value}${given === '' ? '' : `(${given})`}: ${print(type)}`;
}

function linksOf({ definitions }: DocumentNode): readonly z.infer<typeof link>[] {
  const directives = definitions.flatMap((definition): readonly ConstDirectiveNode[] =>
    definition.kind === Kind.SCHEMA_EXTENSION ? (definition.directives ?? []) : [],
  );
  return directives.filter(({ name }) => name.value === 'link').map((node) => link.parse(argumentsOf(node)));
}

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
