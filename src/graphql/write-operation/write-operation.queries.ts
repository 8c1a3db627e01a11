import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { OrderedPageArguments } from '../connection/answer-connection.js';
import type { GraphQLContext } from '../context.js';
import { readRef } from '../ids.js';
import type { WriteOperationList } from './list-write-operations.js';
import { listWriteOperations } from './list-write-operations.js';
import { WriteOperationFilterInput } from './write-operation.input.js';
import { WriteOperationConnection, WriteOperationObject } from './write-operation.type.js';

@Resolver()
export class WriteOperationQueries {
  @Query(() => WriteOperationObject, { nullable: true, description: 'An entry of the ledger of changes.' })
  writeOperation(
    @Ctx() context: GraphQLContext,
    @Arg('id', () => ID, { description: 'The global id.' }) id: string,
  ): Promise<WriteOperationObject | null> {
    const ref = readRef(context, id, { input: 'id', typenames: ['WriteOperation'] });
    return context.loaders.writeOperations.load(ref);
  }

  @Query(() => WriteOperationConnection, {
    nullable: true,
    description: 'The ledger of changes, by their start.',
  })
  writeOperations(
    @Ctx() context: GraphQLContext,
    @Args(() => OrderedPageArguments) page: OrderedPageArguments,
    @Arg('filter', () => WriteOperationFilterInput, {
      nullable: true,
      description: 'Which entries; all if left out.',
    })
    filter: WriteOperationFilterInput | null,
  ): Promise<WriteOperationList> {
    return listWriteOperations(context, page, filter ?? {});
  }
}
