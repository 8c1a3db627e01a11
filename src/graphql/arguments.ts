import type { RecordRef } from '../domain/record.js';
import type { Source } from '../domain/source/source.js';
import type { GraphQLContext } from './context.js';
import { BadUserInput } from './errors/bad-user-input.js';
import type { DecodedId, IdTypename } from './ids.js';
import { decodeId } from './ids.js';

/** The argument of an id, e.g. "filter.parentId", and the types that it may be of. */
export interface ExpectedId<T extends IdTypename = IdTypename> {
  readonly input: string;
  readonly typenames: readonly T[];
}

/**
 * Reads a global id. Throws BadUserInput if it is malformed, of another type, or of a source that is not configured;
 * only the ledger remembers sources that are gone.
 */
export function readId<T extends IdTypename>(
  context: GraphQLContext,
  id: string,
  expected: ExpectedId<T>,
): DecodedId<T> {
  const decoded = decodeId(id);
  if (!decoded) throw new BadUserInput(expected.input, 'is not an id of this graph.');
  const typename = expected.typenames.find((name) => name === decoded.typename);
  if (typename === undefined) {
    throw new BadUserInput(expected.input, `must be the id of a ${expected.typenames.join(', ')}.`);
  }
  if (typename !== 'WriteOperation') readSource(context, decoded.sourceId, expected.input);
  return { ...decoded, typename };
}

/** The address that the id of a record holds. Throws as `readId` does. */
export function readRef(context: GraphQLContext, id: string, expected: ExpectedId): RecordRef {
  const { sourceId, nativeId } = readId(context, id, expected);
  return { sourceId, nativeId };
}

/** The configured source of this id. Throws BadUserInput if there is none. */
export function readSource(context: GraphQLContext, sourceId: string, input: string): Source {
  const source = context.services.sources.find(sourceId);
  if (!source) throw new BadUserInput(input, 'names a source that is not configured.');
  return source;
}

/** An address given in two parts, which follow `prefix`. Throws BadUserInput for an unknown source and a blank native id. */
export function readAddress(
  context: GraphQLContext,
  { sourceId, nativeId }: RecordRef,
  prefix = '',
): RecordRef {
  readSource(context, sourceId, `${prefix}sourceId`);
  if (nativeId.trim() === '') throw new BadUserInput(`${prefix}nativeId`, 'must not be blank.');
  return { sourceId, nativeId };
}
