import type { Answer } from '../answer.js';
import { invalid, ok } from '../answer.js';
import type { SandboxState } from '../state.js';
import { customerId, ownCustomers } from '../state.js';
import type { CustomerRow } from '../wire.js';
import type { PageToken } from './page-token.js';
import { fingerprint, readPageToken, writePageToken } from './page-token.js';
import type { RouteRequest } from './router.js';

const ANY_STATUS = 'CUSTOMER_STATUS_UNSPECIFIED';
const STATUSES: readonly string[] = [ANY_STATUS, 'ACTIVE', 'INACTIVE'];

interface Filter {
  readonly parameter: string;
  readonly admits: (row: CustomerRow, wanted: string) => boolean;
}

/**
 * The four filters of the document. It does not say how they compare: here a part of the contact's name is enough, in
 * whatever case, and the other texts must be equal.
 */
const FILTERS: readonly Filter[] = [
  { parameter: 'filter.customerEmail', admits: (row, wanted) => row.customerEmail === wanted },
  { parameter: 'filter.languageCode', admits: (row, wanted) => row.languageCode === wanted },
  { parameter: 'filter.customerStatus', admits: (row, wanted) => row.customerStatus === wanted },
  {
    parameter: 'filter.customerName',
    admits: ({ customerName }, wanted) => customerName?.toLowerCase().includes(wanted.toLowerCase()) ?? false,
  },
];

type Asked = { readonly ok: true; readonly page: PageToken } | { readonly ok: false; readonly fault: string };

/** One page of customers. Parameters that the document does not name are ignored. */
export function listCustomers(request: RouteRequest): Answer {
  const { state } = request;
  const query = new URLSearchParams(request.rawQuery);
  const status = query.get('filter.customerStatus') ?? '';
  if (status !== '' && !STATUSES.includes(status))
    return invalid(state, 'filter.customerStatus is none of the known ones');
  const filters = FILTERS.map(({ parameter }) => wanted(query, parameter));
  const asked = askedPage(query, fingerprint(filters));
  if (!asked.ok) return invalid(state, asked.fault);
  const matching = ownCustomers(state).filter((row) =>
    FILTERS.every(({ admits }, index) => {
      const value = filters[index] ?? null;
      return value === null || admits(row, value);
    }),
  );
  return ok(pageOf(matching, asked.page, state));
}

/** The value that a filter asks for; null when it lets everything through. */
function wanted(query: URLSearchParams, parameter: string): string | null {
  const value = query.get(parameter);
  return value === '' || value === ANY_STATUS ? null : value;
}

function askedPage(query: URLSearchParams, filters: string): Asked {
  const sizeText = query.get('pageSize') ?? '';
  if (!/^\d*$/.test(sizeText)) return { ok: false, fault: 'page_size is no whole number from 1' };
  const size = Number(sizeText);
  const tokenText = query.get('pageToken') ?? '';
  if (tokenText === '') {
    if (size === 0) return { ok: false, fault: 'page_size or page_token is needed' };
    return { ok: true, page: { after: -1, size, turn: 0, filters } };
  }
  const token = readPageToken(tokenText);
  if (token?.filters !== filters) return { ok: false, fault: 'page_token does not belong to this list' };
  return { ok: true, page: size === 0 ? token : { ...token, size } };
}

function pageOf(rows: readonly CustomerRow[], page: PageToken, state: SandboxState): object {
  const ahead = rows.filter((row) => Number(customerId(row)) > page.after);
  const customers = ahead.slice(0, lengthOf(page, state));
  const last = customers.at(-1);
  // Short pages include one without rows after the last row: only its token says that it is the end.
  const goesOn = ahead.length > customers.length || (state.shortPages && last !== undefined);
  const after = last === undefined ? page.after : Number(customerId(last));
  return {
    customers,
    nextPageToken: goesOn ? writePageToken({ ...page, after, turn: page.turn + 1 }) : '',
  };
}

/** How many rows a page holds at most; of short pages every third is empty. */
function lengthOf({ size, turn }: PageToken, { maxPageSize, shortPages }: SandboxState): number {
  const most = Math.min(size, maxPageSize);
  if (!shortPages) return most;
  const lengths = [Math.ceil(most / 2), 0, Math.max(1, most - 1)];
  return lengths[turn % lengths.length] ?? most;
}
