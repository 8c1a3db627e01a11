import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Hub, Marketplace } from '../../domain/hub/hub.js';
import type { SourceProduct } from '../../domain/hub/source-product.js';
import { connectionOf } from '../connection/connection.type.js';
import { SOURCE_RECORD } from '../records/source-record.type.js';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('Marketplace', {
  ...SOURCE_RECORD,
  description: 'CloudBlue Connect: a market in which a distributor sells. Its native id begins with MP-.',
})
export class MarketplaceObject implements Pick<Marketplace, 'name'> {
  @Field(() => String, { nullable: true, description: 'The name that people know it by.' })
  readonly name!: string | null;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sourceId nativeId")')
@ObjectType('Hub', {
  ...SOURCE_RECORD,
  description:
    'CloudBlue Connect: a commerce system of the distributor that is connected to it. Its native id begins with HB-.',
})
export class HubObject implements Pick<Hub, 'name'> {
  @Field(() => String, { nullable: true, description: 'The name that people know it by.' })
  readonly name!: string | null;
}

@ObjectType('SourceProduct', {
  simpleResolvers: true,
  description: 'A product as rows of a source embed it. It cannot be looked up, so it is not an entity.',
})
export class SourceProductObject implements Pick<SourceProduct, 'nativeId' | 'name'> {
  @Field(() => ID, { description: 'Opaque and stable; what `productId` of a filter takes.' })
  readonly id!: string;

  @Field(() => ID, { description: "The source's own id, e.g. PRD-123-456-789." })
  readonly nativeId!: string;

  @Field(() => String, { nullable: true, description: 'The name that people know it by.' })
  readonly name!: string | null;
}

export const HubConnection = connectionOf('Hub', HubObject);
export const MarketplaceConnection = connectionOf('Marketplace', MarketplaceObject);
