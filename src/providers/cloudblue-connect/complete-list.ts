import type { RequestScope } from '../../domain/request-scope.js';
import type { ConnectClient, ListAnswer, ListRequest } from './client.js';
import { MAX_LIMIT } from './client.js';
import { hasShrunk } from './list-order.js';
import { MAX_ROUNDS } from './list-walk.js';
import type { WireRow } from './wire.js';

/** A list that is short enough to be read to its end, and what identifies its rows. */
export interface CompleteList extends Pick<ListRequest, 'collection' | 'terms'> {
  readonly keyOf: (row: WireRow) => unknown;
  /** False if the source may list one row several times. */
  readonly comesOnce: boolean;
}

/**
 * Reads a list to its end. If it has no order of its own, each answer may list its rows differently: rows that each
 * `comesOnce` are counted, and the list is read again until as many are known as the source says there are.
 * Rejects with a SourceError if rows go away meanwhile, keep changing their order, or are fewer than the source says.
 */
export function readCompleteList(
  client: Pick<ConnectClient, 'list' | 'unsettled' | 'misordered'>,
  list: CompleteList,
  scope: RequestScope,
): Promise<readonly WireRow[]> {
  return readAnswers<never>(client, list, (request) => client.list(request, scope));
}

/** The same for a list below a record; null if the source has no such record. */
export function readCompleteListBelow(
  client: Pick<ConnectClient, 'listBelow' | 'unsettled' | 'misordered'>,
  list: CompleteList,
  scope: RequestScope,
): Promise<readonly WireRow[] | null> {
  return readAnswers<null>(client, list, (request) => client.listBelow(request, scope));
}

/** `None` is what stands for a list that is not there. */
async function readAnswers<None extends null>(
  client: Pick<ConnectClient, 'unsettled' | 'misordered'>,
  { keyOf, comesOnce, ...request }: CompleteList,
  read: (request: ListRequest) => Promise<ListAnswer | None>,
): Promise<readonly WireRow[] | None> {
  const known = new Map<unknown, WireRow>();
  let latestTotal: number | null = null;
  let offset = 0;
  let repeatedRounds = 0;
  while (repeatedRounds <= MAX_ROUNDS) {
    const answer = await read({ ...request, limit: MAX_LIMIT, offset });
    if (answer === null) return answer;
    const { rows, total } = answer;
    // A row went away: those after it moved up, and one of them may have slipped past.
    if (hasShrunk(latestTotal, total)) throw client.unsettled();
    const knownBefore = known.size;
    for (const row of rows) known.set(keyOf(row), row);
    offset += rows.length;
    latestTotal = total ?? latestTotal;
    // Without a total the list ends where nothing new comes, also at a server that does not page.
    const ended = total === null ? known.size === knownBefore : offset >= total;
    if (ended && isComplete(known.size, total, comesOnce)) return [...known.values()];
    if (rows.length === 0 && !ended) throw client.misordered();
    if (ended) {
      repeatedRounds += 1;
      offset = 0;
    }
  }
  throw client.unsettled();
}

/** Rows that each come once can be counted. */
function isComplete(known: number, total: number | null, comesOnce: boolean): boolean {
  return !comesOnce || total === null || known >= total;
}
