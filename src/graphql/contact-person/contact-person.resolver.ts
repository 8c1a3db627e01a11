import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import { CustomerObject } from '../customer/customer.type.js';
import { accountOf } from '../tier-account/account-of.js';
import { TierAccountObject } from '../tier-account/tier-account.type.js';
import { ContactPersonObject } from './contact-person.type.js';
import type { PresentedContact } from './present-contacts.js';
import type { MaybeLater } from '../records/when-known.js';

@Resolver(() => ContactPersonObject)
export class ContactPersonResolver {
  @FieldResolver(() => CustomerObject, {
    nullable: true,
    description: 'The customer whose contact this is; null if it is the contact of a reseller.',
  })
  customer(
    @Root() { parent }: PresentedContact,
    @Ctx() { loaders }: GraphQLContext,
  ): MaybeLater<object | null> {
    return loaders.customers.load(parent);
  }

  @FieldResolver(() => TierAccountObject, {
    nullable: true,
    description: 'The tier account whose contact this is; null if the source has no tier accounts.',
  })
  tierAccount(
    @Root() { parent }: PresentedContact,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return accountOf(parent, context, info);
  }
}
