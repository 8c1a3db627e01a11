import type { Attempt } from '../outcome.js';
import { contributionOf, found } from '../outcome.js';
import type { OrderDirection, Page, PageRequest, PageRow } from '../page.js';
import { NOT_ASKED } from '../page.js';
import type { Measured, RequestScope } from '../request-scope.js';
import { measured } from '../request-scope.js';
import type {
  Connection,
  ConnectionEdge,
  ConnectionPosition,
  SourcePosition,
  SourceReport,
  SourceReportStatus,
} from './connection.js';
import { START, UNREAD } from './connection.js';
import type { Source } from './source.js';

/** A question for one page of a list over several sources, as services take it. */
export interface ListAcross<F> {
  /** The sources that the filter selects, in the order of the configuration. */
  readonly sources: readonly Source[];
  readonly filter: F;
  readonly first: number;
  readonly after: ConnectionPosition | null;
  /** False for a selected source if the filter says that none of its rows can match: it is skipped. Left out, all are asked. */
  readonly asks?: ((source: Source) => boolean) | undefined;
}

/** The same for a list that runs by creation. */
export interface OrderedListAcross<F> extends ListAcross<F> {
  readonly direction: OrderDirection;
}

export interface AcrossSources<T> extends Omit<ListAcross<unknown>, 'filter'> {
  /** Asks one source; whatever it rejects with fails that source alone. */
  readonly list: (source: Source, page: PageRequest, scope: RequestScope) => Promise<Page<T>>;
  readonly scope: RequestScope;
}

interface Contribution<T> extends Omit<Measured<T>, 'value'> {
  readonly source: Source;
  readonly start: SourcePosition;
  readonly outcome: Attempt<Page<T>>;
}

/**
 * Reads the sources in parallel and interleaves their rows round-robin. The position names the source of the next row,
 * so that the order is the same at any page size. A source that fails keeps its position and joins again when it
 * recovers; until then there is a next page. A source that reaches its scan limit gives what it found, and the next
 * page goes on where its scan stopped.
 */
export async function listAcrossSources<T>(question: AcrossSources<T>): Promise<Connection<T>> {
  const after = question.after ?? START;
  const contributions = await Promise.all(
    question.sources.map((source) => contribute(question, source, after.sources[source.id] ?? UNREAD)),
  );
  const start = {
    nextSourceId: after.nextSourceId,
    sources: { ...after.sources, ...Object.fromEntries(contributions.flatMap(positionWithoutRows)) },
  };
  const { edges, taken } = interleave(contributions, start, question.first);
  const end = edges.at(-1)?.position ?? start;
  return {
    edges,
    end,
    hasNextPage: contributions.some((part) => hasMore(part, end.sources[part.source.id] ?? part.start)),
    hasPreviousPage: question.after !== null,
    totalCount: sum(contributions.map(({ outcome, start }) => totalCountOf(outcome, start.seen))),
    reports: contributions.map((part) =>
      reportOf({ ...part, seen: part.start.seen, returned: taken.get(part) ?? 0 }),
    ),
  };
}

async function contribute<T>(
  question: AcrossSources<T>,
  source: Source,
  start: SourcePosition,
): Promise<Contribution<T>> {
  const skipped = start.ended || question.asks?.(source) === false;
  const page = { first: question.first, after: start.after };
  const { value: outcome, ...figures } = await measured(question.scope, async (scope) =>
    skipped ? found(NOT_ASKED) : contributionOf(source.id, () => question.list(source, page, scope)),
  );
  return { source, start, outcome, ...figures };
}

/** How far a source was read that has no row for this page: to its end, or to where its scan stopped. */
function positionWithoutRows<T>({
  source,
  start,
  outcome,
}: Contribution<T>): (readonly [string, SourcePosition])[] {
  if (outcome.kind === 'failed' || outcome.value.rows.length > 0) return [];
  const { hasNextPage, continueAt } = outcome.value;
  if (!hasNextPage) return [[source.id, { ...start, ended: true }]];
  return continueAt === null ? [] : [[source.id, { ...start, after: continueAt }]];
}

function rowsOf<T>(contribution: Contribution<T>): readonly PageRow<T>[] {
  return contribution.outcome.kind === 'found' ? contribution.outcome.value.rows : [];
}

interface Interleaved<T> {
  readonly edges: readonly ConnectionEdge<T>[];
  /** How many rows of each source the edges hold. */
  readonly taken: ReadonlyMap<Contribution<T>, number>;
}

function interleave<T>(
  contributions: readonly Contribution<T>[],
  after: ConnectionPosition,
  first: number,
): Interleaved<T> {
  const edges: ConnectionEdge<T>[] = [];
  const taken = new Map<Contribution<T>, number>();
  let positions = after.sources;
  let turn = Math.max(
    contributions.findIndex((part) => part.source.id === after.nextSourceId),
    0,
  );
  for (let passed = 0; edges.length < first && passed < contributions.length; turn += 1) {
    const part = contributions[turn % contributions.length];
    const count = part ? (taken.get(part) ?? 0) : 0;
    const row = part && rowsOf(part)[count];
    if (!part || !row) {
      passed += 1;
      continue;
    }
    passed = 0;
    taken.set(part, count + 1);
    positions = { ...positions, [part.source.id]: positionAfter(part, row, count + 1) };
    const next = contributions[(turn + 1) % contributions.length];
    edges.push({
      record: row.record,
      position: { nextSourceId: next?.source.id ?? null, sources: positions },
    });
  }
  return { edges, taken };
}

function positionAfter<T>(part: Contribution<T>, row: PageRow<T>, taken: number): SourcePosition {
  const seen = part.start.seen + taken;
  if (part.outcome.kind === 'failed' || taken < rowsOf(part).length)
    return { after: row.position, seen, ended: false };
  const { hasNextPage, continueAt } = part.outcome.value;
  return { after: continueAt ?? row.position, seen, ended: !hasNextPage };
}

function hasMore<T>(part: Contribution<T>, reached: SourcePosition): boolean {
  if (part.outcome.kind !== 'found') return true;
  const hasRowsLeft = rowsOf(part).length > reached.seen - part.start.seen;
  return hasRowsLeft || part.outcome.value.hasNextPage;
}

function sum(counts: readonly (number | null)[]): number | null {
  return counts.reduce<number | null>(
    (total, count) => (total === null || count === null ? null : shownCount(total + count)),
    0,
  );
}

/** What GraphQL's Int holds at the most. */
const MOST = 2_147_483_647;

function shownCount(count: number): number | null {
  return count > MOST ? null : count;
}

/** One source's page, and what it took to get it. */
export interface ReportedPage extends Omit<Measured<unknown>, 'value'> {
  readonly source: Source;
  /** Rows of this source that earlier pages delivered. */
  readonly seen: number;
  /** Rows of this source that this page delivers. */
  readonly returned: number;
  readonly outcome: Attempt<Page<unknown>>;
}

/** The report of one page: FAILED with the error, SKIPPED if the source was not asked, PARTIAL at the scan limit. */
export function reportOf({
  source,
  seen,
  returned,
  outcome,
  durationMs,
  upstreamRequests,
}: ReportedPage): SourceReport {
  const page = outcome.kind === 'found' ? outcome.value : null;
  return {
    source,
    status: page ? statusOf(page) : 'FAILED',
    error: outcome.kind === 'failed' ? outcome.error : null,
    returned,
    rowsScanned: page?.rowsScanned ?? 0,
    totalCount: totalCountOf(outcome, seen),
    upstreamRequests,
    durationMs,
  };
}

function statusOf({ asked, continueAt }: Page<unknown>): SourceReportStatus {
  if (!asked) return 'SKIPPED';
  return continueAt === null ? 'OK' : 'PARTIAL';
}

/** All rows of the list: those delivered and those still to come; null if the source or GraphQL's Int cannot say. */
export function totalCountOf(outcome: Attempt<Page<unknown>>, seen: number): number | null {
  if (outcome.kind !== 'found' || outcome.value.remaining === null) return null;
  return shownCount(seen + outcome.value.remaining);
}
