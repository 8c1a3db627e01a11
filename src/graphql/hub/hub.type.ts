import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('Marketplace', { simpleResolvers: true, description: 'A market in which a distributor sells.' })
export class MarketplaceObject {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => ID, { description: "The source's own id, e.g. MP-12345." })
  readonly nativeId!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType('Hub', {
  simpleResolvers: true,
  description: 'A commerce system of the distributor that is connected to the source.',
})
export class HubObject {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => ID, { description: "The source's own id, e.g. HB-1234-5678." })
  readonly nativeId!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;

  @Field(() => [MarketplaceObject], { nullable: true, description: 'The marketplaces that the hub serves.' })
  readonly marketplaces!: readonly MarketplaceObject[] | null;
}

@ObjectType('SourceProduct', {
  simpleResolvers: true,
  description: 'A product as rows of a source embed it. No source looks it up, so it is no entity.',
})
export class SourceProductObject {
  @Field(() => ID, { description: 'Opaque and stable; what `productId` of a filter takes.' })
  readonly id!: string;

  @Field(() => ID, { description: "The source's own id, e.g. PRD-123-456-789." })
  readonly nativeId!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;
}
