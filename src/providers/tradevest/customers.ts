import type { CustomerDetails, CustomerRow } from '../../domain/customer/customer.js';
import type { CustomerFilter, CustomerPort, DetailQuestion } from '../../domain/customer/customer.port.js';
import { found } from '../../domain/outcome.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { ListQuery, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { ScanLimits } from '../../listing/fill-page.js';
import { fillPage } from '../../listing/fill-page.js';
import { planFilter } from '../../listing/filter-table.js';
import { findMany } from '../../listing/find-many.js';
import { mapRows } from '../../listing/row-stream.js';
import type { IdentifiedRow, TradevestClient } from './client.js';
import { CUSTOMERS } from './client.js';
import { toCustomerRow } from './customer.mapper.js';
import { answeredDetails, decidingDetails } from './entity-reading.js';
import { CUSTOMER_FILTERS, paramsOf } from './filters.js';
import type { ChangesByRequestor } from './recent-changes.js';
import { LIST_FAULTS, ListRows, notePage } from './rows.js';
import { isCanonicalUuid } from './wire.js';

/** Up to so many customers are read one by one, all at once: their list may be long, and they may be anywhere in it. */
const FEW_CUSTOMERS = 5;

interface CustomerParts {
  readonly sourceId: string;
  readonly scan: ScanLimits;
  readonly recent: ChangesByRequestor;
}

/** The customers of tradevest: roles that entities play. The entities are joined if a detail of theirs is asked for. */
export class Customers implements CustomerPort {
  readonly #client: TradevestClient;
  readonly #parts: CustomerParts;

  constructor(client: TradevestClient, parts: CustomerParts) {
    this.#client = client;
    this.#parts = parts;
  }

  /** A customer that was made lately, and that the source does not show yet, is as its creation answered it. */
  async findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<CustomerRow>> {
    const ids = nativeIds.filter(isCanonicalUuid);
    const rows = new ListRows(this.#client, { ...CUSTOMERS, params: [] }, { after: null, scope });
    const outcomes = await findMany<CustomerRow>(ids, {
      few: FEW_CUSTOMERS,
      byId: async (id) => {
        const row = await this.#client.record(CUSTOMERS, id, scope);
        return row && this.toRow({ id, row }, scope);
      },
      scan: {
        stream: mapRows(rows, (row) => ({ id: row.id, value: this.toRow(row, scope) }), scope),
        isAuthority: true,
        ownFaults: LIST_FAULTS,
      },
    });
    return new Map(
      [...outcomes].map(([id, outcome]) => {
        const unshown = outcome.kind === 'absent' ? this.#parts.recent.of(scope).unshown(id) : null;
        return [id, unshown ? found(unshown) : outcome];
      }),
    );
  }

  async list(
    { filter, page: { first, enough, after } }: ListQuery<CustomerFilter>,
    scope: RequestScope,
  ): Promise<Page<CustomerRow>> {
    const plan = planFilter(CUSTOMER_FILTERS, filter);
    if (!plan) return NOT_ASKED;
    const params = paramsOf(plan.params);
    const rows = new ListRows(this.#client, { ...CUSTOMERS, params }, { after, scope });
    const page = await fillPage({
      stream: mapRows(rows, (row) => this.toRow(row, scope), scope),
      plan,
      first,
      enough,
      scan: this.#parts.scan,
      details: decidingDetails(this.#client, { details: plan.details, scope }),
    });
    notePage({ page, after, isOfAll: params.length === 0 && !plan.isVerified }, scope);
    return page;
  }

  readDetails(
    question: DetailQuestion,
    scope: RequestScope,
  ): Promise<OutcomesById<Partial<CustomerDetails>>> {
    return answeredDetails(this.#client, scope).read(question);
  }

  /** The customer that a row of the source shows. */
  toRow({ id, row }: IdentifiedRow, scope: RequestScope): CustomerRow {
    const customer = toCustomerRow(row, id, { sourceId: this.#parts.sourceId, now: new Date() });
    this.#parts.recent.of(scope).shown(customer);
    return customer;
  }
}
