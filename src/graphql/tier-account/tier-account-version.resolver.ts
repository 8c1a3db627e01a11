import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { TierAccountVersion } from '../../domain/tier-account/tier-account.js';
import { ContactSnapshotObject } from '../contact-person/contact.type.js';
import type { ContactSnapshot } from '../contact-person/present-contacts.js';
import { presentSnapshots } from '../contact-person/present-contacts.js';
import type { GraphQLContext } from '../context.js';
import { HubObject } from '../hub/hub.type.js';
import { answerEmbedded } from '../records/answer-reference.js';
import { TierAccountVersionObject } from './tier-account.type.js';
import type { MaybeLater } from '../records/when-known.js';

@Resolver(() => TierAccountVersionObject)
export class TierAccountVersionResolver {
  @FieldResolver(() => [ContactSnapshotObject], {
    nullable: true,
    description: 'The contacts as they stood at that version.',
  })
  contactPersons(@Root() { contactPersons }: TierAccountVersion): readonly ContactSnapshot[] {
    return presentSnapshots(contactPersons);
  }

  @FieldResolver(() => HubObject, { nullable: true, description: 'The hub; null if the account had none.' })
  hub(
    @Root() { hub: reference }: TierAccountVersion,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return answerEmbedded({ typename: 'Hub', reference }, context, info);
  }
}
