import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { readSource } from '../arguments.js';
import type { GraphQLContext } from '../context.js';
import { presentSource } from './present-source.js';
import { SourceObject } from './source.type.js';

@Resolver()
export class SourceResolver {
  @Query(() => [SourceObject], {
    nullable: true,
    description: 'The configured sources, in the order of the configuration.',
  })
  sources(@Ctx() context: GraphQLContext): SourceObject[] {
    return context.services.sources.all().map(presentSource);
  }

  @Query(() => SourceObject, {
    nullable: true,
    description: 'A source by the id that the configuration gives it.',
  })
  source(@Ctx() context: GraphQLContext, @Arg('id', () => ID) id: string): SourceObject {
    return presentSource(readSource(context, id, 'id'));
  }
}
