import type { Outcome } from '../../../domain/outcome.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { FilterPlan } from '../../../listing/filter-table.js';
import type { TierAccountRequest } from '../../../domain/tier-account-request/tier-account-request.js';
import type { AccountVersions } from '../account-versions.js';
import type { ConnectClient } from '../client.js';
import type { Collection } from '../collection.js';
import { textAt } from '../../../mapping/wire.js';
import type { Rql } from '../rql.js';
import { canBeId, compare, isIn } from '../rql.js';
import type { WireRow } from '../wire.js';
import { PARENT } from './fields.js';

interface FreshSources {
  readonly client: ConnectClient;
  readonly accounts: Collection<WireRow>;
  readonly requests: Collection<TierAccountRequest>;
  readonly hubs: Collection<unknown>;
  readonly versions: AccountVersions;
}

/** The most accounts that are looked through for one. */
const MOST_TWINS = 100;

/** What Connect holds now, past all that the operation remembers. Everything rejects with a SourceError. */
export class FreshReads {
  readonly #sources: FreshSources;

  constructor(sources: FreshSources) {
    this.#sources = sources;
  }

  async account(id: string, scope: RequestScope): Promise<WireRow | null> {
    return one(id, await this.#sources.accounts.findMany([id], scope));
  }

  async request(id: string, scope: RequestScope): Promise<TierAccountRequest | null> {
    return one(id, await this.#sources.requests.findMany([id], scope));
  }

  /** Whether the hub is certainly not there: Connect says so itself if its hubs cannot be asked for here. */
  async lacksHub(id: string, scope: RequestScope): Promise<boolean> {
    const hub = (await this.#sources.hubs.findMany([id], scope)).get(id);
    return hub === undefined || hub.kind === 'absent';
  }

  async hasChildren(accountId: string, scope: RequestScope): Promise<boolean> {
    if (!canBeId(accountId)) return false;
    const list = { collection: '/tier/accounts', terms: [isIn(PARENT, [accountId])], limit: 1, offset: 0 };
    const { rows } = await this.#sources.client.list(list, scope);
    return rows.some((row) => textAt(row, PARENT) === accountId);
  }

  /** The accounts that match; null if they are too many to know. */
  async accountsLike(
    plan: FilterPlan<WireRow, Rql>,
    scope: RequestScope,
  ): Promise<readonly WireRow[] | null> {
    const question = { plan, page: { first: MOST_TWINS, after: null }, direction: 'DESC' } as const;
    const page = await this.#sources.accounts.list(question, scope);
    return page.hasNextPage ? null : page.rows.map(({ record }) => record);
  }

  /** The requests that made the account's vendors aware of one version of it, one for each product. */
  async requestsOf(
    accountId: string,
    version: number,
    scope: RequestScope,
  ): Promise<readonly TierAccountRequest[]> {
    const terms = [isIn('account.id', [accountId]), compare('eq', 'account.version', String(version))];
    const all = { first: Infinity, after: null };
    const question = { terms, page: all, direction: 'ASC' } as const;
    const page = await this.#sources.requests.list(question, scope);
    return page.rows.map(({ record }) => record);
  }

  /** Every state that the account has had, in no order. */
  async states(account: WireRow, scope: RequestScope): Promise<readonly WireRow[]> {
    const versions = await this.#sources.versions.findRows(account.id, scope);
    if (versions.kind === 'failed') throw versions.error;
    return [...(versions.kind === 'found' ? versions.value : []), account];
  }
}

function one<T>(id: string, answers: ReadonlyMap<string, Outcome<T>>): T | null {
  const answer = answers.get(id);
  if (answer?.kind === 'failed') throw answer.error;
  return answer?.kind === 'found' ? answer.value : null;
}
