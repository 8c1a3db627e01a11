import { ArgsType, Field, ID } from 'type-graphql';
import type { EntityKind } from '../../domain/customer/customer.js';
import type { CustomerCandidateFilter } from '../../domain/customer-candidate/customer-candidate.port.js';
import type { Selection } from '../connection/answer-connection.js';
import { PageArguments, selectSources } from '../connection/answer-connection.js';
import type { GraphQLContext } from '../context.js';
import { EntityKindEnum } from '../customer/customer.enums.js';

@ArgsType()
export class CustomerCandidateArguments extends PageArguments {
  @Field(() => [ID], {
    nullable: true,
    description: 'Ask these sources only; null asks all, an empty list none.',
  })
  readonly sourceIds?: readonly string[] | null;

  @Field(() => EntityKindEnum, { nullable: true, description: 'Only entities of this kind.' })
  readonly kind?: EntityKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of the name. Case-insensitive; surrounding whitespace is ignored.',
  })
  readonly nameContains?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: only entities that are customers; false: only those that are not; null: both.',
  })
  readonly isCustomer?: boolean | null;
}

/** The sources and conditions that the arguments select. Throws BadUserInput for a source that is not configured. */
export function selectCandidates(
  { sourceIds, kind, nameContains, isCustomer }: CustomerCandidateArguments,
  context: GraphQLContext,
): Selection<CustomerCandidateFilter> {
  return {
    filter: { kind: kind ?? null, nameContains: nameContains ?? null, isCustomer: isCustomer ?? null },
    sources: selectSources(context, { sourceIds }, ''),
    asks: () => true,
  };
}
