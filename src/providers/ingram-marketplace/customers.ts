import type { Customer, CustomerRow } from '../../domain/customer/customer.js';
import type { CustomerFilter, CustomerPort, DetailQuestion } from '../../domain/customer/customer.port.js';
import type { Outcome } from '../../domain/outcome.js';
import { outcomeOfRecord } from '../../domain/outcome.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { ListQuery, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { ScanLimits } from '../../listing/scan-limits.js';
import type { IngramClient } from './client.js';
import { CustomerPage } from './customer-page.js';
import { toCustomer, toCustomerRow } from './customer.mapper.js';
import { listWalk } from './list-walk.js';
import { narrowingOf } from './narrowing.js';
import { placeOf } from './position.js';

/** Finds the cloud profiles that the subscriptions of customers tell of. */
export type ProfileFinder = NonNullable<CustomerPort['findCloudProfiles']>;

interface CustomersOptions {
  readonly client: IngramClient;
  readonly sourceId: string;
  readonly bounds: ScanLimits;
  readonly findCloudProfiles: ProfileFinder;
}

/**
 * The customers of one reseller. Nothing reads many of them in full at once: lists show basic details, and whatever goes
 * beyond them takes one request for each customer.
 */
export class Customers implements CustomerPort {
  readonly #client: IngramClient;
  readonly #sourceId: string;
  readonly #bounds: ScanLimits;
  readonly findCloudProfiles: ProfileFinder;

  constructor({ client, sourceId, bounds, findCloudProfiles }: CustomersOptions) {
    this.#client = client;
    this.#sourceId = sourceId;
    this.#bounds = bounds;
    this.findCloudProfiles = findCloudProfiles;
  }

  async findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<Customer>> {
    const outcomes = [...new Set(nativeIds)].map(async (id): Promise<[string, Outcome<Customer>]> => [
      id,
      await outcomeOfRecord(() => this.#read(id, scope)),
    ]);
    return new Map(await Promise.all(outcomes));
  }

  async list({ filter, page }: ListQuery<CustomerFilter>, scope: RequestScope): Promise<Page<CustomerRow>> {
    const narrowing = narrowingOf(filter);
    if (!narrowing) return NOT_ASKED;
    const { parameters } = narrowing;
    const after = page.after === null ? null : placeOf(page.after);
    return new CustomerPage({
      narrowing,
      first: page.first,
      bounds: this.#bounds,
      walk: listWalk(this.#client, { collection: '/customers', parameters, after }, scope),
      toRow: (row) => toCustomerRow(row, this.#sourceId),
      readCustomer: (id) => this.#read(id, scope),
      unbounded: () =>
        this.#client.unsupported(
          'The source cannot apply this filter, and too many rows would have to be looked through.',
        ),
    }).read();
  }

  readDetails({ customers }: DetailQuestion, scope: RequestScope): Promise<OutcomesById<Customer>> {
    return this.findMany(
      customers.map(({ nativeId }) => nativeId),
      scope,
    );
  }

  async #read(id: string, scope: RequestScope): Promise<Customer | null> {
    const row = await this.#client.record('/customers', id, scope);
    return row && toCustomer(row, this.#sourceId);
  }
}
