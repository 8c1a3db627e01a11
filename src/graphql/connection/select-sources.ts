import type { Source } from '../../domain/source/source.js';
import { readSource } from '../ids.js';
import type { GraphQLContext } from '../context.js';
import { BadUserInput } from '../errors/bad-user-input.js';

export interface SourceChoice {
  readonly sourceIds?: readonly string[] | null | undefined;
  readonly providerIds?: readonly string[] | null | undefined;
}

/**
 * The chosen sources in the order of the configuration. Throws BadUserInput for one that is not configured; `prefix`
 * stands before the name of the argument.
 */
export function selectSources(
  context: GraphQLContext,
  { sourceIds, providerIds }: SourceChoice,
  prefix = 'filter.',
): readonly Source[] {
  const all = context.services.sources.all();
  for (const id of sourceIds ?? []) readSource(context, id, `${prefix}sourceIds`);
  const known = new Set(all.map(({ provider }) => provider.id));
  if (providerIds?.some((id) => !known.has(id))) {
    throw new BadUserInput(`${prefix}providerIds`, 'names a provider of which no source is configured.');
  }
  return all
    .filter(({ id }) => !sourceIds || sourceIds.includes(id))
    .filter(({ provider }) => !providerIds || providerIds.includes(provider.id));
}
