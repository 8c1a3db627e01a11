import { expect } from 'vitest';
import type { Feature } from './feature.js';
import { answers, declares, resolves, sdlOf } from './feature.js';
import type { AskProducts } from './products.app.js';
import { KEYS } from './features-of-keys.js';
import { expectReferenceTypes, expectReferenceLinks } from './reference.js';

const BY_ID = { variables: { id: 'apollo-federation' } };
const EMAIL = 'support@apollographql.com';

/** Every feature of the suite, with every assertion that it makes. */
export const FEATURES: readonly Feature[] = [
  {
    name: '_service',
    checks: [
      {
        says: 'answers the types, fields and arguments of the reference schema',
        prove: async (ask: AskProducts): Promise<void> => {
          expectReferenceTypes(await sdlOf(ask));
        },
      },
    ],
  },
  ...KEYS,
  {
    name: '@requires',
    checks: [
      declares('stands at the field that needs others', [
        'averageProductsCreatedPerYear:Int@requires(fields:"totalProductsCreated yearsOfEmployment")',
      ]),
      resolves(
        'computes the field of what the router brings along',
        '... on User { averageProductsCreatedPerYear email }',
        [
          [
            { __typename: 'User', email: EMAIL, totalProductsCreated: 40, yearsOfEmployment: 10 },
            { averageProductsCreatedPerYear: 4, email: EMAIL },
          ],
        ],
      ),
    ],
  },
  {
    name: '@provides',
    checks: [
      declares('stands at the field that brings another', [
        'createdBy:User@provides(fields:"totalProductsCreated")',
      ]),
      answers(
        'is kept: the field is answered here, and not the 10 that its own subgraph knows',
        'query ($id: ID!) { product(id: $id) { createdBy { email totalProductsCreated } } }',
        { ...BY_ID, data: { product: { createdBy: { email: EMAIL, totalProductsCreated: 1337 } } } },
      ),
    ],
  },
  {
    name: 'federated tracing',
    checks: [
      {
        says: 'is in the answer if it is asked for',
        prove: async (ask: AskProducts): Promise<void> => {
          const answer = await ask('{ __typename }', {}, { 'apollo-federation-include-trace': 'ftv1' });
          expect(answer).toEqual({
            data: { __typename: 'Query' },
            extensions: { ftv1: expect.stringMatching(/^[\w+/]{20,}=*$/) as string },
          });
        },
      },
    ],
  },
  {
    name: '@link',
    checks: [
      {
        says: 'names one version of federation, and nothing that this version does not have',
        prove: async (ask: AskProducts): Promise<void> => {
          expectReferenceLinks(await sdlOf(ask));
        },
      },
    ],
  },
  {
    name: '@shareable',
    checks: [
      declares('stands at the type', ['type ProductDimension@shareable']),
      answers(
        'leaves the type to be answered here',
        'query ($id: ID!) { product(id: $id) { dimensions { size weight } } }',
        { ...BY_ID, data: { product: { dimensions: { size: 'small', weight: 1 } } } },
      ),
    ],
  },
  { name: '@tag', checks: [declares('stands under its own name', ['notes:String@tag(name:"internal")'])] },
  {
    name: '@override',
    checks: [
      declares('names the subgraph whose field is taken over', ['name:String@override(from:"users")']),
      answers(
        'answers the field here, and not what the other subgraph knows',
        'query ($id: ID!) { product(id: $id) { createdBy { name } } }',
        { ...BY_ID, data: { product: { createdBy: { name: 'Jane Smith' } } } },
      ),
    ],
  },
  {
    name: '@inaccessible',
    checks: [
      declares('stands under its own name', ['unit:String@inaccessible']),
      answers(
        'hides nothing from who asks the subgraph itself',
        'query ($id: ID!) { product(id: $id) { dimensions { unit } } }',
        { ...BY_ID, data: { product: { dimensions: { unit: 'kg' } } } },
      ),
    ],
  },
  {
    name: '@composeDirective',
    checks: [
      declares('is linked, named at the schema, defined and applied', [
        '@link(url:"https://myspecs.dev/myCustomDirective/v1.0" import:["@custom"])',
        '@composeDirective(name:"@custom")',
        'directive@custom on OBJECT',
        'type Product@custom',
      ]),
    ],
  },
  {
    name: '@interfaceObject',
    checks: [
      declares('stands at the type beside its key', ['type Inventory@interfaceObject@key(fields:"id")']),
      resolves(
        'adds its field to what implements the interface elsewhere',
        '... on Inventory { deprecatedProducts { sku reason } }',
        [
          [
            { __typename: 'Inventory', id: 'apollo-oss' },
            { deprecatedProducts: [{ sku: 'apollo-federation-v1', reason: 'Migrate to Federation V2' }] },
          ],
        ],
      ),
    ],
  },
];

/** The feature holds if all its assertions do. */
export async function holdsIn(feature: Feature, ask: AskProducts): Promise<boolean> {
  const outcomes = await Promise.allSettled(feature.checks.map(({ prove }) => prove(ask)));
  return outcomes.every(({ status }) => status === 'fulfilled');
}
