import type { RequestScope } from '../../domain/request-scope.js';
import type { ConnectClient, ListRequest } from './client.js';
import { MAX_LIMIT } from './client.js';
import { hasShrunk } from './list-order.js';
import { MAX_ROUNDS } from './list-walk.js';
import type { WireRow } from './wire.js';

/** A list that is short enough to be read to its end, and what identifies its rows. */
export interface CompleteList extends Pick<ListRequest, 'collection' | 'terms' | 'mayBeMissing'> {
  readonly keyOf: (row: WireRow) => unknown;
  /** False if the source may list one row several times. */
  readonly comesOnce: boolean;
}

/**
 * Reads a list to its end. If it has no order of its own, each answer may list its rows differently: rows that each
 * `comesOnce` are counted, and the list is read again until as many are known as the source says there are.
 * Rejects with a SourceError if rows go away meanwhile, keep changing their order, or are fewer than the source says.
 */
export async function readCompleteList(
  client: Pick<ConnectClient, 'list' | 'unsettled' | 'misordered'>,
  { keyOf, comesOnce, ...request }: CompleteList,
  scope: RequestScope,
): Promise<readonly WireRow[]> {
  const known = new Map<unknown, WireRow>();
  let latestTotal: number | null = null;
  let offset = 0;
  let repeatedRounds = 0;
  while (repeatedRounds <= MAX_ROUNDS) {
    const { rows, total } = await client.list({ ...request, limit: MAX_LIMIT, offset }, scope);
    // A row went away: those after it moved up, and one of them may have slipped past.
    if (hasShrunk(latestTotal, total)) throw client.unsettled();
    const knownBefore = known.size;
    for (const row of rows) known.set(keyOf(row), row);
    offset += rows.length;
    latestTotal = total ?? latestTotal;
    // Without a total the list ends where nothing new comes, also at a server that does not page.
    const ended = total === null ? known.size === knownBefore : offset >= total;
    if (ended && (!comesOnce || hasAll(known.size, total))) return [...known.values()];
    if (rows.length === 0 && !ended) throw client.misordered();
    if (ended) {
      repeatedRounds += 1;
      offset = 0;
    }
  }
  throw client.unsettled();
}

function hasAll(known: number, total: number | null): boolean {
  return total === null || known >= total;
}
