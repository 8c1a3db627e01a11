import type { DocumentNode, FieldDefinitionNode } from 'graphql';
import { isAbstractType, Kind, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { at, graphOver } from '../../tests/support/graph/ask.js';
import { memorySource } from '../../tests/support/graph/memory-source.js';
import { buildSubgraph, printSubgraphSdl } from './schema.js';

const sdl = printSubgraphSdl();
const document: DocumentNode = parse(sdl);

/** The types whose records are read from a source. */
const ENTITIES_OF_SOURCES = [
  'Customer',
  'ContactPerson',
  'CloudProfile',
  'TierAccount',
  'TierAccountVersion',
  'TierAccountRequest',
  'CloudSubscription',
  'FulfillmentRequest',
  'TierConfig',
  'TierConfigRequest',
  'Hub',
  'Marketplace',
];

function fieldsOf(typename: string): readonly FieldDefinitionNode[] {
  const type = document.definitions.find((node) => 'name' in node && node.name.value === typename);
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields ?? []) : [];
}

describe('the printed schema', () => {
  it('is the same text each time, and the one that _service answers', async () => {
    const graph = graphOver(memorySource('alpha', {}).source);
    await graph.ask(
      '{ customerBySource(sourceId: "alpha", nativeId: "C-1") { id } customers { totalCount } }',
    );
    expect(printSubgraphSdl()).toBe(sdl);
    const answer = await graph.ask('{ _service { sdl } }');
    expect(at(answer.data, '_service.sdl')).toBe(sdl);
  });

  it('carries every key of the contract, shares value types only, and keeps the ledger for operators', () => {
    const applied = document.definitions.flatMap((definition) => {
      const isType = definition.kind === Kind.OBJECT_TYPE_DEFINITION;
      if (!isType && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
      return (definition.directives ?? []).map((directive) => {
        const fields = directive.arguments?.[0]?.value;
        return `${definition.name.value} @${directive.name.value} ${fields?.kind === Kind.STRING ? fields.value : ''}`.trim();
      });
    });
    expect(applied.sort()).toEqual([
      'Attribute @shareable',
      'CloudProfile @key id',
      'CloudSubscription @key id',
      'CloudSubscription @key sourceId nativeId',
      'ContactPerson @key id',
      'Customer @key id',
      'Customer @key sourceId nativeId',
      'CustomerProvider @key id',
      'CustomerSource @key id',
      'FulfillmentRequest @key id',
      'FulfillmentRequest @key sourceId nativeId',
      'Hub @key id',
      'Hub @key sourceId nativeId',
      'Marketplace @key id',
      'Marketplace @key sourceId nativeId',
      'PageInfo @shareable',
      'PhoneNumber @shareable',
      'PostalAddress @shareable',
      'ResolveWriteOperationPayload @tag operator',
      'TierAccount @key id',
      'TierAccount @key sourceId nativeId',
      'TierAccountRequest @key id',
      'TierAccountRequest @key sourceId nativeId',
      'TierAccountVersion @key id',
      'TierConfig @key id',
      'TierConfig @key sourceId nativeId',
      'TierConfigRequest @key id',
      'TierConfigRequest @key sourceId nativeId',
      'WriteOperation @key id',
      'WriteOperation @tag operator',
      'WriteOperationConnection @tag operator',
      'WriteOperationEdge @tag operator',
    ]);
  });

  it('names the specification of every scalar that it adds', () => {
    const scalars = document.definitions.filter((node) => node.kind === Kind.SCALAR_TYPE_DEFINITION);
    expect(scalars.map(({ name }) => name.value)).toEqual(
      expect.arrayContaining(['CountryCode', 'DateTime', 'JSONObject', 'UUID']),
    );
    for (const { directives = [] } of scalars)
      expect(directives.map((directive) => print(directive))).toEqual([
        expect.stringMatching(/^@specifiedBy\(url: "https:/),
      ]);
  });

  it('lets every field be null that a record has to be read for', () => {
    const fromKeys = ['id', 'sourceId', 'nativeId', 'source'];
    const needed = ENTITIES_OF_SOURCES.flatMap((typename) =>
      fieldsOf(typename)
        .filter(({ name, type }) => type.kind === Kind.NON_NULL_TYPE && !fromKeys.includes(name.value))
        .map(({ name }) => `${typename}.${name.value}`),
    );
    expect(needed).toEqual([]);
  });

  it('names a root for queries and mutations only, and calls no type Subscription', () => {
    const names = document.definitions.flatMap((node) => ('name' in node ? [node.name.value] : []));
    expect(names).not.toContain('Subscription');
    const roots = document.definitions.flatMap((node) =>
      'operationTypes' in node ? node.operationTypes : [],
    );
    expect(roots.map(({ operation }) => operation)).toEqual(['query', 'mutation']);
    expect(buildSubgraph().getSubscriptionType()).toBeUndefined();
  });

  it('shows arguments in the order in which they are declared', () => {
    const argumentsOf = (type: string, field: string): readonly string[] =>
      (fieldsOf(type).find(({ name }) => name.value === field)?.arguments ?? []).map(
        ({ name, type: given }) => `${name.value}: ${print(given)}`,
      );
    expect(argumentsOf('Query', 'customerBySource')).toEqual(['sourceId: ID!', 'nativeId: ID!']);
    expect(argumentsOf('Customer', 'cloudProfiles')).toEqual(['vendor: CloudVendor', 'enabledOnly: Boolean']);
  });

  it.each([
    ['Query', 'tierAccountRequests'],
    ['Mutation', 'ignoreTierAccountRequest'],
  ])('lets every root field of %s be null, so that one failure empties nothing else', (root, example) => {
    const fields = fieldsOf(root);
    expect(fields.map(({ name }) => name.value)).toContain(example);
    expect(fields.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)).toEqual([]);
  });

  it('has one input and one payload of its own for every mutation, which tells what went wrong as data', () => {
    for (const { name, type, arguments: inputs = [] } of fieldsOf('Mutation')) {
      const stem = `${name.value.slice(0, 1).toUpperCase()}${name.value.slice(1)}`;
      expect(inputs.map((input) => print(input.type))).toEqual([`${stem}Input!`]);
      expect(print(type)).toBe(`${stem}Payload`);
      const errors = fieldsOf(`${stem}Payload`).find((field) => field.name.value === 'userErrors');
      expect(errors && print(errors.type)).toBe('[WriteError!]!');
    }
  });
});

it('The executable schema reads the type of a value from the value, without waiting', () => {
  const abstract = Object.values(buildSubgraph().getTypeMap()).filter(isAbstractType);
  const withResolver = abstract.filter(({ resolveType }) => resolveType);
  expect(abstract.map(({ name }) => name).sort()).toEqual([
    'Contact',
    'Node',
    'SourceRecord',
    'WritePayload',
    '_Entity',
  ]);
  expect(withResolver.map(({ name }) => name)).toEqual(['_Entity']);
});
