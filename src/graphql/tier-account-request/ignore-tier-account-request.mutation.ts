import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import { answerWrite } from '../write/answer-write.js';
import { IdempotentInput } from '../write/idempotent.input.js';
import { WritePayload } from '../write/payload.type.js';
import { writtenRequest } from '../write/written-records.js';
import { TierAccountRequestObject } from './tier-account-request.type.js';

@InputType('IgnoreTierAccountRequestInput', { description: 'Which request to put aside, and why.' })
class IgnoreTierAccountRequestInput extends IdempotentInput {
  @Field(() => ID, { description: 'The global id of the request.' })
  readonly id!: string;

  @Field(() => String, { description: 'Why it is put aside; the other side reads it.' })
  readonly reason!: string;
}

@ObjectType('IgnoreTierAccountRequestPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of putting the request aside.',
})
class IgnoreTierAccountRequestPayload extends WritePayload {
  @Field(() => TierAccountRequestObject, { nullable: true, description: 'The request as it is now.' })
  readonly request!: object | null;
}

@Resolver()
export class IgnoreTierAccountRequestMutation {
  @Mutation(() => IgnoreTierAccountRequestPayload, {
    nullable: true,
    description: 'Puts a change aside, with a reason. It reverts nothing.',
  })
  async ignoreTierAccountRequest(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => IgnoreTierAccountRequestInput, { description: 'The request, and the reason.' })
    input: IgnoreTierAccountRequestInput,
  ): Promise<IgnoreTierAccountRequestPayload> {
    const { result, userErrors } = await answerWrite(context, {
      mutation: 'ignoreTierAccountRequest',
      input,
      read: (reading) => {
        const request = reading.record(input.id, 'TierAccountRequest');
        if (!request) return null;
        const { source, nativeId } = request;
        const value = { nativeId, reason: input.reason };
        return { source, nativeId, action: source.ports.tierAccountRequestWrites?.ignore, value };
      },
    });
    return { request: result && writtenRequest(context.loaders, result), userErrors };
  }
}
