import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { Customer } from '../../domain/customer/customer.js';
import type { CustomerFilter, CustomerPort } from '../../domain/customer/customer.port.js';
import { found } from '../../domain/outcome.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { ListQuery, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { mapInTurns } from '../../domain/turns.js';
import { firstConcurrency } from '../../http/request-slots.js';
import { fillPage } from '../../listing/fill-page.js';
import { planFilter } from '../../listing/filter-table.js';
import { findMany, readEach } from '../../listing/find-many.js';
import { mapRows } from '../../listing/row-stream.js';
import type { SourceOptions } from '../provider.js';
import type { IonClient, ListFilter } from './client.js';
import { canBeCustomerId } from './client.js';
import { toCloudProfile } from './cloud-profile.mapper.js';
import { toCustomer } from './customer.mapper.js';
import { CUSTOMER_FILTERS } from './filters.js';
import { CustomerRows } from './rows.js';
import type { WireRow } from './wire.js';

/** So few customers are read one by one: an answer of hundreds of rows is not cheaper. */
const FEW_CUSTOMERS = 3;
/** Pages that a look-up of many may read in any case, however few they are. */
const LEAST_SCAN_PAGES = 5;

/** The customers of one reseller account. Rows are complete, so that no detail is ever read separately. */
export class Customers implements CustomerPort {
  readonly #client: IonClient;
  readonly #options: SourceOptions;

  constructor(client: IonClient, options: SourceOptions) {
    this.#client = client;
    this.#options = options;
  }

  async findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<Customer>> {
    const ids = askable(nativeIds);
    const rows = new CustomerRows(this.#client, { filter: {}, after: null, scope });
    const outcomes = await findMany<WireRow>(ids, {
      few: FEW_CUSTOMERS,
      byId: (id) => this.#client.customer(id, scope),
      scan: {
        stream: mapRows(rows, (row) => ({ id: row.id, value: row }), scope),
        isAuthority: true,
        ownFaults: new Set(['MALFORMED_RESPONSE']),
        // Pages come one after the other, single reads many at once: the scan is not to take much longer than these.
        maxPages: Math.max(
          LEAST_SCAN_PAGES,
          Math.ceil(ids.length / firstConcurrency(this.#options.maxConcurrency)),
        ),
      },
    });
    return new Map(
      await mapInTurns(
        [...outcomes],
        ([id, row]) => [id, row.kind === 'found' ? found(this.#toCustomer(row.value)) : row] as const,
        scope,
      ),
    );
  }

  async list(
    { filter, page: { first, enough, after } }: ListQuery<CustomerFilter>,
    scope: RequestScope,
  ): Promise<Page<Customer>> {
    const plan = planFilter(CUSTOMER_FILTERS, filter);
    if (!plan) return NOT_ASKED;
    const pushed = plan.params.reduce<ListFilter>((all, one) => ({ ...all, ...one }), {});
    const rows = new CustomerRows(this.#client, { filter: pushed, after, scope });
    const stream = mapRows(rows, (row) => this.#toCustomer(row), scope);
    return fillPage({ stream, plan, first, enough, scan: this.#options.scan });
  }

  /** One request for each customer: the source shows the profiles of one at a time. */
  findCloudProfiles(
    customerIds: readonly string[],
    scope: RequestScope,
  ): Promise<OutcomesById<readonly CloudProfile[]>> {
    return readEach(askable(customerIds), async (customerId) => {
      const rows = await this.#client.cloudProfiles(customerId, scope);
      const ref = { sourceId: this.#options.id, customerId };
      return rows?.map((row) => toCloudProfile(row, ref)) ?? null;
    });
  }

  #toCustomer(row: WireRow): Customer {
    return toCustomer(row, this.#options.id);
  }
}

function askable(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].filter(canBeCustomerId);
}
