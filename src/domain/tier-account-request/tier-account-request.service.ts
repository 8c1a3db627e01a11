import type { Outcome } from '../outcome.js';
import type { PageRequest } from '../page.js';
import { NOT_ASKED } from '../page.js';
import type { RecordRef } from '../record.js';
import type { RequestScope } from '../request-scope.js';
import type { Connection } from '../source/connection.js';
import type { OrderedListAcross } from '../source/connection.js';
import { listAcrossSources } from '../source/list-across-sources.js';
import type { Source } from '../source/source.js';
import type { Sources } from '../source/sources.js';
import type { TierAccountRequest } from './tier-account-request.js';
import type { TierAccountRequestFilter } from './tier-account-request.port.js';

/** The use cases of tier account requests. */
export class TierAccountRequestService {
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  getMany(refs: readonly RecordRef[], scope: RequestScope): Promise<readonly Outcome<TierAccountRequest>[]> {
    return this.#sources.findRecords(refs, ({ ports }, ids) =>
      ports.tierAccountRequests?.findMany(ids, scope),
    );
  }

  list(
    question: OrderedListAcross<TierAccountRequestFilter>,
    scope: RequestScope,
  ): Promise<Connection<TierAccountRequest>> {
    const { filter, direction, ...across } = question;
    const list = async ({ ports }: Source, page: PageRequest, part: RequestScope) =>
      (await ports.tierAccountRequests?.list({ filter, page, direction }, part)) ?? NOT_ASKED;
    return listAcrossSources({ ...across, list, scope });
  }
}
