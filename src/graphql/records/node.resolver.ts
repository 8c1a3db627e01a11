import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { readId } from '../arguments.js';
import type { GraphQLContext } from '../context.js';
import { eachAlone } from './each-alone.js';
import { loadRecord, NODE_TYPENAMES } from './load-record.js';
import { NodeInterface } from './node.type.js';

@Resolver()
export class NodeResolver {
  @Query(() => NodeInterface, { nullable: true, description: 'Any record by its global id.' })
  node(@Ctx() context: GraphQLContext, @Arg('id', () => ID) id: string): Promise<object | null> {
    return loadNode(context, id, 'id');
  }

  @Query(() => [NodeInterface], {
    nullable: 'itemsAndList',
    description:
      'Many records by their global ids, in their order. An entry that fails is null and fails alone.',
  })
  nodes(@Ctx() context: GraphQLContext, @Arg('ids', () => [ID]) ids: readonly string[]): readonly unknown[] {
    return eachAlone(ids, (id, index) => loadNode(context, id, `ids.${index}`));
  }
}

async function loadNode(context: GraphQLContext, id: string, input: string): Promise<object | null> {
  const { typename, ...ref } = readId(context, id, { input, typenames: NODE_TYPENAMES });
  return loadRecord(context.loaders, typename, ref);
}
