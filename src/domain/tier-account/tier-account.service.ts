import type { Outcome } from '../outcome.js';
import { ABSENT } from '../outcome.js';
import type { PageRequest } from '../page.js';
import { NOT_ASKED } from '../page.js';
import type { RecordRef } from '../record.js';
import type { RequestScope } from '../request-scope.js';
import type { Connection } from '../source/connection.js';
import type { OrderedListAcross } from '../source/connection.js';
import { listAcrossSources } from '../source/list-across-sources.js';
import type { Source } from '../source/source.js';
import type { Sources } from '../source/sources.js';
import type { TierAccount, TierAccountVersion } from './tier-account.js';
import type { TierAccountFilter } from './tier-account.port.js';

/** One version of one tier account. */
export interface VersionKey extends RecordRef {
  readonly version: number;
}

/** The use cases of tier accounts. */
export class TierAccountService {
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  getMany(refs: readonly RecordRef[], scope: RequestScope): Promise<readonly Outcome<TierAccount>[]> {
    return this.#sources.findRecords(refs, ({ ports }, ids) => ports.tierAccounts?.findMany(ids, scope));
  }

  list(
    question: OrderedListAcross<TierAccountFilter>,
    scope: RequestScope,
  ): Promise<Connection<TierAccount>> {
    const { filter, direction, ...across } = question;
    const list = async ({ ports }: Source, page: PageRequest, part: RequestScope) =>
      (await ports.tierAccounts?.list({ filter, page, direction }, part)) ?? NOT_ASKED;
    return listAcrossSources({ ...across, list, scope });
  }

  /** Every version of one account, newest first; absent where the account is. */
  async getVersions(ref: RecordRef, scope: RequestScope): Promise<Outcome<readonly TierAccountVersion[]>> {
    const port = this.#sources.find(ref.sourceId)?.ports.tierAccounts;
    return (await port?.findVersions(ref.nativeId, scope)) ?? ABSENT;
  }

  async getVersion(key: VersionKey, scope: RequestScope): Promise<Outcome<TierAccountVersion>> {
    const port = this.#sources.find(key.sourceId)?.ports.tierAccounts;
    return (await port?.findVersion({ accountId: key.nativeId, version: key.version }, scope)) ?? ABSENT;
  }
}
