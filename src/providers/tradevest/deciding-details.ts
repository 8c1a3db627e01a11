import type { CustomerDetail, CustomerDetails, CustomerRow } from '../../domain/customer/customer.js';
import type { Outcome } from '../../domain/outcome.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { DetailReader } from '../../listing/fill-page.js';
import { RequestBudget } from '../../listing/find-many.js';
import type { TradevestClient } from './client.js';
import { EntityReading } from './entity-reading.js';

/** What the filter of a list asks about its rows, and by which operation. */
interface Question {
  readonly details: ReadonlySet<CustomerDetail>;
  readonly scope: RequestScope;
}

/** Of the reads by id that a list of entities would save, so many may go into pages of it that save none. */
const SHARE_WITHOUT_SAVING = 1 / 10;

/**
 * Reads the details that decide whether customers match, by lists of entities. The entities of a thousand customers can
 * stand anywhere in their list, and reading them one by one costs a thousand requests: so the list gets a share of these.
 */
export function decidingDetails(
  client: TradevestClient,
  { details, scope }: Question,
): DetailReader<CustomerRow> {
  const maxPagesWithoutSaving = (missing: number): number => Math.max(1, missing * SHARE_WITHOUT_SAVING);
  const reading = new EntityReading(client, { scope, maxPagesWithoutSaving });
  return {
    isBulk: true,
    read: async (customers, requests) => {
      const budget = new RequestBudget(requests);
      const answers = await reading.read({ customers, details }, budget);
      return { rows: decided(customers, answers), requests: budget.spent };
    },
  };
}

/** The first customers whose details are known, with these. */
function decided(
  customers: readonly CustomerRow[],
  answers: ReadonlyMap<string, Outcome<Partial<CustomerDetails>>>,
): readonly CustomerRow[] {
  const rows: CustomerRow[] = [];
  for (const customer of customers) {
    const answer = answers.get(customer.nativeId);
    if (answer?.kind === 'failed') throw answer.error;
    if (answer?.kind !== 'found') break;
    rows.push({ ...customer, ...answer.value });
  }
  return rows;
}
