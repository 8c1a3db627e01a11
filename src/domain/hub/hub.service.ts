import type { Outcome } from '../outcome.js';
import type { PageRequest } from '../page.js';
import { NOT_ASKED } from '../page.js';
import type { RecordRef } from '../record.js';
import type { RequestScope } from '../request-scope.js';
import type { Connection } from '../source/connection.js';
import type { ListAcross } from '../source/connection.js';
import { listAcrossSources } from '../source/list-across-sources.js';
import type { Source } from '../source/source.js';
import type { Sources } from '../source/sources.js';
import type { Hub, Marketplace, NamedFilter } from './hub.js';

/** The use cases of hubs. */
export class HubService {
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  getMany(refs: readonly RecordRef[], scope: RequestScope): Promise<readonly Outcome<Hub>[]> {
    return this.#sources.findRecords(refs, ({ ports }, ids) => ports.hubs?.findMany(ids, scope));
  }

  getMarketplaces(
    refs: readonly RecordRef[],
    scope: RequestScope,
  ): Promise<readonly Outcome<readonly Marketplace[]>[]> {
    return this.#sources.findRecords(refs, ({ ports }, ids) => ports.hubs?.findMarketplaces(ids, scope));
  }

  list(question: ListAcross<NamedFilter>, scope: RequestScope): Promise<Connection<Hub>> {
    const { filter, ...across } = question;
    const list = async ({ ports }: Source, page: PageRequest, part: RequestScope) =>
      (await ports.hubs?.list({ filter, page }, part)) ?? NOT_ASKED;
    return listAcrossSources({ ...across, list, scope });
  }
}
