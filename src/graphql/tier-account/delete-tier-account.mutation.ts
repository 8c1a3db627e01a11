import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import { answerDeletion } from '../write/answer-deletion.js';
import { IdempotentInput } from '../write/idempotent.input.js';
import { WritePayload } from '../write/payload.type.js';

@InputType('DeleteTierAccountInput', { description: 'Which tier account to delete. It cannot be undone.' })
class DeleteTierAccountInput extends IdempotentInput {
  @Field(() => ID, { description: 'The global id of the account.' })
  readonly id!: string;
}

@ObjectType('DeleteTierAccountPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the deletion of a tier account.',
})
class DeleteTierAccountPayload extends WritePayload {
  @Field(() => ID, { nullable: true, description: 'The global id of what was deleted.' })
  readonly deletedId!: string | null;
}

@Resolver()
export class DeleteTierAccountMutation {
  @Mutation(() => DeleteTierAccountPayload, {
    nullable: true,
    description: 'Deletes a tier account for good. One with accounts below it is refused.',
  })
  deleteTierAccount(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => DeleteTierAccountInput, { description: 'The account.' })
    input: DeleteTierAccountInput,
  ): Promise<DeleteTierAccountPayload> {
    return answerDeletion(context, {
      mutation: 'deleteTierAccount',
      input,
      typename: 'TierAccount',
      actionOf: (ports) => ports.tierAccountWrites?.delete,
    });
  }
}
