import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import { answerDeletion } from '../write/answer-deletion.js';
import { IdempotentInput } from '../write/idempotent.input.js';
import { WritePayload } from '../write/payload.type.js';

@InputType('DeleteCustomerInput', { description: 'Which customer to delete. It cannot be undone.' })
class DeleteCustomerInput extends IdempotentInput {
  @Field(() => ID, { description: 'The global id of the customer.' })
  readonly id!: string;
}

@ObjectType('DeleteCustomerPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the deletion of a customer.',
})
class DeleteCustomerPayload extends WritePayload {
  @Field(() => ID, { nullable: true, description: 'The global id of what was deleted.' })
  readonly deletedId!: string | null;
}

@Resolver()
export class DeleteCustomerMutation {
  @Mutation(() => DeleteCustomerPayload, { nullable: true, description: 'Deletes a customer for good.' })
  deleteCustomer(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => DeleteCustomerInput, { description: 'The customer.' }) input: DeleteCustomerInput,
  ): Promise<DeleteCustomerPayload> {
    return answerDeletion(context, {
      mutation: 'deleteCustomer',
      input,
      typename: 'Customer',
      actionOf: (ports) => ports.customerWrites?.delete,
    });
  }
}
