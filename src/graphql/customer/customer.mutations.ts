import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import { CreateCustomerInput, DeleteCustomerInput, UpdateCustomerInput } from './customer-writes.input.js';
import {
  CreateCustomerPayload,
  DeleteCustomerPayload,
  UpdateCustomerPayload,
} from './customer-writes.payload.js';
import { createCustomer, deleteCustomer, updateCustomer } from './customer-writes.js';

@Resolver()
export class CustomerMutations {
  @Mutation(() => CreateCustomerPayload, { nullable: true, description: 'Makes a customer at one source.' })
  createCustomer(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => CreateCustomerInput, { description: 'The new customer.' }) input: CreateCustomerInput,
  ): Promise<CreateCustomerPayload> {
    return createCustomer(context, input);
  }

  @Mutation(() => UpdateCustomerPayload, {
    nullable: true,
    description: 'Changes a customer. A change that changes nothing succeeds, and nothing is sent.',
  })
  updateCustomer(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => UpdateCustomerInput, { description: 'The customer, and what is to change.' })
    input: UpdateCustomerInput,
  ): Promise<UpdateCustomerPayload> {
    return updateCustomer(context, input);
  }

  @Mutation(() => DeleteCustomerPayload, { nullable: true, description: 'Deletes a customer for good.' })
  deleteCustomer(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => DeleteCustomerInput, { description: 'The customer.' }) input: DeleteCustomerInput,
  ): Promise<DeleteCustomerPayload> {
    return deleteCustomer(context, input);
  }
}
