import type { PageRequest } from '../../domain/page.js';
import { MAX_LIMIT } from './client.js';
import { ListWalk } from './list-walk.js';
import type { Place } from './position.js';
import { isBehind, placeOf, positionOf } from './position.js';
import type { ReadableList } from './readable-list.js';
import type { WireRow } from './wire.js';

export type { ReadableList, ReadingRequest } from './readable-list.js';

export interface ReadRow {
  readonly row: WireRow;
  readonly position: string;
}

/** The rows of one group behind `after`, in the order of (time of creation, id). */
export interface GroupRows {
  readonly rows: readonly ReadRow[];
  readonly hasNextPage: boolean;
  readonly remaining: number | null;
}

/** Rows asked for beyond a page, so that the page's last moment is usually known whole without a second request. */
const TIE_MARGIN = 25;

interface Reading<G> {
  readonly list: ReadableList<G>;
  readonly groups: readonly G[];
  readonly first: number;
  readonly after: Place | null;
  readonly walk: ListWalk<G>;
}

type KnownRows<G> = ReadonlyMap<G, readonly ReadRow[]>;

/**
 * Reads one page of a list for many groups at once. Only rows of moments that are known whole are handed out, in the
 * order of their ids. Groups that have their page are not asked for again: the others are read on from where the walk
 * stands. Rejects with one of the list's failures, or with what `fetch` rejects with.
 */
export async function readGroups<G>(
  list: ReadableList<G>,
  groups: readonly G[],
  page: PageRequest,
): Promise<ReadonlyMap<G, GroupRows>> {
  const after = page.after === null ? null : placeOf(page.after);
  const walk = new ListWalk(list, groups, after);
  const reading: Reading<G> = { list, groups, first: page.first, after, walk };
  for (let limit = firstLimit(reading); ; limit = MAX_LIMIT) {
    const places = await walk.next(Math.min(limit, rowsLeft(reading)));
    const known = knownRows(reading);
    const waiting = waitingGroups(reading, known);
    if (waiting.length === 0) return pagesOf(reading, known);
    if (rowsLeft(reading) <= 0) throw list.failures.unbounded();
    if (places === 'shuffled') walk.goBack(waiting);
    else if (waiting.length < walk.groups.length) walk.narrowTo(waiting);
  }
}

// How many rows make a page of several groups, or of rows that are picked out here, cannot be told beforehand.
function firstLimit<G>({ list, groups, first }: Reading<G>): number {
  return groups.length === 1 && !list.accept ? Math.min(MAX_LIMIT, first + TIE_MARGIN) : MAX_LIMIT;
}

/** How many more rows may be looked through. */
function rowsLeft<G>({ list, walk }: Reading<G>): number {
  return list.accept ? list.scanRows - walk.scanned : Infinity;
}

/** What may be handed out so far. */
function knownRows<G>({ list, groups, after, walk }: Reading<G>): KnownRows<G> {
  const known = new Map<G, ReadRow[]>(groups.map((group) => [group, []]));
  for (const { key, row } of walk.known()) {
    const place = { key, id: row.id };
    if (!isBehind(place, after) || list.accept?.(row) === false) continue;
    for (const group of list.groupsOf(row)) known.get(group)?.push({ row, position: positionOf(place) });
  }
  return known;
}

/** The groups whose page is not full yet. */
function waitingGroups<G>(reading: Reading<G>, known: KnownRows<G>): readonly G[] {
  const { first, walk } = reading;
  if (walk.atEnd) return [];
  // Whether there is more behind a page is told by the total, or else by one more row.
  const enough = countOf(reading) === null ? first + 1 : first;
  return walk.groups.filter((group) => (known.get(group)?.length ?? 0) < enough);
}

function pagesOf<G>(reading: Reading<G>, known: KnownRows<G>): ReadonlyMap<G, GroupRows> {
  const { first, walk } = reading;
  const complete = new Set(walk.atEnd ? walk.groups : []);
  const counted = countedRemaining(reading);
  const pages = [...known].map(([group, rows]) => {
    const remaining = complete.has(group) ? rows.length : counted;
    const hasNextPage = (remaining ?? rows.length) > first;
    return [group, { rows: rows.slice(0, first), hasNextPage, remaining }] as const;
  });
  return new Map(pages);
}

/** The server's total; null where it names none, or one that is not that of one group's rows. */
function countOf<G>({ list, groups, walk }: Reading<G>): number | null {
  return groups.length === 1 && !list.accept ? walk.total : null;
}

/** How many rows the server counts behind `after`. */
function countedRemaining<G>(reading: Reading<G>): number | null {
  const { after, walk } = reading;
  const count = countOf(reading);
  if (count === null) return null;
  // Rows of the page's first moment that lie before `after` were counted by the server, too.
  const passed = walk.known().filter(({ key, row }) => !isBehind({ key, id: row.id }, after));
  return count - passed.length;
}
