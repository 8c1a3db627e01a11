import { Arg, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { DEPRECATED, PRODUCTS } from './products.data.js';
import { DeprecatedProduct, Product, User } from './products.types.js';

@Resolver(() => Product)
export class ProductsResolver {
  @Query(() => Product, { nullable: true })
  product(@Arg('id', () => ID) id: string): object | null {
    return PRODUCTS.find((product) => product.id === id) ?? null;
  }

  @Query(() => DeprecatedProduct, { nullable: true, deprecationReason: 'Use product query instead' })
  deprecatedProduct(
    @Arg('sku', () => String) sku: string,
    @Arg('package', () => String) packageName: string,
  ): object | null {
    return sku === DEPRECATED.sku && packageName === DEPRECATED.package ? DEPRECATED : null;
  }
}

/** What a router brings along of a user. */
interface Work {
  readonly totalProductsCreated: number | null;
  readonly yearsOfEmployment: number;
}

@Resolver(() => User)
export class UsersResolver {
  @FieldResolver(() => Int, { nullable: true })
  averageProductsCreatedPerYear(@Root() { totalProductsCreated, yearsOfEmployment }: Work): number | null {
    return totalProductsCreated === null ? null : Math.round(totalProductsCreated / yearsOfEmployment);
  }
}
