import type { GraphQLObjectType, GraphQLInterfaceType } from 'graphql';

/** What one change costs: several requests and entries of the ledger. */
const CHANGE = 10;
/** Made up by a generator each time. */
const SAMPLE = 10;

/** What a field costs by itself, beside the objects that it answers; what `@cost` declares. */
export function weightOf(type: GraphQLObjectType | GraphQLInterfaceType, field: string): number {
  if (type.name === 'Mutation') return CHANGE;
  return type.name === 'Query' && field === 'sampleTierAccount' ? SAMPLE : 0;
}
