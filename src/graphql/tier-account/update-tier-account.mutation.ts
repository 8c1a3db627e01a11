import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { TierAccount, TierAccountType } from '../../domain/tier-account/tier-account.js';
import type { Edited, TierAccountUpdate } from '../../domain/write/new-records.js';
import type { GraphQLContext } from '../context.js';
import { TierAccountRequestObject } from '../tier-account-request/tier-account-request.type.js';
import { answerWrite } from '../write/answer-write.js';
import type { WriteTarget } from '../write/answer-write.js';
import type { InputReading } from '../write/input-reading.js';
import { WritePayload } from '../write/payload.type.js';
import { causedRequests, writtenAccount } from '../write/written-records.js';
import { AccountFieldsInput } from './account-fields.input.js';
import { TierAccountTypeEnum } from './tier-account.enums.js';
import { TierAccountObject } from './tier-account.type.js';

const PARENT = { field: 'parentId', typename: 'TierAccount' } as const;

@InputType('UpdateTierAccountInput', {
  description:
    'What is to change. A field that is left out stays as it is, null clears it; objects are replaced whole.',
})
class UpdateTierAccountInput extends AccountFieldsInput {
  @Field(() => ID, { description: 'The global id of the account.' })
  readonly id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Refuses the change if the account has another version by now.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => TierAccountTypeEnum, {
    nullable: true,
    description: 'Whether it uses what is sold or sells to others.',
  })
  readonly type?: TierAccountType | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The global id of the reseller to move it to; null for no parent.',
  })
  readonly parentId?: string | null;
}

@ObjectType('UpdateTierAccountPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the change of a tier account.',
})
class UpdateTierAccountPayload extends WritePayload {
  @Field(() => TierAccountObject, { nullable: true, description: 'As it is after the change.' })
  readonly tierAccount!: object | null;

  @Field(() => [TierAccountRequestObject], {
    nullable: true,
    description: 'The requests that the change caused, one per linked product.',
  })
  readonly requests!: readonly object[] | null;
}

@Resolver()
export class UpdateTierAccountMutation {
  @Mutation(() => UpdateTierAccountPayload, {
    nullable: true,
    description: 'Changes a tier account. A change that changes nothing succeeds, and nothing is sent.',
  })
  async updateTierAccount(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => UpdateTierAccountInput, { description: 'The account, and what is to change.' })
    input: UpdateTierAccountInput,
  ): Promise<UpdateTierAccountPayload> {
    const { result, userErrors } = await answerWrite(context, {
      mutation: 'updateTierAccount',
      input,
      read: (reading) => readUpdate(input, reading),
    });
    return {
      tierAccount: result && writtenAccount(context.loaders, result.record),
      // Read only if it is selected: a failure there takes nothing else down.
      get requests() {
        return causedRequests(context.loaders, result);
      },
      userErrors,
    };
  }
}

function readUpdate(
  input: UpdateTierAccountInput,
  reading: InputReading,
): WriteTarget<TierAccountUpdate, Edited<TierAccount>> | null {
  const { id, idempotencyKey, parentId, ...fields } = input;
  const record = reading.record(id, 'TierAccount');
  if (!record) return null;
  const { source, nativeId } = record;
  const value = {
    ...fields,
    nativeId,
    ...(parentId !== undefined && { parentId: reading.recordIn(source, parentId, PARENT) }),
  };
  return { source, nativeId, action: source.ports.tierAccountWrites?.update, value };
}
