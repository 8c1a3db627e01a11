import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import {
  AcceptTierAccountRequestInput,
  CreateTierAccountRequestInput,
  IgnoreTierAccountRequestInput,
} from './tier-account-request-writes.input.js';
import {
  AcceptTierAccountRequestPayload,
  CreateTierAccountRequestPayload,
  IgnoreTierAccountRequestPayload,
} from './tier-account-request-writes.payload.js';
import {
  acceptTierAccountRequest,
  createTierAccountRequest,
  ignoreTierAccountRequest,
} from './tier-account-request-writes.js';

@Resolver()
export class TierAccountRequestMutations {
  @Mutation(() => CreateTierAccountRequestPayload, {
    nullable: true,
    description: 'Asks the vendors of all linked products for a change; NO_CHANGE if nothing would change.',
  })
  createTierAccountRequest(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => CreateTierAccountRequestInput, { description: 'The account, and what is to change.' })
    input: CreateTierAccountRequestInput,
  ): Promise<CreateTierAccountRequestPayload> {
    return createTierAccountRequest(context, input);
  }

  @Mutation(() => AcceptTierAccountRequestPayload, {
    nullable: true,
    description: 'Acknowledges a change that is usually in force already.',
  })
  acceptTierAccountRequest(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => AcceptTierAccountRequestInput, { description: 'The request.' })
    input: AcceptTierAccountRequestInput,
  ): Promise<AcceptTierAccountRequestPayload> {
    return acceptTierAccountRequest(context, input);
  }

  @Mutation(() => IgnoreTierAccountRequestPayload, {
    nullable: true,
    description: 'Puts a change aside, with a reason. It reverts nothing.',
  })
  ignoreTierAccountRequest(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => IgnoreTierAccountRequestInput, { description: 'The request, and the reason.' })
    input: IgnoreTierAccountRequestInput,
  ): Promise<IgnoreTierAccountRequestPayload> {
    return ignoreTierAccountRequest(context, input);
  }
}
