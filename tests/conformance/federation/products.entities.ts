import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { GraphQLContext } from '../../../src/graphql/context.js';
import { eachAlone } from '../../../src/graphql/records/each-alone.js';
import { CREATOR, DEPRECATED, INVENTORY, PRODUCTS, RESEARCH } from './products.data.js';

const representation = z.looseObject({ __typename: z.string() });
const user = z.object({
  email: z.literal(CREATOR.email),
  totalProductsCreated: z.number().nullish(),
  yearsOfEmployment: z.number().optional(),
});

const HELD: Readonly<Record<string, readonly object[]>> = {
  Product: PRODUCTS,
  DeprecatedProduct: [DEPRECATED],
  ProductResearch: RESEARCH,
  Inventory: [INVENTORY],
};

/** The entities of the representations, each alone, as this product answers its own. */
export function resolveProducts(
  representations: readonly unknown[],
  { pacer }: GraphQLContext,
): readonly Promise<object | null>[] {
  return eachAlone(representations, (one) => Promise.resolve(entityOf(one)), pacer);
}

function entityOf(given: unknown): object | null {
  const { __typename, ...key } = representation.parse(given);
  if (__typename === 'User') return { __typename, ...CREATOR, ...user.parse(key) };
  const found = HELD[__typename]?.find((held) => holds(held, key));
  return found ? { __typename, ...found } : null;
}

/** Whether an object has all that a key names; of objects within it, too. */
function holds(held: unknown, key: unknown): boolean {
  if (!isObject(held) || !isObject(key)) return isDeepStrictEqual(held, key);
  const values = new Map(Object.entries(held));
  return Object.entries(key).every(([name, value]) => holds(values.get(name), value));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
