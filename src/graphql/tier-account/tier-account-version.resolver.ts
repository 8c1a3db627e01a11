import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { TierAccountVersion } from '../../domain/tier-account/tier-account.js';
import { ContactPersonObject } from '../contact-person/contact-person.type.js';
import type { ContactRow } from '../contact-person/present-contacts.js';
import { presentContacts } from '../contact-person/present-contacts.js';
import type { GraphQLContext } from '../context.js';
import { HubObject } from '../hub/hub.type.js';
import { heldOrLoaded } from '../records/held-or-loaded.js';
import { TierAccountVersionObject } from './tier-account.type.js';

@Resolver(() => TierAccountVersionObject)
export class TierAccountVersionResolver {
  @FieldResolver(() => [ContactPersonObject], { nullable: true })
  contactPersons(@Root() { sourceId, accountId, contactPersons }: TierAccountVersion): ContactRow[] {
    return presentContacts({ sourceId, nativeId: accountId }, contactPersons);
  }

  @FieldResolver(() => HubObject, { nullable: true })
  hub(
    @Root() version: TierAccountVersion,
    @Ctx() { loaders }: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return heldOrLoaded({ typename: 'Hub', reference: version.hub, loader: loaders.hubs, info });
  }
}
