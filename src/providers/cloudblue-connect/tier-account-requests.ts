import type { Page } from '../../domain/page.js';
import type {
  GroupQuery,
  OrderedListQuery,
  OutcomesByGroup,
  OutcomesById,
  StatusFilter,
} from '../../domain/ports.js';
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
import { AccountRelation } from './account-relation.js';
import type { Collection } from './collection.js';
import { REQUEST_FILTERS, statusFilters } from './filters.js';
import { REQUEST_STATUSES } from './request.mapper.js';

/** Tier account requests: looked up, listed, and those of many tier accounts at once. */
export class TierAccountRequests implements TierAccountRequestPort {
  readonly #collection: Collection<TierAccountRequest>;
  readonly #ofAccounts: AccountRelation<TierAccountRequest, StatusFilter<TierAccountRequestStatus>>;

  constructor(collection: Collection<TierAccountRequest>) {
    this.#collection = collection;
    this.#ofAccounts = new AccountRelation(collection, {
      account: ['account.id'],
      product: 'product.id',
      filters: statusFilters(REQUEST_STATUSES),
    });
  }

  findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<TierAccountRequest>> {
    return this.#collection.findMany(nativeIds, scope);
  }

  list(
    { filter, ...question }: OrderedListQuery<TierAccountRequestFilter>,
    scope: RequestScope,
  ): Promise<Page<TierAccountRequest>> {
    return this.#collection.list({ ...question, plan: planFilter(REQUEST_FILTERS, filter) }, scope);
  }

  listForAccounts(
    query: GroupQuery<StatusFilter<TierAccountRequestStatus>>,
    scope: RequestScope,
  ): Promise<OutcomesByGroup<TierAccountRequest>> {
    return this.#ofAccounts.listForAccounts(query, scope);
  }
}
