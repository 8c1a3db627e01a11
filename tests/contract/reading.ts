import type { Customer, CustomerDetail, CustomerRow } from '../../src/domain/customer/customer.js';
import { CUSTOMER_DETAILS } from '../../src/domain/customer/customer.js';
import type { CustomerFilter, CustomerPort } from '../../src/domain/customer/customer.port.js';
import type { Page, PageRow } from '../../src/domain/page.js';
import { ALL_CUSTOMERS, valueOf } from '../support/connect.js';
import { scopeOf } from '../support/scope.js';

/** Far more pages than any list here has: an endless list ends there. */
const MOST_PAGES = 200;

/** One page, asked for by an operation of its own. */
export function pageOf(
  customers: CustomerPort,
  page: { readonly first: number; readonly after?: string | null },
  filter: Partial<CustomerFilter> = {},
): Promise<Page<CustomerRow>> {
  const { first, after = null } = page;
  const query = { filter: { ...ALL_CUSTOMERS, ...filter }, page: { first, after } };
  return customers.list(query, scopeOf());
}

/** Every row of a list, read by pages of these sizes, over and over; each page is an operation of its own. */
export async function allRows(
  customers: CustomerPort,
  sizes: readonly number[],
  filter: Partial<CustomerFilter> = {},
): Promise<readonly PageRow<CustomerRow>[]> {
  const rows: PageRow<CustomerRow>[] = [];
  let after: string | null = null;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const first = sizes[count % sizes.length] ?? 1;
    const page: Page<CustomerRow> = await pageOf(customers, { first, after }, filter);
    if (page.rows.length > first) throw new Error('A page holds more rows than were asked for.');
    rows.push(...page.rows);
    if (!page.hasNextPage) return rows;
    const end = page.continueAt ?? page.rows.at(-1)?.position;
    if (end === undefined || end === after) throw new Error('A page with a next page leads nowhere.');
    after = end;
  }
  throw new Error('The list does not end.');
}

export function idsOf(rows: readonly PageRow<CustomerRow>[]): readonly string[] {
  return rows.map(({ record }) => record.nativeId);
}

/** The details that a row leaves out. */
export function missingIn(row: CustomerRow): readonly CustomerDetail[] {
  return CUSTOMER_DETAILS.filter((detail) => !Object.hasOwn(row, detail));
}

/** The rows with all that they leave out read; a detail that the source does not show is null. */
export async function completed(
  customers: CustomerPort,
  rows: readonly CustomerRow[],
): Promise<readonly Customer[]> {
  const details = new Set(rows.flatMap(missingIn));
  const answers =
    details.size === 0 ? undefined : await customers.readDetails?.({ customers: rows, details }, scopeOf());
  return rows.map((row) => ({ ...NO_DETAILS, ...(answers && valueOf(answers.get(row.nativeId))), ...row }));
}

const NO_DETAILS = {
  name: null,
  externalId: null,
  taxId: null,
  language: null,
  address: null,
  contactPersons: null,
  labels: null,
  attributes: null,
  resellerNativeId: null,
  createdAt: null,
  updatedAt: null,
  raw: () => ({}),
} as const;
