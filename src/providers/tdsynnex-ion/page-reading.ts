import type { Customer } from '../../domain/customer/customer.js';
import type { Page, PageRequest, PageRow } from '../../domain/page.js';
import type { SourceError } from '../../domain/source-error.js';
import type { ListAnswer } from './client.js';
import { MAX_PAGE_SIZE } from './client.js';
import type { Narrowing } from './narrowing.js';
import type { Place } from './position.js';
import { placeOf, positionOf } from './position.js';
import type { WireRow } from './wire.js';

/** The narrowed list of customers as a reading sees it. */
export interface CustomerList extends Pick<Narrowing, 'tests' | 'looksThrough'> {
  fetch(page: Pick<Place, 'pageToken' | 'pageSize'>): Promise<ListAnswer>;
  toCustomer(row: WireRow): Customer;
  /** Rows that are looked through for one page where the source does not apply a filter. */
  readonly scanRows: number;
  readonly failures: { unbounded(): SourceError; endless(): SourceError };
}

/** Rows that one request asks for at the least: a page of few rows costs the source hardly less than one of these. */
const LEAST_PAGE_SIZE = 100;
/** Pages in a row without a new customer before the list is given up; short and empty pages are no end. */
const MAX_IDLE_PAGES = 20;

/**
 * Reads one page of the list. The source's pages have tokens and no places of rows: a row's position is its page, how far
 * into it the row stands, and its id, so that reading on inside a page asks for that page again.
 */
export async function readPage(list: CustomerList, { first, after }: PageRequest): Promise<Page<Customer>> {
  const found: PageRow<Customer>[] = [];
  const seen = new Set<string>();
  let place = after === null ? firstPlace(list, first) : placeOf(after);
  let lookedThrough = 0;
  let idlePages = 0;
  for (;;) {
    const answer = await list.fetch(place);
    const unread = unreadRows(answer.rows, place, seen);
    const matching = matchingRows(list, unread, { place, answer });
    found.push(...matching);
    if (found.length >= first || answer.nextPageToken === null)
      return pageOf(found.slice(0, first), found.length > first || answer.nextPageToken !== null);
    lookedThrough += list.looksThrough ? unread.length : unread.length - matching.length;
    idlePages = unread.length === 0 ? idlePages + 1 : 0;
    if (lookedThrough >= list.scanRows) throw list.failures.unbounded();
    if (idlePages > MAX_IDLE_PAGES) throw list.failures.endless();
    place = pageBehind(answer, place);
  }
}

function pageOf(rows: readonly PageRow<Customer>[], hasNextPage: boolean): Page<Customer> {
  return { rows, hasNextPage, remaining: null, asked: true, rowsScanned: rows.length, continueAt: null };
}

/**
 * The size stays the same along the list, whatever is asked for later. It is a multiple of the page, so that each further
 * page of that length lies within one answer; where rows are picked out here, it is as much as is looked through.
 */
function firstPlace({ looksThrough, scanRows }: CustomerList, first: number): Place {
  const several = first < LEAST_PAGE_SIZE ? first * Math.ceil(LEAST_PAGE_SIZE / first) : first;
  const pageSize = Math.min(looksThrough ? scanRows : several, MAX_PAGE_SIZE);
  return { pageToken: null, pageSize, index: -1, id: '' };
}

interface UnreadRow {
  readonly row: WireRow;
  readonly index: number;
}

/** The rows behind a place in its page, without those that came before; notes all of them as seen. */
function unreadRows(rows: readonly WireRow[], place: Place, seen: Set<string>): readonly UnreadRow[] {
  const start = startIn(rows, place);
  for (const { id } of [place, ...rows.slice(0, start)]) seen.add(id);
  return rows.flatMap((row, index) => {
    if (index < start || seen.has(row.id)) return [];
    seen.add(row.id);
    return [{ row, index }];
  });
}

/** Where to read on in a page that may have changed: behind the row that was read last, wherever it stands now. */
function startIn(rows: readonly WireRow[], { index, id }: Place): number {
  if (index < 0) return 0;
  if (rows[index]?.id === id) return index + 1;
  const moved = rows.findIndex((row) => row.id === id);
  // Where it is gone, what followed it has moved up into its place.
  return moved < 0 ? index : moved + 1;
}

function matchingRows(
  list: CustomerList,
  unread: readonly UnreadRow[],
  { place, answer }: { readonly place: Place; readonly answer: ListAnswer },
): readonly PageRow<Customer>[] {
  const matching = unread
    .map(({ row, index }) => ({ record: list.toCustomer(row), index }))
    .filter(({ record }) => list.tests.every((test) => test(record)));
  return matching.map(({ record, index }, count) => {
    const here = { ...place, index, id: record.nativeId };
    // Behind the last of them the next page begins: there is no need to ask for this one again.
    const isLast = count === matching.length - 1 && answer.nextPageToken !== null;
    return { record, position: positionOf(isLast ? pageBehind(answer, here) : here) };
  });
}

function pageBehind({ nextPageToken }: ListAnswer, { pageSize, id }: Place): Place {
  return { pageToken: nextPageToken, pageSize, index: -1, id };
}
