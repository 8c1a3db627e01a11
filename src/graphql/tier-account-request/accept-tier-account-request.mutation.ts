import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import { answerWrite } from '../write/answer-write.js';
import { IdempotentInput } from '../write/idempotent.input.js';
import { WritePayload } from '../write/payload.type.js';
import { writtenRequest } from '../write/written-records.js';
import { TierAccountRequestObject } from './tier-account-request.type.js';

@InputType('AcceptTierAccountRequestInput', { description: 'Which request to accept.' })
class AcceptTierAccountRequestInput extends IdempotentInput {
  @Field(() => ID, { description: 'The global id of the request.' })
  readonly id!: string;
}

@ObjectType('AcceptTierAccountRequestPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the acceptance.',
})
class AcceptTierAccountRequestPayload extends WritePayload {
  @Field(() => TierAccountRequestObject, { nullable: true, description: 'The request as it is now.' })
  readonly request!: object | null;
}

@Resolver()
export class AcceptTierAccountRequestMutation {
  @Mutation(() => AcceptTierAccountRequestPayload, {
    nullable: true,
    description: 'Acknowledges a change that is usually in force already.',
  })
  async acceptTierAccountRequest(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => AcceptTierAccountRequestInput, { description: 'The request.' })
    input: AcceptTierAccountRequestInput,
  ): Promise<AcceptTierAccountRequestPayload> {
    const { result, userErrors } = await answerWrite(context, {
      mutation: 'acceptTierAccountRequest',
      input,
      read: (reading) => {
        const request = reading.record(input.id, 'TierAccountRequest');
        if (!request) return null;
        const { source, nativeId } = request;
        const { accept: action } = source.ports.tierAccountRequestWrites ?? {};
        return { source, nativeId, action, value: { nativeId } };
      },
    });
    return { request: result && writtenRequest(context.loaders, result), userErrors };
  }
}
