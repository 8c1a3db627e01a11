import type { GraphQLResolveInfo } from 'graphql';
import type { RecordRef } from '../../domain/record.js';
import type { GraphQLContext } from '../context.js';
import { answerEmbedded } from '../records/answer-reference.js';
import type { MaybeLater } from '../records/when-known.js';

/** The tier account that a customer of the same native id is; null if its source has no tier accounts. */
export function accountOf(
  { sourceId, nativeId }: RecordRef,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): MaybeLater<object | null> {
  if (!context.services.sources.find(sourceId)?.ports.tierAccounts) return null;
  const reference = { sourceId, nativeId, embedded: {} };
  return answerEmbedded({ typename: 'TierAccount', reference }, context, info);
}
