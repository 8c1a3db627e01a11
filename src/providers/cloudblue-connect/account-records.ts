import type { GroupQuery, OutcomesByGroup, OutcomesById, StatusFilter } from '../../domain/ports.js';
import type { SourceRecord } from '../../domain/record.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { AccountRecordPort } from '../../domain/subscription/subscription.js';
import { AccountRelation } from './account-relation.js';
import type { Collection } from './collection.js';
import { isOneOf } from './narrowing.js';
import type { Field } from './rql.js';

/** Rows that hang on tier accounts and carry a state in the provider's own words: subscriptions, orders, configurations. */
export class AccountRecords<T extends SourceRecord> implements AccountRecordPort<T> {
  readonly #collection: Collection<T>;
  readonly #ofAccounts: AccountRelation<T, StatusFilter>;

  constructor(
    collection: Collection<T>,
    fields: { readonly account: readonly [Field, ...Field[]]; readonly product: Field },
  ) {
    this.#collection = collection;
    const narrow = ({ statuses: status }: StatusFilter) => isOneOf('status', status);
    this.#ofAccounts = new AccountRelation(collection, { ...fields, narrow });
  }

  findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<T>> {
    return this.#collection.findMany(nativeIds, scope);
  }

  listForAccounts(query: GroupQuery<StatusFilter>, scope: RequestScope): Promise<OutcomesByGroup<T>> {
    return this.#ofAccounts.listForAccounts(query, scope);
  }
}
