import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import { AccountFieldsInput } from '../tier-account/account-fields.input.js';
import { answerWrite } from '../write/answer-write.js';
import { WritePayload } from '../write/payload.type.js';
import { writtenRequests } from '../write/written-records.js';
import { TierAccountRequestObject } from './tier-account-request.type.js';

@InputType('CreateTierAccountRequestInput', {
  description:
    'What is to change of the account. A field that is left out stays as it is; objects are replaced whole.',
})
class CreateTierAccountRequestInput extends AccountFieldsInput {
  @Field(() => ID, { description: 'The global id of the tier account.' })
  readonly accountId!: string;
}

@ObjectType('CreateTierAccountRequestPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of a change that was asked for.',
})
class CreateTierAccountRequestPayload extends WritePayload {
  @Field(() => [TierAccountRequestObject], {
    nullable: true,
    description: 'The requests that it made, one per linked product.',
  })
  readonly requests!: readonly object[] | null;
}

@Resolver()
export class CreateTierAccountRequestMutation {
  @Mutation(() => CreateTierAccountRequestPayload, {
    nullable: true,
    description: 'Asks the vendors of all linked products for a change; NO_CHANGE if nothing would change.',
  })
  async createTierAccountRequest(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => CreateTierAccountRequestInput, { description: 'The account, and what is to change.' })
    input: CreateTierAccountRequestInput,
  ): Promise<CreateTierAccountRequestPayload> {
    const { accountId, idempotencyKey, ...fields } = input;
    const { result, userErrors } = await answerWrite(context, {
      mutation: 'createTierAccountRequest',
      input,
      read: (reading) => {
        const account = reading.record(accountId, 'TierAccount', 'accountId');
        if (!account) return null;
        const { source, nativeId } = account;
        const value = { ...fields, accountId: nativeId };
        return { source, nativeId, action: source.ports.tierAccountRequestWrites?.create, value };
      },
    });
    return { requests: result && writtenRequests(context.loaders, result), userErrors };
  }
}
