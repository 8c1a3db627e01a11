import type { OrderDirection, PageRequest } from '../../domain/page.js';
import { MAX_LIMIT } from './client.js';
import type { ReadRow } from './group-rows.js';
import { GroupRows } from './group-rows.js';
import type { KnownPart } from './list-walk.js';
import { ListWalk } from './list-walk.js';
import { readPosition, writePosition } from './position.js';
import type { ReadableList } from './readable-list.js';

export type { ReadableList, ReadingRequest } from './readable-list.js';

/** Which page of each group is read. */
export interface GroupQuestion<G> {
  readonly groups: readonly G[];
  readonly page: PageRequest;
  readonly direction: OrderDirection;
}

/** One page of the rows of one group. */
export interface GroupPage {
  readonly rows: readonly ReadRow[];
  readonly hasNextPage: boolean;
  readonly remaining: number | null;
  readonly rowsScanned: number;
  readonly continueAt: string | null;
}

/** Rows asked for beyond a page, so that the last row's ties are usually complete without a second request. */
const TIE_MARGIN = 25;

interface Reading<G> extends GroupQuestion<G> {
  readonly list: ReadableList<G>;
  readonly walk: ListWalk<G>;
}

type RowsByGroup<G> = ReadonlyMap<G, GroupRows>;

/**
 * Reads one page of a list for many groups at once, in the order of (time of creation, id) or its reverse. Groups that
 * have their page are not asked for again: the others are read on from where the walk stands. At the scan limit the
 * pages end with what was found. Rejects with one of the list's failures, or with what `fetch` rejects with.
 */
export async function readGroups<G>(
  list: ReadableList<G>,
  question: GroupQuestion<G>,
): Promise<ReadonlyMap<G, GroupPage>> {
  const { page, direction } = question;
  const after = page.after === null ? null : readPosition(page.after);
  const reading = { ...question, list, walk: new ListWalk(list, { direction, after }) };
  let waiting = question.groups;
  for (let limit = firstLimit(reading); ; limit = nextLimit(reading)) {
    await reading.walk.next(waiting, limit);
    const known = reading.walk.known();
    const rows = rowsByGroup(reading, known);
    waiting = waitingGroups(reading, known, rows);
    // A page that ends at the scan limit must have got on, or else the next one would end at the same row.
    const isCutShort = rowsLeft(reading) <= 0 && known.rows.length > 0;
    if (waiting.length === 0 || isCutShort) return pagesOf(reading, known, rows);
  }
}

// How many rows make a page of several groups, or of rows that are picked out here, cannot be told beforehand.
function firstLimit<G>(reading: Reading<G>): number {
  const isPlain = reading.groups.length === 1 && !reading.list.accept;
  return isPlain ? Math.min(MAX_LIMIT, reading.page.first + TIE_MARGIN) : nextLimit(reading);
}

// Ties that exceed the scan limit are read to their end all the same, in ever greater steps.
function nextLimit<G>(reading: Reading<G>): number {
  const left = rowsLeft(reading);
  return Math.min(MAX_LIMIT, left > 0 ? left : Math.max(TIE_MARGIN, reading.walk.rowsRead));
}

/** How many more rows may be scanned. */
function rowsLeft<G>({ list, walk }: Reading<G>): number {
  return list.accept ? list.scanRows - walk.rowsRead : Infinity;
}

function rowsByGroup<G>({ list, groups }: Reading<G>, known: KnownPart): RowsByGroup<G> {
  const byGroup = new Map(groups.map((group) => [group, new GroupRows()]));
  for (const row of known.rows) {
    const isMeant = list.accept?.(row.row) !== false;
    for (const group of list.groupsOf(row.row)) byGroup.get(group)?.add(row, isMeant);
  }
  return byGroup;
}

/** The groups whose page is not full yet. */
function waitingGroups<G>(reading: Reading<G>, known: KnownPart, rows: RowsByGroup<G>): readonly G[] {
  const { list, groups, page, walk } = reading;
  if (walk.isAtEnd) return [];
  // Whether there is a next page is told by the total, or else by one more row, which is not worth a scan.
  const isTold = list.accept !== undefined || countOf(reading, known) !== null;
  const enough = isTold ? page.first : page.first + 1;
  return groups.filter((group) => (rows.get(group)?.count ?? 0) < enough);
}

function pagesOf<G>(
  reading: Reading<G>,
  known: KnownPart,
  rowsOfGroups: RowsByGroup<G>,
): ReadonlyMap<G, GroupPage> {
  const { first } = reading.page;
  const end = known.rows.at(-1);
  const pages = [...rowsOfGroups].map(([group, rows]) => {
    const isComplete = reading.walk.isComplete(group);
    const isCutShort = !isComplete && rows.count < first;
    const remaining = isComplete ? rows.count : countOf(reading, known);
    const hasNextPage = isCutShort || (remaining ?? Infinity) > first;
    const continueAt = isCutShort && end ? writePosition(end.position) : null;
    return [group, { ...rows.firstRows(first), hasNextPage, remaining, continueAt }] as const;
  });
  return new Map(pages);
}

/** The server's total; null if it names none, or one that is not that of one group's rows. */
function countOf<G>({ list, groups }: Reading<G>, { remaining }: KnownPart): number | null {
  return groups.length === 1 && !list.accept ? remaining : null;
}
