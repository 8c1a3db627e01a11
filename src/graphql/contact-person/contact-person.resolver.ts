import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import { CustomerObject } from '../customer/customer.type.js';
import { TierAccountObject } from '../tier-account/tier-account.type.js';
import { ContactPersonObject } from './contact-person.type.js';
import type { ContactRow } from './present-contacts.js';
import { contactId } from './present-contacts.js';

@Resolver(() => ContactPersonObject)
export class ContactPersonResolver {
  @FieldResolver(() => ID, {
    description: 'Opaque. It holds neither the name nor the e-mail address of the person.',
  })
  id(@Root() contact: ContactRow): string {
    return contactId(contact);
  }

  @FieldResolver(() => CustomerObject, { nullable: true, description: 'The customer whose contact this is.' })
  customer(@Root() { parent }: ContactRow, @Ctx() { loaders }: GraphQLContext): Promise<object | null> {
    return loaders.customers.load(parent);
  }

  @FieldResolver(() => TierAccountObject, {
    nullable: true,
    description: 'The tier account whose contact this is.',
  })
  tierAccount(@Root() { parent }: ContactRow, @Ctx() { loaders }: GraphQLContext): Promise<object | null> {
    return loaders.tierAccounts.load(parent);
  }
}
