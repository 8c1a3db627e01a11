import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { MOST_COUNTED } from '../../domain/write/write-operation.js';
import type { GraphQLContext } from '../context.js';
import type { WriteOperationList } from './list-write-operations.js';
import { WriteOperationConnection } from './write-operation.type.js';

@Resolver(() => WriteOperationConnection)
export class WriteOperationConnectionResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: `How many entries the filter takes; null if they are more than ${MOST_COUNTED.toLocaleString('en')}.`,
  })
  totalCount(
    @Root() { filter }: WriteOperationList,
    @Ctx() { services }: GraphQLContext,
  ): Promise<number | null> {
    return services.ledger.count(filter);
  }
}
