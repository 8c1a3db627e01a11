import type { GraphQLResolveInfo } from 'graphql';
import type { Outcome } from '../../domain/outcome.js';
import { found } from '../../domain/outcome.js';
import type { Page, PageRequest } from '../../domain/page.js';
import type { RecordRef } from '../../domain/record.js';
import type { TierAccountVersion } from '../../domain/tier-account/tier-account.js';
import type { ConnectionAnswer } from '../connection/connection.type.js';
import type { PageArguments } from '../connection/page.arguments.js';
import { answerNestedConnection } from '../connection/relation-connection.js';
import type { GraphQLContext } from '../context.js';
import type { PresentedVersion } from './present-version.js';
import { presentVersion } from './present-version.js';

/** The history of one account, newest first. Its source answers it whole, so that its pages are cut here. */
export function answerVersions(
  { account, page }: { readonly account: RecordRef; readonly page: PageArguments },
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<ConnectionAnswer<PresentedVersion> | null> {
  const { sourceId, nativeId } = account;
  const question = {
    owner: { typename: 'TierAccount' as const, sourceId, nativeId },
    page,
    filter: null,
    load: async (request: PageRequest) => {
      const { value, ...figures } = await context.loaders.versions.load({ sourceId, nativeId });
      return { ...figures, outcome: pageOf(value, request) };
    },
    present: presentVersion,
  };
  return answerNestedConnection(question, context, info);
}

function pageOf(
  outcome: Outcome<readonly TierAccountVersion[]>,
  { first, after }: PageRequest,
): Outcome<Page<TierAccountVersion>> {
  if (outcome.kind !== 'found') return outcome;
  const older =
    after === null ? outcome.value : outcome.value.filter(({ version }) => version < Number(after));
  return found({
    rows: older.slice(0, first).map((record) => ({ record, position: String(record.version) })),
    hasNextPage: older.length > first,
    remaining: older.length,
    asked: true,
    rowsScanned: outcome.value.length,
    continueAt: null,
  });
}
