import DataLoader from 'dataloader';
import type { Customer } from '../../domain/customer/customer.js';
import type { CustomerFilter, CustomerPort } from '../../domain/customer/customer.port.js';
import type { Outcome } from '../../domain/outcome.js';
import { ABSENT, failed, found } from '../../domain/outcome.js';
import type { Page } from '../../domain/page.js';
import type {
  GroupQuery,
  ListQuery,
  OrderedListQuery,
  OutcomesByGroup,
  OutcomesById,
} from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { MemorySlot } from '../../domain/request-scope.js';
import type { SourceError } from '../../domain/source-error.js';
import { unreadable } from '../../domain/source-error.js';
import type { TierAccount, TierAccountVersion } from '../../domain/tier-account/tier-account.js';
import type {
  ChildFilter,
  TierAccountFilter,
  TierAccountPort,
  VersionRef,
} from '../../domain/tier-account/tier-account.port.js';
import { planFilter } from '../../listing/filter-table.js';
import { AccountRecords } from './account-records.js';
import type { AccountVersions } from './account-versions.js';
import type { Collection, ListQuestion } from './collection.js';
import { ACCOUNT_FILTERS, CHILD_FILTERS, CUSTOMER_FILTERS, typeIs } from './filters.js';
import { toCustomer } from './tier-account.mapper.js';

/**
 * Tier accounts. What one operation has read of an account once, it does not ask for again, whether it comes to it
 * as a customer, a parent or a row of a list: the memory is the operation's own and ends with it.
 */
export class TierAccounts implements TierAccountPort {
  readonly #collection: Collection<TierAccount>;
  readonly #versions: AccountVersions;
  readonly #children: AccountRecords<TierAccount, ChildFilter>;
  readonly #read = new MemorySlot(() => new Map<string, TierAccount>());
  // A loader ends with its scope's signal, which may come before the operation's; what was read stays good.
  readonly #loaders = new MemorySlot(() => new Map<RequestScope, DataLoader<string, Outcome<TierAccount>>>());

  constructor(collection: Collection<TierAccount>, versions: AccountVersions) {
    this.#collection = collection;
    this.#versions = versions;
    this.#children = new AccountRecords(collection, {
      account: ['parent.id'],
      product: null,
      filters: CHILD_FILTERS,
    });
  }

  async findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<TierAccount>> {
    const loader = this.#loaderOf(scope);
    return new Map(await Promise.all(nativeIds.map(async (id) => [id, await loader.load(id)] as const)));
  }

  list(
    { filter, ...question }: OrderedListQuery<TierAccountFilter>,
    scope: RequestScope,
  ): Promise<Page<TierAccount>> {
    return this.listPlanned({ ...question, plan: planFilter(ACCOUNT_FILTERS, filter) }, scope);
  }

  async listPlanned(question: ListQuestion, scope: RequestScope): Promise<Page<TierAccount>> {
    const page = await this.#collection.list(question, scope);
    this.#remember(page, scope);
    return page;
  }

  async listForAccounts(
    query: GroupQuery<ChildFilter>,
    scope: RequestScope,
  ): Promise<OutcomesByGroup<TierAccount>> {
    const pages = await this.#children.listForAccounts(query, scope);
    for (const page of pages.values()) if (page.kind === 'found') this.#remember(page.value, scope);
    return pages;
  }

  findVersions(accountId: string, scope: RequestScope): Promise<Outcome<readonly TierAccountVersion[]>> {
    return this.#versions.findAll(accountId, scope);
  }

  findVersion(ref: VersionRef, scope: RequestScope): Promise<Outcome<TierAccountVersion>> {
    return this.#versions.findOne(ref, scope);
  }

  #remember(page: Page<TierAccount>, scope: RequestScope): void {
    const read = scope.memory.get(this.#read);
    for (const { record } of page.rows) read.set(record.nativeId, record);
  }

  // Customers and tier accounts that are wanted at the same time share one request.
  #loaderOf(scope: RequestScope): DataLoader<string, Outcome<TierAccount>> {
    const loaders = scope.memory.get(this.#loaders);
    const known = loaders.get(scope);
    if (known) return known;
    const loader = new DataLoader<string, Outcome<TierAccount>>((ids) => this.#load(ids, scope));
    loaders.set(scope, loader);
    return loader;
  }

  async #load(ids: readonly string[], scope: RequestScope): Promise<readonly Outcome<TierAccount>[]> {
    const read = scope.memory.get(this.#read);
    const missing = ids.filter((id) => !read.has(id));
    const answers = await this.#collection.findMany(missing, scope);
    return ids.map((id) => {
      const account = read.get(id);
      return account ? found(account) : (answers.get(id) ?? ABSENT);
    });
  }
}

/** Finds the cloud profiles that the subscriptions of customers show. */
export type ProfileFinder = NonNullable<CustomerPort['findCloudProfiles']>;

/** The customers of CloudBlue Connect: its tier accounts of the type customer. */
export class Customers implements CustomerPort {
  readonly #accounts: TierAccounts;
  readonly findCloudProfiles: ProfileFinder;

  constructor(accounts: TierAccounts, findCloudProfiles: ProfileFinder) {
    this.#accounts = accounts;
    this.findCloudProfiles = findCloudProfiles;
  }

  async findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<Customer>> {
    const accounts = await this.#accounts.findMany(nativeIds, scope);
    return new Map([...accounts].map(([id, account]) => [id, customerBehind(account)]));
  }

  /** Newest first. */
  async list({ filter, page }: ListQuery<CustomerFilter>, scope: RequestScope): Promise<Page<Customer>> {
    const plan = planFilter(CUSTOMER_FILTERS, filter);
    const question = { plan, terms: [typeIs('CUSTOMER')], page, direction: 'DESC' } as const;
    const accounts = await this.#accounts.listPlanned(question, scope);
    const rows = accounts.rows.flatMap(({ record, position }) => {
      if (isUntold(record)) throw untold(record);
      const customer = toCustomer(record);
      return customer ? [{ record: customer, position }] : [];
    });
    return { ...accounts, rows };
  }
}

function customerBehind(account: Outcome<TierAccount>): Outcome<Customer> {
  if (account.kind !== 'found') return account;
  if (isUntold(account.value)) return failed(untold(account.value));
  const customer = toCustomer(account.value);
  return customer ? found(customer) : ABSENT;
}

/** Whether the row does not show if the account is a customer: it names no type, and its scopes cannot be read. */
function isUntold({ type, scopes }: TierAccount): boolean {
  return type === null && scopes === null;
}

function untold({ sourceId }: TierAccount): SourceError {
  return unreadable(sourceId, 'scopes');
}
