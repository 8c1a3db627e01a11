import type { Outcome } from '../outcome.js';
import type { RecordRef } from '../record.js';
import type { RequestScope } from '../request-scope.js';
import { findRecords } from '../source/find-records.js';
import type { Sources } from '../source/sources.js';
import type { Hub, Marketplace } from './hub.js';

/** The use cases of hubs. */
export class HubService {
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  getMany(refs: readonly RecordRef[], scope: RequestScope): Promise<readonly Outcome<Hub>[]> {
    return findRecords(this.#sources, refs, ({ ports }, ids) => ports.hubs?.findMany(ids, scope));
  }

  getMarketplaces(
    refs: readonly RecordRef[],
    scope: RequestScope,
  ): Promise<readonly Outcome<readonly Marketplace[]>[]> {
    return findRecords(this.#sources, refs, ({ ports }, ids) => ports.hubs?.findMarketplaces(ids, scope));
  }
}
