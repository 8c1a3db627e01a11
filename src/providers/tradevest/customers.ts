import type { CustomerDetails, CustomerRow } from '../../domain/customer/customer.js';
import type { CustomerFilter, CustomerPort, DetailQuestion } from '../../domain/customer/customer.port.js';
import { found } from '../../domain/outcome.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { ListQuery, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { ScanLimits } from '../../listing/scan-limits.js';
import type { IdentifiedRow, TradevestClient } from './client.js';
import { CUSTOMERS } from './client.js';
import { CustomerList } from './customer-list.js';
import { toCustomerRow } from './customer.mapper.js';
import { EntityReading } from './entity-reading.js';
import { narrowingOf } from './narrowing.js';
import type { RecentChanges } from './recent-changes.js';
import { RowFinder } from './row-finder.js';
import { canonicalUuid } from './uuid.js';

/** Up to so many customers are read one by one, all at once: their list may be long, and they may stand anywhere in it. */
const FEW_CUSTOMERS = 5;

/** The customers of tradevest: roles that entities play. Whoever plays one is joined when it is asked for. */
export class Customers implements CustomerPort {
  readonly #client: TradevestClient;
  readonly #sourceId: string;
  readonly #recent: RecentChanges;
  readonly #list: CustomerList;

  constructor(
    client: TradevestClient,
    parts: { readonly sourceId: string; readonly scan: ScanLimits; readonly recent: RecentChanges },
  ) {
    this.#client = client;
    this.#sourceId = parts.sourceId;
    this.#recent = parts.recent;
    this.#list = new CustomerList({ client, scan: parts.scan, toRow: (row) => this.#toRow(row) });
  }

  /** A customer that was made lately, and that the source does not show yet, is as its creation answered it. */
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
    const outcomes = await finder.find(
      nativeIds.filter((id) => canonicalUuid(id) === id),
      scope,
    );
    return new Map(
      [...outcomes].map(([id, outcome]) => {
        const unshown = outcome.kind === 'absent' ? this.#recent.unshown(id) : null;
        return [id, unshown ? found(unshown) : outcome];
      }),
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
    const customer = toCustomerRow(row, id, { sourceId: this.#sourceId, now: new Date() });
    this.#recent.shown(customer);
    return customer;
  }
}
