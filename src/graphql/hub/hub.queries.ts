import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Hub, Marketplace, NamedFilter } from '../../domain/hub/hub.js';
import type { ListAcross } from '../../domain/source/connection.js';
import { answerRootConnection } from '../connection/answer-connection.js';
import type { ConnectionAnswer } from '../connection/connection.type.js';
import type { GraphQLContext } from '../context.js';
import { identified } from '../ids.js';
import { HubConnection, MarketplaceConnection } from './hub.type.js';
import { NamedArguments, selectNamed } from './named.arguments.js';

@Resolver()
export class HubQueries {
  @Query(() => HubConnection, {
    nullable: true,
    description: 'The hubs of all sources that have them, for the pickers of forms and filters.',
  })
  hubs(
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => NamedArguments) page: NamedArguments,
  ): Promise<ConnectionAnswer<Hub>> {
    return answerRootConnection(
      {
        name: 'hubs',
        present: (hub: Hub) => identified('Hub', hub),
        page,
        selection: selectNamed(page, context),
        list: (across: ListAcross<NamedFilter>) => context.services.hubs.list(across, context.scope),
      },
      context,
      info,
    );
  }

  @Query(() => MarketplaceConnection, {
    nullable: true,
    description: 'The marketplaces of all sources that have them, for the pickers of forms and filters.',
  })
  marketplaces(
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => NamedArguments) page: NamedArguments,
  ): Promise<ConnectionAnswer<Marketplace>> {
    return answerRootConnection(
      {
        name: 'marketplaces',
        present: (marketplace: Marketplace) => identified('Marketplace', marketplace),
        page,
        selection: selectNamed(page, context),
        list: (across: ListAcross<NamedFilter>) => context.services.marketplaces.list(across, context.scope),
      },
      context,
      info,
    );
  }
}
