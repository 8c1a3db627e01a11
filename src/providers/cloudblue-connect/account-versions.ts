import type { Outcome } from '../../domain/outcome.js';
import { ABSENT, found, outcomeOf } from '../../domain/outcome.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { TierAccountVersion } from '../../domain/tier-account/tier-account.js';
import type { VersionRef } from '../../domain/tier-account/tier-account.port.js';
import type { ConnectClient } from './client.js';
import { pathPart } from './client.js';
import { toVersion } from './tier-account.mapper.js';
import { readCompleteListBelow } from './complete-list.js';
import type { WireRow } from './wire.js';
import { wireAccount } from './wire.js';

/** The versions of tier accounts: the one relation without a batch, one call for each account. */
export class AccountVersions {
  readonly #client: ConnectClient;
  readonly #sourceId: string;

  constructor(client: ConnectClient, sourceId: string) {
    this.#client = client;
    this.#sourceId = sourceId;
  }

  /** All versions, newest first; absent where the account is. */
  async findAll(accountId: string, scope: RequestScope): Promise<Outcome<readonly TierAccountVersion[]>> {
    const rows = await this.findRows(accountId, scope);
    if (rows.kind !== 'found') return rows;
    const versions = rows.value.flatMap((row) => toVersion(wireAccount.parse(row), this.#sourceId) ?? []);
    return found(versions.sort((a, b) => b.version - a.version));
  }

  /** The same as the source writes it, in any order. */
  async findRows(accountId: string, scope: RequestScope): Promise<Outcome<readonly WireRow[]>> {
    const account = pathPart(accountId);
    if (account === null) return ABSENT;
    const collection = `/tier/accounts/${account}/versions`;
    // Nothing is documented about their order.
    const keyOf = (row: WireRow) => row['version'];
    const list = { collection, terms: [], keyOf, comesOnce: true };
    const rows = await outcomeOf(() => readCompleteListBelow(this.#client, list, scope));
    if (rows.kind !== 'found') return rows;
    return rows.value ? found(rows.value) : ABSENT;
  }

  async findOne(
    { accountId, version }: VersionRef,
    scope: RequestScope,
  ): Promise<Outcome<TierAccountVersion>> {
    const account = pathPart(accountId);
    if (account === null) return ABSENT;
    const target = `/tier/accounts/${account}/versions/${String(version)}`;
    const row = await outcomeOf(() => this.#client.record(target, scope));
    if (row.kind !== 'found') return row;
    const value = row.value && toVersion(wireAccount.parse(row.value), this.#sourceId);
    return value ? found(value) : ABSENT;
  }
}
