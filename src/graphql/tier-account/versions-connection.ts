import type { GraphQLResolveInfo } from 'graphql';
import type { Outcome } from '../../domain/outcome.js';
import { found } from '../../domain/outcome.js';
import type { OrderDirection, Page, PageRequest } from '../../domain/page.js';
import type { RecordRef } from '../../domain/record.js';
import type { TierAccountVersion } from '../../domain/tier-account/tier-account.js';
import type { OrderedPageArguments } from '../connection/answer-connection.js';
import { readDirection } from '../connection/answer-connection.js';
import type { ConnectionAnswer } from '../connection/connection.type.js';
import { answerNestedConnection } from '../connection/relation-connection.js';
import type { GraphQLContext } from '../context.js';
import type { PresentedVersion } from './present-version.js';
import { presentVersion } from './present-version.js';

/** The versions of one account, by their numbers. Its source answers them all at once: the pages are cut here. */
export function answerVersions(
  { account, page }: { readonly account: RecordRef; readonly page: OrderedPageArguments },
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<ConnectionAnswer<PresentedVersion> | null> {
  const { sourceId, nativeId } = account;
  const direction = readDirection(page);
  const question = {
    owner: { typename: 'TierAccount' as const, sourceId, nativeId },
    page,
    filter: direction,
    load: async (request: PageRequest) => {
      const { value, ...figures } = await context.loaders.versions.load({ sourceId, nativeId });
      return { ...figures, outcome: pageOf(value, request, direction) };
    },
    present: presentVersion,
  };
  return answerNestedConnection(question, context, info);
}

function pageOf(
  outcome: Outcome<readonly TierAccountVersion[]>,
  { first, after }: PageRequest,
  direction: OrderDirection,
): Outcome<Page<TierAccountVersion>> {
  if (outcome.kind !== 'found') return outcome;
  const sign = direction === 'DESC' ? -1 : 1;
  const rest = outcome.value
    .filter(({ version }) => after === null || sign * version > sign * Number(after))
    .toSorted((one, other) => sign * (one.version - other.version));
  return found({
    rows: rest.slice(0, first).map((record) => ({ record, position: String(record.version) })),
    hasNextPage: rest.length > first,
    remaining: rest.length,
    asked: true,
    rowsScanned: outcome.value.length,
    continueAt: null,
  });
}
