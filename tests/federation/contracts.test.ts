import { composeServices } from '@apollo/composition';
import {
  applyTagFilterOnSubgraphs,
  composeSchemaContract,
  transformSupergraphToPublicSchema,
} from '@theguild/federation-composition';
import type { GraphQLSchema } from 'graphql';
import { buildASTSchema, isInterfaceType, isObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { TICKETS_SDL } from '../../examples/supergraph/tickets-subgraph.js';
import { printSubgraphSdl } from '../../src/graphql/schema.js';

type Contract = (exclude: readonly string[]) => GraphQLSchema;

const subgraphs = () => [
  { name: 'customers', url: 'http://customers/', typeDefs: parse(printSubgraphSdl()) },
  { name: 'tickets', url: 'http://tickets/', typeDefs: parse(TICKETS_SDL) },
];
const without = (exclude: readonly string[]) => ({ include: new Set<string>(), exclude: new Set(exclude) });

/** Apollo makes contracts in its cloud alone; its composer judges what the filter leaves. */
const apollo: Contract = (exclude) => {
  const { errors, schema } = composeServices(applyTagFilterOnSubgraphs(subgraphs(), without(exclude)));
  if (errors) throw new Error(errors.join());
  return schema.toAPISchema().toGraphQLJSSchema();
};

const hive: Contract = (exclude) => {
  const { errors, supergraphSdl } = composeSchemaContract(subgraphs(), without(exclude));
  if (errors) throw new Error(errors.join());
  return buildASTSchema(transformSupergraphToPublicSchema(parse(supergraphSdl)));
};

/** Every field of an object or an interface that a caller can select, as `Type.field`. */
function fieldsOf(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__')
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );
}

describe.each([
  ['Apollo', apollo],
  ['Hive', hive],
])("a contract by %s's composer", (_name, contract) => {
  const whole = fieldsOf(contract([]));
  const missing = (exclude: readonly string[]) => {
    const left = new Set(fieldsOf(contract(exclude)));
    return whole.filter((field) => !left.has(field));
  };

  it('without "operator" has no ledger, no health of a source and no raw record', () => {
    const gone = missing(['operator']);
    const raw = gone.filter((field) => field.endsWith('.raw'));
    expect(raw).toHaveLength(10);
    // Hive drops what nothing leads to any more; at Apollo that is a setting of the contract.
    const others = gone.filter((field) => !raw.includes(field) && !field.startsWith('SourceHealth.'));
    expect(others.filter((field) => !/^(Write|ResolveWrite)Operation/.test(field)).toSorted()).toEqual([
      'CustomerSource.health',
      'Mutation.resolveWriteOperation',
      'Query.writeOperation',
      'Query.writeOperations',
    ]);
    expect(others).toEqual(expect.arrayContaining(['WriteOperation.id', 'WriteOperationConnection.nodes']));
  });

  it('without "secret" has no password of generated credentials', () => {
    expect(missing(['secret'])).toEqual(['GeneratedCredentials.password']);
  });

  it('without "write" has no mutation', () => {
    expect(contract(['write']).getMutationType()).toBeFalsy();
  });

  it('keeps what the other subgraph adds', () => {
    expect(fieldsOf(contract(['operator', 'secret', 'write']))).toContain('Customer.tickets');
  });
});
