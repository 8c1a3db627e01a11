import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import { readId } from '../ids.js';
import { eachAlone } from './each-alone.js';
import { ENTITY_TYPENAMES, loadEntity } from './entities.js';
import { findProvider, findSource } from '../source/find-configured.js';
import { NodeInterface } from './node.type.js';
import type { MaybeLater } from './when-known.js';

@Resolver()
export class NodeResolver {
  @Query(() => NodeInterface, {
    nullable: true,
    description: 'Anything with an id that can be looked up; null if its source says that it does not exist.',
  })
  node(
    @Ctx() context: GraphQLContext,
    @Arg('id', () => ID, { description: 'A global id, or the id of a source or a provider.' }) id: string,
  ): MaybeLater<object | null> {
    return loadNode(context, id, 'id');
  }

  @Query(() => [NodeInterface], {
    nullable: 'itemsAndList',
    description:
      'The same for many ids, in their order. An entry that fails is null, and no other one with it.',
  })
  nodes(
    @Ctx() context: GraphQLContext,
    @Arg('ids', () => [ID], { description: 'Global ids, or ids of sources and providers.' })
    ids: readonly string[],
  ): readonly unknown[] {
    return eachAlone(ids, (id, index) => loadNode(context, id, `ids.${index}`), context.pacer);
  }
}

function loadNode(context: GraphQLContext, id: string, input: string): MaybeLater<object | null> {
  const configured = findSource(context, id) ?? findProvider(context, id);
  return (
    configured ?? loadEntity(context.loaders, readId(context, id, { input, typenames: ENTITY_TYPENAMES }))
  );
}
