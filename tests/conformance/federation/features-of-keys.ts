import type { Feature } from './feature.js';
import { declares, resolves } from './feature.js';

const EMAIL = 'support@apollographql.com';
const V1 = { sku: 'apollo-federation-v1', package: '@apollo/federation-v1' };
const FEDERATION = { id: 'apollo-federation', sku: 'federation' };

/** The features of the suite that are about keys. */
export const KEYS: readonly Feature[] = [
  {
    name: '@key (single)',
    checks: [
      declares('of one field stands at its type', ['type User@extends@key(fields:"email")']),
      resolves('of one field finds its entity', '... on User { email name }', [
        [
          { __typename: 'User', email: EMAIL },
          { email: EMAIL, name: 'Jane Smith' },
        ],
      ]),
    ],
  },
  {
    name: '@key (multi)',
    checks: [
      declares('of two fields stands at its type', ['type DeprecatedProduct@key(fields:"sku package")']),
      resolves('of two fields finds its entity', '... on DeprecatedProduct { sku package reason }', [
        [
          { __typename: 'DeprecatedProduct', ...V1 },
          { ...V1, reason: 'Migrate to Federation V2' },
        ],
      ]),
    ],
  },
  {
    name: '@key (composite)',
    checks: [
      declares('of an object stands at its type', [
        'type ProductResearch@key(fields:"study { caseNumber }")',
      ]),
      resolves(
        'of an object finds its entity',
        '... on ProductResearch { study { caseNumber description } }',
        [
          [
            { __typename: 'ProductResearch', study: { caseNumber: '1234' } },
            { study: { caseNumber: '1234', description: 'Federation Study' } },
          ],
        ],
      ),
    ],
  },
  {
    name: 'repeatable @key',
    checks: [
      declares('stands at its type with each of its fields', [
        'type Product@custom@key(fields:"id")@key(fields:"sku package")@key(fields:"sku variation { id }"){',
      ]),
      resolves('finds its entity by any of its fields', '... on Product { id sku }', [
        [{ __typename: 'Product', id: 'apollo-federation' }, FEDERATION],
        [{ __typename: 'Product', sku: 'federation', package: '@apollo/federation' }, FEDERATION],
        [
          { __typename: 'Product', sku: 'studio', variation: { id: 'platform' } },
          { id: 'apollo-studio', sku: 'studio' },
        ],
      ]),
    ],
  },
];
