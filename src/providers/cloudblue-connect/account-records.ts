import type { GroupQuery, OutcomesByGroup, OutcomesById, StatusFilter } from '../../domain/ports.js';
import type { SourceRecord } from '../../domain/record.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { AccountRecordPort } from '../../domain/subscription/subscription.js';
import { AccountRelation } from './account-relation.js';
import type { Collection } from './collection.js';
import { statusFilters } from './filters.js';
import type { Field } from './rql.js';

/** How rows name their accounts and their product, and the provider's words for their states. */
export interface AccountRecordFields<S extends string> {
  readonly account: readonly [Field, ...Field[]];
  readonly product: Field;
  readonly statuses: ReadonlyMap<string, S>;
}

/** Rows that belong to tier accounts and have a state: subscriptions, orders, configurations. */
export class AccountRecords<T extends SourceRecord, S extends string> implements AccountRecordPort<T, S> {
  readonly #collection: Collection<T>;
  readonly #ofAccounts: AccountRelation<T, StatusFilter<S>>;

  constructor(collection: Collection<T>, { statuses: words, ...fields }: AccountRecordFields<S>) {
    this.#collection = collection;
    this.#ofAccounts = new AccountRelation(collection, { ...fields, filters: statusFilters(words) });
  }

  findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<T>> {
    return this.#collection.findMany(nativeIds, scope);
  }

  listForAccounts(query: GroupQuery<StatusFilter<S>>, scope: RequestScope): Promise<OutcomesByGroup<T>> {
    return this.#ofAccounts.listForAccounts(query, scope);
  }
}
