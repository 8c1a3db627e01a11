import type { Source } from '../../domain/source/source.js';
import type { ExpectedId } from '../arguments.js';
import { readRef } from '../arguments.js';
import type { GraphQLContext } from '../context.js';

/** A global id in a filter: it narrows the rows, and it names the one source that can hold them. */
export interface OwnedId {
  readonly nativeId: string | null;
  readonly mayBeIn: (source: Source) => boolean;
}

/** Throws BadUserInput for an id that is malformed or of another type. */
export function readOwned(
  context: GraphQLContext,
  id: string | null | undefined,
  expected: ExpectedId,
): OwnedId {
  if (id === null || id === undefined) return { nativeId: null, mayBeIn: () => true };
  const { sourceId, nativeId } = readRef(context, id, expected);
  return { nativeId, mayBeIn: (source) => source.id === sourceId };
}
