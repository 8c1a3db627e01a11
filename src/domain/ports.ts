import type { Outcome } from './outcome.js';
import type { OrderDirection, Page, PageRequest } from './page.js';
import type { RecordRef } from './record.js';
import type { RequestScope } from './request-scope.js';

/** Outcomes by native id. A key that is missing is absent: the source left the record out. */
export type OutcomesById<T> = ReadonlyMap<string, Outcome<T>>;

/** A source that can look records up by id, many at a time. */
export interface RecordPort<T extends RecordRef> {
  /** Never rejects with a SourceError: a failure belongs to the keys that it concerns. */
  findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<T>>;
}

export interface ListQuery<F> {
  readonly filter: F;
  readonly page: PageRequest;
}

/** A question for a list that runs by time of creation. */
export interface OrderedListQuery<F> extends ListQuery<F> {
  readonly direction: OrderDirection;
}

/** A source that can list records in its own order. Rejects with a SourceError where it cannot answer. */
export interface ListPort<T, F> {
  list(query: ListQuery<F>, scope: RequestScope): Promise<Page<T>>;
}

/** The same for a list that runs by time of creation, in either direction. */
export interface OrderedListPort<T, F> {
  list(query: OrderedListQuery<F>, scope: RequestScope): Promise<Page<T>>;
}

/** The tier account whose rows are asked for, narrowed to one product where `productId` is set. */
export interface AccountGroup {
  readonly accountId: string;
  readonly productId: string | null;
}

/** Which states of a row are wanted, in the provider's own words; null for all of them. */
export interface StatusFilter<S extends string = string> {
  readonly statuses: readonly S[] | null;
}

export interface GroupQuery<F> extends OrderedListQuery<F> {
  readonly groups: readonly AccountGroup[];
}

/** Pages by the very group objects of the question. */
export type OutcomesByGroup<T> = ReadonlyMap<AccountGroup, Outcome<Page<T>>>;

/** A source that can list the rows of many tier accounts in one batch. Never rejects with a SourceError. */
export interface AccountRelationPort<T, F> {
  listForAccounts(query: GroupQuery<F>, scope: RequestScope): Promise<OutcomesByGroup<T>>;
}
