import { composeServices } from '@apollo/composition';
import { composeServices as composeWithHive } from '@theguild/federation-composition';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, isInterfaceType, isObjectType, parse, print } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../support/app.js';
import { endWithFile } from '../support/ending.js';
import { sdlOf } from './federation/feature.js';
import { FEATURES, holdsIn } from './federation/features.js';
import { INVENTORY, USERS } from './federation/neighbours.js';
import type { AskProducts } from './federation/products.app.js';
import { startProducts } from './federation/products.app.js';
import { expectInReadme } from './readme-row.js';

let ask: AskProducts;
beforeAll(async () => {
  ask = await startProducts();
});

describe.each(FEATURES)("Apollo's compatibility suite: $name", ({ checks }) => {
  it.each(checks)('$says', async ({ prove }) => {
    await prove(ask);
  });
});

it('The README counts the features that hold', async () => {
  const held = await Promise.all(FEATURES.map((feature) => holdsIn(feature, ask)));
  const names = FEATURES.filter((_feature, index) => held[index]).map(({ name }) => `\`${name}\``);
  const assertions = FEATURES.flatMap(({ checks }) => checks).length;
  expectInReadme({
    subject: 'Apollo Federation',
    judge: `the ${String(assertions)} assertions of Apollo's subgraph compatibility suite, over its \`products\` schema on our own schema code`,
    result: `${String(names.length)} of ${String(FEATURES.length)} features: ${names.join(', ')}`,
  });
});

it('The product itself answers a federated trace if it is asked for', async () => {
  const app = await startTestApp({ sources: [] });
  endWithFile(() => app.close());
  const query = '{ customerSources { id } }';
  const traced = await app.query(query, {}, { 'apollo-federation-include-trace': 'ftv1' });
  expect(traced.body).toHaveProperty('extensions.ftv1');
  expect((await app.query(query)).body).not.toHaveProperty('extensions');
});

describe.each([
  ['Apollo', composeServices],
  ['Hive', composeWithHive],
])("the suite's supergraph, composed by %s", (_name, compose) => {
  let supergraph: GraphQLSchema;
  beforeAll(async () => {
    const { errors, supergraphSdl } = compose([
      { name: 'products', typeDefs: parse(await sdlOf(ask)), url: 'http://products/graphql' },
      { name: 'users', typeDefs: parse(USERS), url: 'http://users/graphql' },
      { name: 'inventory', typeDefs: parse(INVENTORY), url: 'http://inventory/graphql' },
    ]);
    expect(errors ?? []).toEqual([]);
    supergraph = buildSchema(supergraphSdl ?? '', { assumeValid: true });
  });

  it('asks this subgraph for the field that it takes over, and no longer the other one', () => {
    const [field, ...others] = directivesAt(supergraph, 'User', 'name');
    expect(field).toBe('@join__field(graph: PRODUCTS, override: "users")');
    expect(others).toEqual([]);
  });

  it('keeps what is tagged, hidden or custom', () => {
    expect(directivesAt(supergraph, 'ProductDimension', 'unit')).toContain('@inaccessible');
    expect(directivesAt(supergraph, 'Product', 'notes')).toContain('@tag(name: "internal")');
    expect(directivesAt(supergraph, 'Product')).toContain('@custom');
  });

  it('has the field of the interface object in the interface and in what implements it', () => {
    const inventory = supergraph.getType('Inventory');
    const openSource = supergraph.getType('OpenSourceInventory');
    expect(isInterfaceType(inventory) && inventory.getFields()).toHaveProperty('deprecatedProducts');
    expect(isObjectType(openSource) && openSource.getFields()).toHaveProperty('deprecatedProducts');
  });
});

/** The directives of a type, or of one of its fields. */
function directivesAt(schema: GraphQLSchema, name: string, field?: string): readonly string[] {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`The supergraph has no type ${name}.`);
  const place = field === undefined ? type : type.getFields()[field];
  return (place?.astNode?.directives ?? []).map((directive) => print(directive));
}
