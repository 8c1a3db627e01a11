import DataLoader from 'dataloader';
import type { Outcome } from '../../domain/outcome.js';
import { ABSENT } from '../../domain/outcome.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { GroupQuery, ListQuery, OutcomesByGroup, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { operationOf } from '../../domain/request-scope.js';
import type { TierAccount, TierAccountVersion } from '../../domain/tier-account/tier-account.js';
import type {
  ChildFilter,
  TierAccountFilter,
  TierAccountPort,
  VersionRef,
} from '../../domain/tier-account/tier-account.port.js';
import { AccountRelation } from './account-relation.js';
import type { AccountVersions } from './account-versions.js';
import type { Collection } from './collection.js';
import type { Narrowing } from './narrowing.js';
import { allOf, between, isOneOf, nameContains, textIs } from './narrowing.js';

export const TYPE_WORDS = { CUSTOMER: 'customer', RESELLER: 'reseller' } as const;
const SCOPE_WORDS = { CUSTOMER: 'customer', TIER1: 'tier1', TIER2: 'tier2' } as const;

/**
 * Tier accounts. What one operation has read of an account once, it does not ask for again, whether it comes to it
 * as a customer, a parent or a row of a list: the memory is the operation's own and ends with it.
 */
export class TierAccounts implements TierAccountPort {
  readonly #collection: Collection<TierAccount>;
  readonly #versions: AccountVersions;
  readonly #children: AccountRelation<TierAccount, ChildFilter>;
  readonly #read = new WeakMap<object, Map<string, TierAccount>>();
  readonly #loaders = new WeakMap<RequestScope, DataLoader<string, Outcome<TierAccount>>>();

  constructor(collection: Collection<TierAccount>, versions: AccountVersions) {
    this.#collection = collection;
    this.#versions = versions;
    this.#children = new AccountRelation(collection, {
      account: ['parent.id'],
      product: 'id',
      terms: ({ type }) => isOneOf('type', type && [TYPE_WORDS[type]])?.terms ?? null,
    });
  }

  async findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<TierAccount>> {
    const outcomes = await this.#loaderOf(scope).loadMany(nativeIds);
    const byId = new Map<string, Outcome<TierAccount>>();
    outcomes.forEach((outcome, index) => {
      if (outcome instanceof Error) throw outcome;
      byId.set(nativeIds[index] ?? '', outcome);
    });
    return byId;
  }

  list({ filter, page }: ListQuery<TierAccountFilter>, scope: RequestScope): Promise<Page<TierAccount>> {
    return this.listNarrowed(narrowingOf(filter), page, scope);
  }

  /** One page of what a narrowing leaves; nothing is asked where it leaves nothing. */
  async listNarrowed(
    narrowing: Narrowing<TierAccount> | null,
    page: ListQuery<unknown>['page'],
    scope: RequestScope,
  ): Promise<Page<TierAccount>> {
    if (!narrowing) return NOT_ASKED;
    const answer = await this.#collection.list({ ...narrowing, page }, scope);
    this.#remember(answer, scope);
    return answer;
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
    const read = this.#read.get(operationOf(scope)) ?? new Map<string, TierAccount>();
    for (const { record } of page.rows) read.set(record.nativeId, record);
    this.#read.set(operationOf(scope), read);
  }

  // Customers and tier accounts that are wanted in the same moment share one request.
  #loaderOf(scope: RequestScope): DataLoader<string, Outcome<TierAccount>> {
    const known = this.#loaders.get(scope);
    if (known) return known;
    const loader = new DataLoader<string, Outcome<TierAccount>>((ids) => this.#load(ids, scope));
    this.#loaders.set(scope, loader);
    return loader;
  }

  async #load(ids: readonly string[], scope: RequestScope): Promise<readonly Outcome<TierAccount>[]> {
    const read = this.#read.get(operationOf(scope));
    const missing = ids.filter((id) => !read?.has(id));
    const answers = await this.#collection.findMany(missing, scope);
    return ids.map((id) => {
      const account = read?.get(id);
      return account ? { kind: 'found', value: account } : (answers.get(id) ?? ABSENT);
    });
  }
}

function narrowingOf(filter: TierAccountFilter): Narrowing<TierAccount> | null {
  return allOf<TierAccount>([
    isOneOf('type', filter.type && [TYPE_WORDS[filter.type]]),
    isOneOf('scopes', filter.scope && [SCOPE_WORDS[filter.scope]]),
    nameContains(filter.nameContains),
    textIs('contact_info.contact.email', filter.email, (account) => account.contactPersons[0]?.email ?? null),
    textIs('external_id', filter.externalId, (account) => account.externalId),
    textIs('external_uid', filter.externalUid, (account) => account.externalUid),
    isOneOf('parent.id', filter.parentId === null ? null : [filter.parentId]),
    isOneOf('hub.id', filter.hubId === null ? null : [filter.hubId]),
    between('events.created.at', filter.createdAfter, filter.createdBefore),
  ]);
}
