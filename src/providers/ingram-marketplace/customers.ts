import type { CustomerDetail, CustomerRow } from '../../domain/customer/customer.js';
import type { CustomerFilter, CustomerPort, DetailQuestion } from '../../domain/customer/customer.port.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { ListQuery, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { DetailReader, ScanLimits } from '../../listing/fill-page.js';
import { fillPage } from '../../listing/fill-page.js';
import { planFilter, requireDetails } from '../../listing/filter-table.js';
import { readEach } from '../../listing/find-many.js';
import { mapRows } from '../../listing/row-stream.js';
import type { IngramClient } from './client.js';
import { toCustomer, toCustomerRow } from './customer.mapper.js';
import { CUSTOMER_FILTERS } from './filters.js';
import { rowsOf } from './rows.js';

/** Finds the cloud profiles that the subscriptions of customers show. */
export type ProfileFinder = NonNullable<CustomerPort['findCloudProfiles']>;

interface CustomersOptions {
  readonly client: IngramClient;
  readonly sourceId: string;
  readonly scan: ScanLimits;
  readonly findCloudProfiles: ProfileFinder;
}

/**
 * The customers of one reseller. No request reads many of them in full: lists show basic details, and all that goes
 * beyond them takes one request for each customer.
 */
export class Customers implements CustomerPort {
  readonly #client: IngramClient;
  readonly #sourceId: string;
  readonly #scan: ScanLimits;
  readonly findCloudProfiles: ProfileFinder;

  constructor({ client, sourceId, scan, findCloudProfiles }: CustomersOptions) {
    this.#client = client;
    this.#sourceId = sourceId;
    this.#scan = scan;
    this.findCloudProfiles = findCloudProfiles;
  }

  findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<CustomerRow>> {
    return readEach(nativeIds, (id) => this.#read(id, scope));
  }

  async list(
    { filter, page: { first, enough, after } }: ListQuery<CustomerFilter>,
    scope: RequestScope,
  ): Promise<Page<CustomerRow>> {
    const plan = planFilter(CUSTOMER_FILTERS, filter);
    if (!plan) return NOT_ASKED;
    const parameters = plan.params.reduce((all, one) => ({ ...all, ...one }), {});
    const rows = rowsOf(this.#client, { collection: '/customers', parameters, after }, scope);
    const stream = mapRows(rows, (row) => toCustomerRow(row, this.#sourceId), scope);
    const details = this.#detailReader(plan.details, scope);
    return fillPage({ stream, plan, first, enough, scan: this.#scan, details });
  }

  readDetails({ customers }: DetailQuestion, scope: RequestScope): Promise<OutcomesById<CustomerRow>> {
    return this.findMany(
      customers.map(({ nativeId }) => nativeId),
      scope,
    );
  }

  /** One request for each row. */
  #detailReader(details: ReadonlySet<CustomerDetail>, scope: RequestScope): DetailReader<CustomerRow> {
    return {
      isBulk: false,
      read: async (rows, budget) => {
        const reads = rows.slice(0, budget).map(({ nativeId }) => this.#read(nativeId, scope));
        const read = await Promise.all(reads);
        return { rows: read.map((row) => row && requireDetails(row, details)), requests: reads.length };
      },
    };
  }

  async #read(id: string, scope: RequestScope): Promise<CustomerRow | null> {
    const row = await this.#client.record('/customers', id, scope);
    return row && toCustomer(row, this.#sourceId);
  }
}
