import type { OrderDirection, PageRequest } from '../../domain/page.js';
import { MAX_LIMIT } from './client.js';
import type { KnownRow } from './list-walk.js';
import { ListWalk } from './list-walk.js';
import { readPosition, writePosition } from './position.js';
import type { ReadableList } from './readable-list.js';
import { TIE_MARGIN } from './rows.js';
import type { WireRow } from './wire.js';

/** Which page of each group is read. */
export interface GroupQuestion<G> {
  readonly groups: readonly G[];
  readonly page: PageRequest;
  readonly direction: OrderDirection;
}

/** One page of the rows of one group. */
export interface GroupPage {
  readonly rows: readonly { readonly row: WireRow; readonly position: string }[];
  readonly hasNextPage: boolean;
  readonly remaining: number | null;
}

interface Reading<G> extends GroupQuestion<G> {
  readonly walk: ListWalk<G>;
  readonly known: ReadonlyMap<G, KnownRow[]>;
}

/**
 * Reads one page of a list for many groups at once, in the order of (time of creation, id) or its reverse. Groups that
 * have their page are not asked for again: the others are read on from where the walk stands. Rejects with one of the
 * list's failures, or with what `fetch` rejects with.
 */
export async function readGroups<G>(
  list: ReadableList<G>,
  question: GroupQuestion<G>,
): Promise<ReadonlyMap<G, GroupPage>> {
  const { groups, page, direction } = question;
  const after = page.after === null ? null : readPosition(page.after);
  const walk = new ListWalk(list, { direction, after });
  const reading = { ...question, walk, known: new Map(groups.map((group) => [group, []])) };
  // How many rows make a page of several groups is not known beforehand.
  let limit = groups.length === 1 ? Math.min(MAX_LIMIT, page.first + TIE_MARGIN) : MAX_LIMIT;
  for (let waiting = groups; waiting.length > 0; waiting = waitingGroups(reading)) {
    const step = await walk.next(waiting, limit);
    limit = MAX_LIMIT;
    if (step.startsAnew) for (const rows of reading.known.values()) rows.length = 0;
    for (const row of step.rows) note(row, list, reading);
  }
  return new Map(groups.map((group) => [group, pageOf(group, reading)]));
}

function note<G>(row: KnownRow, { groupsOf }: ReadableList<G>, { known }: Reading<G>): void {
  for (const group of groupsOf(row.row)) known.get(group)?.push(row);
}

/** The groups whose page is not full yet. */
function waitingGroups<G>(reading: Reading<G>): readonly G[] {
  const { groups, page, walk, known } = reading;
  if (walk.isAtEnd) return [];
  // The total shows whether there is a next page, or else one more row does.
  const enough = countOf(reading) === null ? page.first + 1 : page.first;
  return groups.filter((group) => (known.get(group)?.length ?? 0) < enough);
}

function pageOf<G>(group: G, reading: Reading<G>): GroupPage {
  const { page, walk } = reading;
  const known = reading.known.get(group) ?? [];
  const remaining = walk.isComplete(group) ? known.length : countOf(reading);
  const rows = known.slice(0, page.first);
  return {
    rows: rows.map(({ row, position }) => ({ row, position: writePosition(position) })),
    hasNextPage: (remaining ?? known.length) > page.first,
    remaining,
  };
}

/** The server's count; null if it names none, or one that is not that of one group's rows. */
function countOf<G>({ groups, walk }: Reading<G>): number | null {
  return groups.length === 1 ? walk.remaining : null;
}
