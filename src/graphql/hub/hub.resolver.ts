import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SourceProduct } from '../../domain/hub/source-product.js';
import type { RecordRef } from '../../domain/record.js';
import type { GraphQLContext } from '../context.js';
import { encodeId } from '../ids.js';
import { HubObject, MarketplaceObject, SourceProductObject } from './hub.type.js';
import type { MaybeLater } from '../records/when-known.js';

@Resolver(() => HubObject)
export class HubResolver {
  @FieldResolver(() => [MarketplaceObject], {
    nullable: true,
    description: 'The marketplaces that the hub serves.',
  })
  marketplaces(
    @Root() hub: RecordRef,
    @Ctx() { loaders }: GraphQLContext,
  ): MaybeLater<readonly object[] | null> {
    return loaders.marketplacesOfHub.load(hub);
  }
}

@Resolver(() => SourceProductObject)
export class SourceProductResolver {
  @FieldResolver()
  id(@Root() { sourceId, nativeId }: SourceProduct): string {
    return encodeId('SourceProduct', [sourceId, nativeId]);
  }
}
