import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.js';
import { readSource } from '../ids.js';
import { presentSource } from './present-source.js';
import { CustomerSourceObject } from './source.type.js';

@Resolver()
export class SourceResolver {
  @Query(() => [CustomerSourceObject], {
    nullable: true,
    description: 'The configured sources, in the order of the configuration.',
  })
  customerSources(@Ctx() context: GraphQLContext): CustomerSourceObject[] {
    return context.services.sources.all().map((source) => presentSource(source, context.scope.memory));
  }

  @Query(() => CustomerSourceObject, {
    nullable: true,
    description: 'A source by the id that the configuration gives it.',
  })
  customerSource(
    @Ctx() context: GraphQLContext,
    @Arg('id', () => ID, { description: 'The id of the configuration.' }) id: string,
  ): CustomerSourceObject {
    return presentSource(readSource(context, id, 'id'), context.scope.memory);
  }
}
