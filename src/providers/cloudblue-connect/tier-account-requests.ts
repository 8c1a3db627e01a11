import type { Page } from '../../domain/page.js';
import type { OrderedListQuery, StatusFilter } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type {
  TierAccountRequest,
  TierAccountRequestStatus,
} from '../../domain/tier-account-request/tier-account-request.js';
import type {
  TierAccountRequestFilter,
  TierAccountRequestPort,
} from '../../domain/tier-account-request/tier-account-request.port.js';
import { planFilter } from '../../listing/filter-table.js';
import { AccountRecords } from './account-records.js';
import type { Collection } from './collection.js';
import { REQUEST_FILTERS, statusFilters } from './filters.js';
import { REQUEST_STATUSES } from './request.mapper.js';

/** Tier account requests: also those of no account in particular. */
export class TierAccountRequests
  extends AccountRecords<TierAccountRequest, StatusFilter<TierAccountRequestStatus>>
  implements TierAccountRequestPort
{
  readonly #collection: Collection<TierAccountRequest>;

  constructor(collection: Collection<TierAccountRequest>) {
    super(collection, {
      account: ['account.id'],
      product: 'product.id',
      filters: statusFilters(REQUEST_STATUSES),
    });
    this.#collection = collection;
  }

  list(
    { filter, ...question }: OrderedListQuery<TierAccountRequestFilter>,
    scope: RequestScope,
  ): Promise<Page<TierAccountRequest>> {
    return this.#collection.list({ ...question, plan: planFilter(REQUEST_FILTERS, filter) }, scope);
  }
}
