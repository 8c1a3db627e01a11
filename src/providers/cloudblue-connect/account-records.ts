import type { Outcome } from '../../domain/outcome.js';
import { failed, found } from '../../domain/outcome.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { AccountGroup, GroupQuery, OutcomesByGroup, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { FilterTable } from '../../listing/filter-table.js';
import { planFilter } from '../../listing/filter-table.js';
import type { Collection } from './collection.js';
import { textFinder } from '../../mapping/wire.js';
import type { Field, Rql } from './rql.js';
import { anyOf, canBeId, isIn, lengthOf } from './rql.js';
import type { WireRow } from './wire.js';

/** How rows name the tier accounts that they belong to, and what they are filtered by. */
export interface AccountRecordFields<F> {
  /** Fields of a row that may name the account; a row belongs to every account that one of them names. */
  readonly account: readonly [Field, ...Field[]];
  /** The field that names the product; null if rows have none, so that no product can be asked for. */
  readonly product: Field | null;
  /** What the source applies of a filter: all of it, since nothing is verified here. */
  readonly filters: FilterTable<F, WireRow, Rql>;
  /** What is asked beside the accounts and the filter, e.g. which parts of the rows are wanted. */
  readonly terms?: readonly Rql[];
}

/** The longest filter, in characters as sent. A longer one would leave so little room for ids that a batch became single calls. */
const MAX_FILTER_LENGTH = 2_000;

/** Records that belong to tier accounts. Those of many accounts are read one page each, in as few requests as can be. */
export class AccountRecords<T, F> {
  readonly #collection: Collection<T>;
  readonly #fields: AccountRecordFields<F>;
  readonly #accountsOf: readonly ((row: WireRow) => string | null)[];
  readonly #productOf: (row: WireRow) => string | null;

  constructor(collection: Collection<T>, fields: AccountRecordFields<F>) {
    this.#collection = collection;
    this.#fields = fields;
    this.#accountsOf = fields.account.map(textFinder);
    this.#productOf = fields.product === null ? () => null : textFinder(fields.product);
  }

  findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<T>> {
    return this.#collection.findMany(nativeIds, scope);
  }

  async listForAccounts(query: GroupQuery<F>, scope: RequestScope): Promise<OutcomesByGroup<T>> {
    const plan = planFilter(this.#fields.filters, query.filter);
    const terms = plan && [...plan.params, ...(this.#fields.terms ?? [])];
    if (terms && lengthOf(terms) > MAX_FILTER_LENGTH) {
      const refusal = failed(this.#collection.tooLong());
      return new Map(query.groups.map((group) => [group, refusal]));
    }
    const askable = terms ? query.groups.filter((group) => this.#isAskable(group)) : [];
    const pages = new Map<AccountGroup, Outcome<Page<T>>>(
      query.groups.map((group) => [group, found(NOT_ASKED)]),
    );
    const grouping = {
      groups: askable,
      terms: (groups: readonly AccountGroup[]) => [...this.#accountTerms(groups), ...(terms ?? [])],
      groupsOf: this.#groupsOf(askable),
    };
    const answers = await this.#collection.listGroups(grouping, query, scope);
    for (const [group, page] of answers) pages.set(group, page);
    return pages;
  }

  #accountTerms(groups: readonly AccountGroup[]): readonly Rql[] {
    const ids = [...new Set(groups.map((group) => group.accountId))];
    const [first, ...others] = this.#fields.account;
    const byAccount = anyOf([isIn(first, ids), ...others.map((field) => isIn(field, ids))]);
    const products = new Set(groups.map((group) => group.productId));
    if (this.#fields.product === null || products.has(null)) return [byAccount];
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
      const named: AccountGroup[] = [];
      for (const accountOf of this.#accountsOf) {
        for (const group of byAccount.get(accountOf(row) ?? '') ?? []) {
          const isOfProduct = group.productId === null || group.productId === this.#productOf(row);
          if (isOfProduct && !named.includes(group)) named.push(group);
        }
      }
      return named;
    };
  }

  #isAskable({ accountId, productId }: AccountGroup): boolean {
    return (
      canBeId(accountId) && (productId === null || (this.#fields.product !== null && canBeId(productId)))
    );
  }
}
