import type { Outcome } from '../../domain/outcome.js';
import { found } from '../../domain/outcome.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { AccountGroup, GroupQuery, OutcomesByGroup } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { Collection } from './collection.js';
import { textAt } from './paths.js';
import type { Field, Rql } from './rql.js';
import { anyOf, canBeId, isIn } from './rql.js';
import type { WireRow } from './wire.js';

/** How rows name the tier accounts that they belong to, and how they are narrowed. */
export interface RelationFields<F> {
  /** Fields of a row that may name the account; a row belongs to every account that one of them names. */
  readonly account: readonly [Field, ...Field[]];
  readonly product: Field;
  /** The terms of a filter; null where no row can match it. */
  terms(filter: F): readonly Rql[] | null;
}

/** Rows of many tier accounts, one page each, in as few requests as the source allows. */
export class AccountRelation<T, F> {
  readonly #collection: Collection<T>;
  readonly #fields: RelationFields<F>;

  constructor(collection: Collection<T>, fields: RelationFields<F>) {
    this.#collection = collection;
    this.#fields = fields;
  }

  async listForAccounts(query: GroupQuery<F>, scope: RequestScope): Promise<OutcomesByGroup<T>> {
    const narrowing = this.#fields.terms(query.filter);
    const askable = narrowing ? query.groups.filter(isAskable) : [];
    const pages = new Map<AccountGroup, Outcome<Page<T>>>(
      query.groups.map((group) => [group, found(NOT_ASKED)]),
    );
    const grouping = {
      groups: askable,
      terms: (groups: readonly AccountGroup[]) => [...this.#accountTerms(groups), ...(narrowing ?? [])],
      groupsOf: this.#groupsOf(askable),
    };
    for (const [group, page] of await this.#collection.listGroups(grouping, query.page, scope))
      pages.set(group, page);
    return pages;
  }

  #accountTerms(groups: readonly AccountGroup[]): readonly Rql[] {
    const ids = [...new Set(groups.map((group) => group.accountId))];
    const [first, ...others] = this.#fields.account;
    const byAccount = anyOf([isIn(first, ids), ...others.map((field) => isIn(field, ids))]);
    const products = new Set(groups.map((group) => group.productId));
    if (products.has(null)) return [byAccount];
    return [
      byAccount,
      isIn(
        this.#fields.product,
        [...products].filter((id) => id !== null),
      ),
    ];
  }

  #groupsOf(groups: readonly AccountGroup[]): (row: WireRow) => readonly AccountGroup[] {
    const byAccount = new Map<string, AccountGroup[]>();
    for (const group of groups)
      byAccount.set(group.accountId, [...(byAccount.get(group.accountId) ?? []), group]);
    return (row) => {
      const accounts = new Set(this.#fields.account.map((field) => textAt(row, field)));
      const product = textAt(row, this.#fields.product);
      return [...accounts]
        .flatMap((account) => (account === null ? [] : (byAccount.get(account) ?? [])))
        .filter((group) => group.productId === null || group.productId === product);
    };
  }
}

function isAskable(group: AccountGroup): boolean {
  return canBeId(group.accountId) && (group.productId === null || canBeId(group.productId));
}
