import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { Customer } from '../../domain/customer/customer.js';
import type { CustomerFilter, CustomerPort } from '../../domain/customer/customer.port.js';
import { found } from '../../domain/outcome.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { ListQuery, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { SourceOptions } from '../provider.js';
import type { IonClient } from './client.js';
import { toCloudProfile } from './cloud-profile.mapper.js';
import { toCustomer } from './customer.mapper.js';
import { lookUp, readEach } from './look-ups.js';
import { narrowingOf } from './narrowing.js';
import { readPage } from './page-reading.js';

/** The customers of one reseller account. Rows are complete, so that no detail is ever read apart. */
export class Customers implements CustomerPort {
  readonly #client: IonClient;
  readonly #options: SourceOptions;

  constructor(client: IonClient, options: SourceOptions) {
    this.#client = client;
    this.#options = options;
  }

  async findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<Customer>> {
    const { maxConcurrency: atOnce, id: sourceId } = this.#options;
    const rows = await lookUp(nativeIds, { client: this.#client, atOnce, scope });
    return new Map(
      [...rows].map(([id, row]) => [id, row.kind === 'found' ? found(toCustomer(row.value, sourceId)) : row]),
    );
  }

  async list({ filter, page }: ListQuery<CustomerFilter>, scope: RequestScope): Promise<Page<Customer>> {
    const narrowing = narrowingOf(filter);
    if (!narrowing) return NOT_ASKED;
    const list = {
      ...narrowing,
      fetch: ({ pageToken, pageSize }: { pageToken: string | null; pageSize: number }) =>
        this.#client.list({ pageToken, pageSize, filter: narrowing.filter }, scope),
      toCustomer: (row: Parameters<typeof toCustomer>[0]) => toCustomer(row, this.#options.id),
      scanRows: this.#options.scan.rows,
      failures: this.#client,
    };
    return readPage(list, page);
  }

  /** One request for each customer: the source shows the profiles of one at a time. */
  findCloudProfiles(
    customerIds: readonly string[],
    scope: RequestScope,
  ): Promise<OutcomesById<readonly CloudProfile[]>> {
    return readEach(customerIds, async (customerId) => {
      const rows = await this.#client.cloudProfiles(customerId, scope);
      const ref = { sourceId: this.#options.id, customerId };
      return rows?.map((row) => toCloudProfile(row, ref)) ?? null;
    });
  }
}
