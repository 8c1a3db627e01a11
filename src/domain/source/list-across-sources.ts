import type { Attempt } from '../outcome.js';
import { contributionOf, found } from '../outcome.js';
import type { Page, PageRow } from '../page.js';
import { NOT_ASKED } from '../page.js';
import { measured } from '../request-scope.js';
import type {
  AcrossSources,
  Connection,
  ConnectionEdge,
  ConnectionPosition,
  Contribution,
  ReportedPage,
  SourcePosition,
  SourceReport,
  SourceReportStatus,
} from './connection.js';
import { START, UNREAD } from './connection.js';
import type { Source } from './source.js';

/**
 * Reads the sources in parallel and interleaves their rows round-robin. The position names the source of the next row,
 * so that the order is the same at any page size. A source that fails keeps its position and joins again when it
 * recovers; until then there is a next page. A source that reaches its scan limit gives what it found, and the next
 * page goes on where its scan stopped.
 *
 * Each source is asked for its share, and read on if others give less than theirs.
 */
export async function listAcrossSources<T>(question: AcrossSources<T>): Promise<Connection<T>> {
  const after = question.after ?? START;
  const contributions = await contributionsTo(question, after);
  const start = {
    nextSourceId: after.nextSourceId,
    sources: { ...after.sources, ...Object.fromEntries(contributions.flatMap(positionWithoutRows)) },
  };
  const held = contributions.map(({ rows }) => rows.length);
  const order = [...turns(contributions, held, { after: start, first: question.first })];
  const positionAt = (place: number): ConnectionPosition =>
    positionAfter(contributions, order.slice(0, place + 1), start);
  const end = positionAt(order.length - 1);
  return {
    edges: edgesOf(contributions, order, positionAt),
    end,
    hasNextPage: contributions.some((part) => hasMore(part, rowsTaken(part, end))),
    hasPreviousPage: question.after !== null,
    totalCount: sum(contributions.map(({ outcome, start }) => totalCountOf(outcome, start.seen))),
    reports: contributions.map((part) =>
      reportOf({ ...part, seen: part.start.seen, returned: rowsTaken(part, end) }),
    ),
  };
}

const NOTHING_READ = { rows: [], asked: 0, outcome: found(NOT_ASKED), durationMs: 0, upstreamRequests: 0 };

async function contributionsTo<T>(
  question: AcrossSources<T>,
  after: ConnectionPosition,
): Promise<readonly Contribution<T>[]> {
  const { sources, first, scope } = question;
  const share = shareOf(question, after);
  let parts = await Promise.all(
    sources.map((source) =>
      readOn(question, { ...NOTHING_READ, source, start: after.sources[source.id] ?? UNREAD }, share),
    ),
  );
  for (let round = 1; !scope.signal.aborted; round += 1) {
    const needed = rowsNeeded(parts, after, first);
    const isShort = (part: Contribution<T>, index: number): boolean =>
      isOpen(part, first) && part.rows.length < (needed[index] ?? 0);
    if (!parts.some(isShort)) break;
    // How many rows others have was not known, so that the first time was not enough: now none has to be asked again.
    const upTo = (index: number): number => (round > 1 ? first : (needed[index] ?? 0));
    parts = await Promise.all(
      parts.map(async (part, index) => (isShort(part, index) ? readOn(question, part, upTo(index)) : part)),
    );
  }
  return parts;
}

/**
 * How many rows a source is asked for first: its turns, and one more that shows what follows. A part of the operation that
 * may end early has no time to ask again, so that it asks for the whole page.
 */
function shareOf<T>(question: AcrossSources<T>, after: ConnectionPosition): number {
  const { sources, first, scope } = question;
  if (scope.endsEarly) return first;
  const asked = sources.filter((source) => !isSkipped(question, source, after.sources[source.id] ?? UNREAD));
  return Math.min(first, Math.ceil(first / Math.max(1, asked.length)) + 1);
}

function isSkipped<T>({ asks }: AcrossSources<T>, source: Source, { ended }: SourcePosition): boolean {
  return ended || asks?.(source) === false;
}

/** The same with the rows that follow, so that it has so many in all. */
async function readOn<T>(
  question: AcrossSources<T>,
  part: Contribution<T>,
  upTo: number,
): Promise<Contribution<T>> {
  const { source, start, rows } = part;
  const isAsked = !isSkipped(question, source, start);
  const page = {
    first: question.first - rows.length,
    enough: upTo - rows.length,
    after: rows.at(-1)?.position ?? start.after,
  };
  const { value, durationMs, upstreamRequests } = await measured(question.scope, async (scope) =>
    isAsked ? contributionOf(source.id, () => question.list(source, page, scope)) : found(NOT_ASKED),
  );
  const outcome = joined(part, value);
  return {
    ...part,
    rows: outcome.kind === 'found' ? outcome.value.rows : rows,
    asked: upTo,
    outcome,
    durationMs: part.durationMs + durationMs,
    upstreamRequests: part.upstreamRequests + upstreamRequests,
  };
}

/** A page and what follows it, as one page. */
function joined<T>({ rows, outcome }: Contribution<T>, further: Attempt<Page<T>>): Attempt<Page<T>> {
  if (rows.length === 0 || further.kind === 'failed' || outcome.kind === 'failed') return further;
  const { remaining, rowsScanned } = further.value;
  return found({
    ...further.value,
    rows: [...rows, ...further.value.rows],
    remaining: remaining === null ? null : rows.length + remaining,
    rowsScanned: outcome.value.rowsScanned + rowsScanned,
  });
}

/** Whether a source can be asked for more rows of this page: it gave all that it was asked for, and has more. */
function isOpen<T>({ outcome, rows, asked }: Contribution<T>, first: number): boolean {
  if (outcome.kind === 'failed' || rows.length < asked || rows.length >= first) return false;
  return outcome.value.hasNextPage && outcome.value.continueAt === null;
}

/**
 * How many rows each source has to be read for: those that its turns take, and one more that shows what follows. A source
 * that does not count its rows is taken to have any number.
 */
function rowsNeeded<T>(
  parts: readonly Contribution<T>[],
  after: ConnectionPosition,
  first: number,
): readonly number[] {
  const held = parts.map((part) => {
    if (part.outcome.kind === 'failed' || !isOpen(part, first)) return part.rows.length;
    return Math.max(part.rows.length, part.outcome.value.remaining ?? Infinity);
  });
  const taken = turnsTaken(parts, turns(parts, held, { after, first }));
  return taken.map((count) => Math.min(first, count + 1));
}

function turnsTaken(parts: readonly unknown[], order: Iterable<number>): readonly number[] {
  const taken = parts.map(() => 0);
  for (const index of order) taken[index] = (taken[index] ?? 0) + 1;
  return taken;
}

/** The indexes of the sources that give the rows of a page, one for each row, if they hold so many each. */
function* turns<T>(
  parts: readonly Contribution<T>[],
  held: readonly number[],
  { after, first }: { readonly after: ConnectionPosition; readonly first: number },
): Generator<number> {
  const taken = parts.map(() => 0);
  const start = parts.findIndex(({ source }) => source.id === after.nextSourceId);
  let turn = Math.max(start, 0);
  let given = 0;
  for (let passed = 0; given < first && passed < parts.length; turn += 1) {
    const index = turn % parts.length;
    const count = taken[index] ?? 0;
    if (count >= (held[index] ?? 0)) {
      passed += 1;
      continue;
    }
    passed = 0;
    given += 1;
    taken[index] = count + 1;
    yield index;
  }
}

/** How far a source was read that has no row for this page: to its end, or to where its scan stopped. */
function positionWithoutRows<T>(part: Contribution<T>): (readonly [string, SourcePosition])[] {
  const { source, start, rows, outcome } = part;
  if (outcome.kind === 'failed' || rows.length > 0) return [];
  const { hasNextPage, continueAt } = outcome.value;
  if (!hasNextPage) return [[source.id, { ...start, ended: true }]];
  return continueAt === null ? [] : [[source.id, { ...start, after: continueAt }]];
}

/** The rows in the order of their sources' turns. */
function edgesOf<T>(
  parts: readonly Contribution<T>[],
  order: readonly number[],
  positionAt: (place: number) => ConnectionPosition,
): readonly ConnectionEdge<T>[] {
  const rows = parts.map((part) => part.rows.values());
  return order.flatMap((index, place) => {
    const row = rows[index]?.next().value;
    return row ? [new PlacedEdge(row.record, () => positionAt(place))] : [];
  });
}

/** Its position is made when it is read: a page of few cursors needs few, and each names every source. */
class PlacedEdge<T> implements ConnectionEdge<T> {
  readonly record: T;
  readonly #locate: () => ConnectionPosition;

  constructor(record: T, locate: () => ConnectionPosition) {
    this.record = record;
    this.#locate = locate;
  }

  get position(): ConnectionPosition {
    return this.#locate();
  }
}

/** Where to read on after the sources took these turns. */
function positionAfter<T>(
  parts: readonly Contribution<T>[],
  order: readonly number[],
  start: ConnectionPosition,
): ConnectionPosition {
  const last = order.at(-1);
  if (last === undefined) return start;
  const taken = turnsTaken(parts, order);
  const moved = parts.flatMap((part, index): [string, SourcePosition][] => {
    const count = taken[index] ?? 0;
    const row = part.rows[count - 1];
    return row ? [[part.source.id, positionBehind(part, row, count)]] : [];
  });
  const nextSourceId = parts[(last + 1) % parts.length]?.source.id ?? null;
  return { nextSourceId, sources: { ...start.sources, ...Object.fromEntries(moved) } };
}

function positionBehind<T>(part: Contribution<T>, row: PageRow<T>, taken: number): SourcePosition {
  const seen = part.start.seen + taken;
  if (part.outcome.kind === 'failed' || taken < part.rows.length)
    return { after: row.position, seen, ended: false };
  const { hasNextPage, continueAt } = part.outcome.value;
  return { after: continueAt ?? row.position, seen, ended: !hasNextPage };
}

function rowsTaken<T>({ source, start }: Contribution<T>, end: ConnectionPosition): number {
  return (end.sources[source.id] ?? start).seen - start.seen;
}

function hasMore<T>({ outcome, rows }: Contribution<T>, taken: number): boolean {
  return outcome.kind === 'failed' || rows.length > taken || outcome.value.hasNextPage;
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

/** The report of one page: FAILED with the error, SKIPPED if the source was not asked, PARTIAL at the scan limit. */
export function reportOf(reported: ReportedPage): SourceReport {
  const { source, seen, returned, outcome, durationMs, upstreamRequests } = reported;
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
