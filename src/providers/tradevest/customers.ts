import type { CustomerDetails, CustomerRow } from '../../domain/customer/customer.js';
import type { CustomerFilter, CustomerPort, DetailQuestion } from '../../domain/customer/customer.port.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { ListQuery, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { ScanBounds } from '../provider.js';
import type { IdentifiedRow, TradevestClient } from './client.js';
import { CUSTOMERS } from './client.js';
import { CustomerList } from './customer-list.js';
import { toCustomerRow } from './customer.mapper.js';
import { EntityReading } from './entity-reading.js';
import { narrowingOf } from './narrowing.js';
import { RowFinder } from './row-finder.js';
import { canonicalUuid } from './uuid.js';

/** Up to so many customers are read one by one, all at once: their list may be long, and they may stand anywhere in it. */
const FEW_CUSTOMERS = 5;

/** The customers of tradevest: roles that entities play. Whoever plays one is joined when it is asked for. */
export class Customers implements CustomerPort {
  readonly #client: TradevestClient;
  readonly #sourceId: string;
  readonly #list: CustomerList;

  constructor(
    client: TradevestClient,
    { sourceId, scan }: { readonly sourceId: string; readonly scan: ScanBounds },
  ) {
    this.#client = client;
    this.#sourceId = sourceId;
    this.#list = new CustomerList({ client, scan, toRow: (row) => this.#toRow(row) });
  }

  async findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<CustomerRow>> {
    const finder = new RowFinder<CustomerRow>(this.#client, {
      list: { ...CUSTOMERS, params: [] },
      few: FEW_CUSTOMERS,
      fromRow: (row) => this.#toRow(row),
      readOne: async (id, each) => {
        const row = await this.#client.record(CUSTOMERS, id, each);
        return row && this.#toRow({ id, row });
      },
      isListTheAuthority: true,
    });
    // No other text is an id of this source: with capitals one customer would have many.
    return finder.find(
      nativeIds.filter((id) => canonicalUuid(id) === id),
      scope,
    );
  }

  async list({ filter, page }: ListQuery<CustomerFilter>, scope: RequestScope): Promise<Page<CustomerRow>> {
    const narrowing = narrowingOf(filter);
    return narrowing ? this.#list.read(narrowing, page, scope) : NOT_ASKED;
  }

  readDetails(
    question: DetailQuestion,
    scope: RequestScope,
  ): Promise<OutcomesById<Partial<CustomerDetails>>> {
    return new EntityReading(this.#client).read(question, scope);
  }

  #toRow({ id, row }: IdentifiedRow): CustomerRow {
    return toCustomerRow(row, id, { sourceId: this.#sourceId, now: new Date() });
  }
}
