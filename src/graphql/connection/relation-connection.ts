import type { GraphQLResolveInfo } from 'graphql';
import type { Attempt } from '../../domain/outcome.js';
import { found } from '../../domain/outcome.js';
import type { Page, PageRequest, PageRow } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { RecordRef } from '../../domain/record.js';
import type { Measured } from '../../domain/request-scope.js';
import type { AccountGroup } from '../../domain/ports.js';
import type { Connection, ConnectionEdge, ConnectionPosition } from '../../domain/source/connection.js';
import { START } from '../../domain/source/connection.js';
import { reportOf, totalCountOf } from '../../domain/source/list-across-sources.js';
import type { Source } from '../../domain/source/source.js';
import type { RelationFilter, RelationName } from '../../domain/tier-account/account-relations.js';
import type { Identified, IdTypename } from '../ids.js';
import { encodeId, identified, readSource } from '../ids.js';
import type { GraphQLContext } from '../context.js';
import type { RelationPage } from '../records/relation-loader.js';
import type { RecordTypename } from '../records/entities.js';
import type { OrderedPageArguments, PageArguments } from './answer-connection.js';
import {
  ListOfCursors,
  presentConnection,
  readAfter,
  readDirection,
  readFirst,
} from './answer-connection.js';
import type { ConnectionAnswer } from './connection.type.js';

/** A list that belongs to one record of one source. */
export interface NestedQuestion<T, N> {
  readonly owner: RecordRef & { readonly typename: IdTypename };
  readonly page: PageArguments;
  /** What the list is narrowed to; a cursor belongs to it. */
  readonly filter: unknown;
  readonly load: (page: PageRequest) => Promise<RelationPage<T> | null>;
  readonly present: (record: T) => N;
}

/** Answers a nested connection; null if its owner does not exist. Throws BadUserInput for a bad `first` or `after`. */
export async function answerNestedConnection<T, N>(
  question: NestedQuestion<T, N>,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<ConnectionAnswer<N> | null> {
  const { owner, page, filter, load, present } = question;
  const source = readSource(context, owner.sourceId, 'id');
  const scope = new ListOfCursors(
    () => `${encodeId(owner.typename, [owner.sourceId, owner.nativeId])}.${info.fieldName}`,
    () => filter,
  );
  const first = readFirst(page);
  const start = readAfter(page, context.cursors, scope);
  const answer = await load({ first, after: start?.sources[source.id]?.after ?? null });
  if (!answer || answer.outcome.kind === 'absent') return null;
  const connection = asConnection({ ...answer, source, start, outcome: answer.outcome });
  return presentConnection(connection, { context, info, scope, present });
}

/** A relation of one tier account, loaded together with that of every other account on the page. */
export interface RelationQuestion<N extends RelationName> {
  readonly relation: N;
  /** The record that shows the list; a cursor belongs to it. */
  readonly owner: RecordRef & { readonly typename: IdTypename };
  readonly group: AccountGroup;
  readonly page: OrderedPageArguments;
  readonly filter: RelationFilter<N>;
}

const TYPENAMES: Readonly<Record<RelationName, RecordTypename>> = {
  children: 'TierAccount',
  requests: 'TierAccountRequest',
  subscriptions: 'CloudSubscription',
  fulfillmentRequests: 'FulfillmentRequest',
  tierConfigs: 'TierConfig',
  tierConfigRequests: 'TierConfigRequest',
};

/** Answers a relation of a tier account. */
export function answerRelation<N extends RelationName>(
  { relation, owner, group, page, filter }: RelationQuestion<N>,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<ConnectionAnswer<Identified<RecordRef>> | null> {
  const direction = readDirection(page);
  const load = async (request: PageRequest): Promise<RelationPage<RecordRef> | null> => {
    if (matchesNothing(filter)) return { durationMs: 0, upstreamRequests: 0, outcome: found(NOT_ASKED) };
    const key = { sourceId: owner.sourceId, group, filter, page: request, direction };
    return context.loaders.relations()[relation].load(key);
  };
  const present = (record: RecordRef): Identified<RecordRef> => identified(TYPENAMES[relation], record);
  const narrowed = [filter, group.productId, direction];
  return answerNestedConnection({ owner, page, filter: narrowed, load, present }, context, info);
}

function matchesNothing(filter: object): boolean {
  return 'statuses' in filter && Array.isArray(filter.statuses) && filter.statuses.length === 0;
}

interface NestedPage<T> extends Omit<Measured<T>, 'value'> {
  readonly source: Source;
  readonly start: ConnectionPosition | null;
  readonly outcome: Attempt<Page<T>>;
}

function asConnection<T>({ start, ...nested }: NestedPage<T>): Connection<T> {
  const { source, outcome } = nested;
  const seen = start?.sources[source.id]?.seen ?? 0;
  const page = outcome.kind === 'found' ? outcome.value : UNKNOWN_PAGE;
  const edges = page.rows.map((row, index) => new NestedEdge(row, source, seen + index + 1));
  return {
    edges,
    end: endOf({ page, source, seen }) ?? start ?? START,
    hasNextPage: page.hasNextPage,
    hasPreviousPage: start !== null,
    totalCount: totalCountOf(outcome, seen),
    reports: [reportOf({ ...nested, seen, returned: edges.length })],
  };
}

/** A row with its position, which is made when it is read. */
class NestedEdge<T> implements ConnectionEdge<T> {
  readonly #row: PageRow<T>;
  readonly #source: Source;
  readonly #seen: number;

  constructor(row: PageRow<T>, source: Source, seen: number) {
    this.#row = row;
    this.#source = source;
    this.#seen = seen;
  }

  get record(): T {
    return this.#row.record;
  }

  get position(): ConnectionPosition {
    return positionIn(this.#source, this.#row.position, this.#seen);
  }
}

/** The position to read on from: the end of the scan, or the last row; null if the page has no row. */
function endOf({
  page,
  source,
  seen,
}: {
  readonly page: Page<unknown>;
  readonly source: Source;
  readonly seen: number;
}): ConnectionPosition | null {
  const after = page.continueAt ?? page.rows.at(-1)?.position;
  return after === undefined ? null : positionIn(source, after, seen + page.rows.length);
}

// The page of a failed source: no row, and an unknown number of rows to come.
const UNKNOWN_PAGE: Page<never> = { ...NOT_ASKED, hasNextPage: true, remaining: null, asked: true };

function positionIn(source: Source, after: string, seen: number): ConnectionPosition {
  return { nextSourceId: null, sources: { [source.id]: { after, seen, ended: false } } };
}
