import { ArgsType, Field, ID } from 'type-graphql';
import type { NamedFilter } from '../../domain/hub/hub.js';
import type { Selection } from '../connection/answer-connection.js';
import { PageArguments, selectSources } from '../connection/answer-connection.js';
import type { GivenFilter } from '../connection/given-filter.js';
import type { GraphQLContext } from '../context.js';

@ArgsType()
export class NamedArguments extends PageArguments implements GivenFilter<NamedFilter> {
  @Field(() => [ID], {
    nullable: true,
    description: 'Only those of these sources; an empty list matches nothing.',
  })
  readonly sourceIds?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of the name. Case-insensitive; surrounding whitespace is ignored.',
  })
  readonly nameContains?: string | null;
}

/** What the arguments come to. Throws BadUserInput for a source that is not configured. */
export function selectNamed(
  { sourceIds, nameContains = null }: NamedArguments,
  context: GraphQLContext,
): Selection<NamedFilter> {
  return {
    filter: { nameContains },
    sources: selectSources(context, { sourceIds }, ''),
    asks: () => true,
  };
}
