import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { unreadable } from '../../domain/source-error.js';
import { ancestorsOf } from '../../domain/tier-account/ancestors.js';
import type { TierAccount, TierAccountScope } from '../../domain/tier-account/tier-account.js';
import { ContactPersonObject } from '../contact-person/contact-person.type.js';
import type { PresentedContact } from '../contact-person/present-contacts.js';
import { presentContacts } from '../contact-person/present-contacts.js';
import type { GraphQLContext } from '../context.js';
import { CustomerObject } from '../customer/customer.type.js';
import { HubObject } from '../hub/hub.type.js';
import { answerEmbedded } from '../records/answer-reference.js';
import { TierAccountObject } from './tier-account.type.js';
import type { MaybeLater } from '../records/when-known.js';

@Resolver(() => TierAccountObject)
export class TierAccountResolver {
  @FieldResolver(() => [ContactPersonObject], {
    nullable: true,
    description: 'CloudBlue Connect holds one, its technical contact.',
  })
  contactPersons(@Root() account: TierAccount): readonly PresentedContact[] {
    return presentContacts(account, account.contactPersons);
  }

  @FieldResolver()
  scopes(@Root() { sourceId, scopes }: TierAccount): readonly TierAccountScope[] {
    if (scopes === null) throw unreadable(sourceId, 'scopes');
    return scopes;
  }

  @FieldResolver(() => HubObject, { nullable: true, description: 'The hub; null if the account has none.' })
  hub(
    @Root() { hub: reference }: TierAccount,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return answerEmbedded({ typename: 'Hub', reference }, context, info);
  }

  @FieldResolver(() => TierAccountObject, { nullable: true, description: 'The reseller above it.' })
  parent(
    @Root() { parent: reference }: TierAccount,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return answerEmbedded({ typename: 'TierAccount', reference }, context, info);
  }

  @FieldResolver(() => [TierAccountObject], {
    nullable: true,
    description: 'All accounts above it, nearest first.',
  })
  ancestors(
    @Root() account: TierAccount,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<readonly TierAccount[]> {
    const { sourceId } = account;
    return ancestorsOf(account, async (nativeId) => loaders.tierAccounts.load({ sourceId, nativeId }));
  }

  @FieldResolver(() => CustomerObject, {
    nullable: true,
    description: 'The customer that this account is; null if it is a reseller.',
  })
  customer(
    @Root() { type, sourceId, nativeId }: TierAccount,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    if (type === 'RESELLER') return null;
    // Old rows name no type; then the source decides whether it is a customer.
    if (type === null) return context.loaders.customers.load({ sourceId, nativeId });
    return answerEmbedded(
      { typename: 'Customer', reference: { sourceId, nativeId, embedded: {} } },
      context,
      info,
    );
  }
}
