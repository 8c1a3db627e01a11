import type { Outcome } from '../../../domain/outcome.js';
import { outcomeOfRecord } from '../../../domain/outcome.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { IonClient } from '../client.js';
import { canBeCustomerId } from '../client.js';
import type { WireRow } from '../wire.js';
import { EMAIL } from './customer-fields.js';
import { holds } from './write.mapper.js';

/** What every change of this source works with. */
export interface WriteParts {
  readonly client: IonClient;
  readonly sourceId: string;
}

/** An address belongs to one customer, but nothing promises that the filter is applied, or that a page is full. */
const PAGE_SIZE = 100;
const MOST_PAGES = 5;

/** The customers with this e-mail address: one request, and more only for pages that go on. Null where too many do. */
export async function customersOf(
  email: string,
  client: Pick<IonClient, 'list'>,
  scope: RequestScope,
): Promise<readonly WireRow[] | null> {
  const found: WireRow[] = [];
  let pageToken: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const filter = { 'filter.customerEmail': email };
    const page = await client.list({ pageSize: PAGE_SIZE, pageToken, filter }, scope);
    found.push(...page.rows.filter((row) => holds(row, { [EMAIL]: email })));
    pageToken = page.nextPageToken;
    if (pageToken === null) return found;
  }
  return null;
}

/** The customer that an earlier change made or touched, as it is now. Never rejects with a SourceError. */
export function recalled(
  nativeId: string | null,
  client: IonClient,
  scope: RequestScope,
): Promise<Outcome<WireRow>> {
  const id = nativeId !== null && canBeCustomerId(nativeId) ? nativeId : null;
  return outcomeOfRecord(async () => (id === null ? null : client.customer(id, scope)));
}
