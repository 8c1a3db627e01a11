import type { Attempt, Outcome } from '../../domain/outcome.js';
import { found, outcomeOf, outcomeOfRecord } from '../../domain/outcome.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { IonClient, ListAnswer, ListRequest } from './client.js';
import { canBeCustomerId, MAX_PAGE_SIZE } from './client.js';
import type { WireRow } from './wire.js';

/** So few customers are read one by one: an answer of a thousand rows is not cheaper. */
const MAX_SINGLE_READS = 3;
/** Pages that a list may have, whatever is wanted, before it counts as too long to look customers up in. */
const LEAST_SCAN_PAGES = 5;

interface LookUp {
  readonly client: Pick<IonClient, 'list' | 'customer'>;
  /** How many reads are under way at once. */
  readonly atOnce: number;
  readonly scope: RequestScope;
}

/** Asks for one thing of each customer, in parallel. An id that can be nobody's is not asked for; null is absent. */
export async function readEach<T>(
  ids: readonly string[],
  read: (id: string) => Promise<T | null>,
): Promise<ReadonlyMap<string, Outcome<T>>> {
  const outcomes = askable(ids).map(async (id) => [id, await outcomeOfRecord(() => read(id))] as const);
  return new Map(await Promise.all(outcomes));
}

function askable(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].filter(canBeCustomerId);
}

/**
 * Looks customers up; one that is missing in the answer is absent. The source has no look-up of many, but the rows of its
 * list are complete: a few customers are read one by one, more are looked for in the list. Nobody knows how long it is,
 * so it is read only while its pages show as many of the customers as they cost requests; those that are still missing
 * are read one by one then. For n customers that is never more than n + 1 requests.
 */
export async function lookUp(
  ids: readonly string[],
  asking: LookUp,
): Promise<ReadonlyMap<string, Outcome<WireRow>>> {
  const { client, scope } = asking;
  const wanted = askable(ids);
  const { rows, end } = wanted.length > MAX_SINGLE_READS ? await scan(wanted, asking) : NOT_SCANNED;
  const known = [...rows].map(([id, row]) => [id, found(row)] as const);
  if (end === 'complete') return new Map(known);
  const missing = wanted.filter((id) => !rows.has(id));
  if (end !== 'too long' && end.error.code !== 'MALFORMED_RESPONSE')
    return new Map([...known, ...missing.map((id) => [id, end] as const)]);
  // A page that cannot be read says nothing about the single customers.
  const others = await readEach(missing, (id) => client.customer(id, scope));
  return new Map([...known, ...others]);
}

interface Scan {
  readonly rows: ReadonlyMap<string, WireRow>;
  readonly end: 'complete' | 'too long' | Extract<Attempt<never>, { readonly kind: 'failed' }>;
}

const NOT_SCANNED: Scan = { rows: new Map(), end: 'too long' };

async function scan(wanted: readonly string[], { client, atOnce, scope }: LookUp): Promise<Scan> {
  const rows = new Map<string, WireRow>();
  const missing = new Set(wanted);
  // Single reads take this many rounds, pages one after the other as many: it is not to take much longer, either.
  const mostPages = Math.max(LEAST_SCAN_PAGES, Math.ceil(wanted.length / atOnce));
  let pageToken: string | null = null;
  for (let pages = 0; pages <= rows.size && pages < mostPages; pages += 1) {
    const request: ListRequest = { pageSize: MAX_PAGE_SIZE, pageToken, filter: {} };
    const page: Attempt<ListAnswer> = await outcomeOf(() => client.list(request, scope));
    if (page.kind === 'failed') return { rows, end: page };
    for (const row of page.value.rows) if (missing.delete(row.id)) rows.set(row.id, row);
    pageToken = page.value.nextPageToken;
    if (pageToken === null || missing.size === 0) return { rows, end: 'complete' };
  }
  return { rows, end: 'too long' };
}
