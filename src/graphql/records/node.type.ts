import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description:
    'Anything that can be looked up by its id. Ids are unique across all types; those of sources and providers are ' +
    'the ones of the configuration.',
})
export abstract class NodeInterface {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id!: string;
}
