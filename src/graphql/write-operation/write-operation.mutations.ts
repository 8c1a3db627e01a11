import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import { resolveWriteOperation } from './resolve-write-operation.js';
import { ResolveWriteOperationInput } from './write-operation.input.js';
import { ResolveWriteOperationPayload } from './write-operation.type.js';

@Resolver()
export class WriteOperationMutations {
  @Mutation(() => ResolveWriteOperationPayload, {
    nullable: true,
    description: 'Closes a change of unknown outcome by the word of a person who looked.',
  })
  resolveWriteOperation(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => ResolveWriteOperationInput, { description: 'The entry, and how it ended.' })
    input: ResolveWriteOperationInput,
  ): Promise<ResolveWriteOperationPayload> {
    return resolveWriteOperation(context, input);
  }
}
