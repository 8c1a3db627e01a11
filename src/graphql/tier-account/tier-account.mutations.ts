import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import {
  CreateTierAccountInput,
  DeleteTierAccountInput,
  UpdateTierAccountInput,
} from './tier-account-writes.input.js';
import {
  CreateTierAccountPayload,
  DeleteTierAccountPayload,
  UpdateTierAccountPayload,
} from './tier-account-writes.payload.js';
import { createTierAccount, deleteTierAccount, updateTierAccount } from './tier-account-writes.js';

@Resolver()
export class TierAccountMutations {
  @Mutation(() => CreateTierAccountPayload, {
    nullable: true,
    description: 'Makes a customer under a reseller, or a reseller under one or none.',
  })
  createTierAccount(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => CreateTierAccountInput, { description: 'The new account.' })
    input: CreateTierAccountInput,
  ): Promise<CreateTierAccountPayload> {
    return createTierAccount(context, input);
  }

  @Mutation(() => UpdateTierAccountPayload, {
    nullable: true,
    description: 'Changes a tier account. A change that changes nothing succeeds, and nothing is sent.',
  })
  updateTierAccount(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => UpdateTierAccountInput, { description: 'The account, and what is to change.' })
    input: UpdateTierAccountInput,
  ): Promise<UpdateTierAccountPayload> {
    return updateTierAccount(context, input);
  }

  @Mutation(() => DeleteTierAccountPayload, {
    nullable: true,
    description: 'Deletes a tier account for good. One with accounts below it is refused.',
  })
  deleteTierAccount(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => DeleteTierAccountInput, { description: 'The account.' })
    input: DeleteTierAccountInput,
  ): Promise<DeleteTierAccountPayload> {
    return deleteTierAccount(context, input);
  }
}
