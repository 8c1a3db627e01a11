import type { CustomerRow } from '../customer/customer.js';
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
import type { CustomerCandidate } from './customer-candidate.js';
import type { CustomerCandidateFilter } from './customer-candidate.port.js';

/** The use cases of entities that can be made customers. */
export class CustomerCandidateService {
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** The customer that each entity is, in their order; the native id of an entity is its `entityId`. */
  getCustomers(
    entities: readonly RecordRef[],
    scope: RequestScope,
  ): Promise<readonly Outcome<CustomerRow>[]> {
    return this.#sources.findRecords(entities, ({ ports }, ids) =>
      ports.customerCandidates?.findCustomers(ids, scope),
    );
  }

  /** A source without entities is skipped. */
  list(
    question: ListAcross<CustomerCandidateFilter>,
    scope: RequestScope,
  ): Promise<Connection<CustomerCandidate>> {
    const { filter, ...across } = question;
    const list = async ({ ports }: Source, page: PageRequest, part: RequestScope) =>
      (await ports.customerCandidates?.list({ filter, page }, part)) ?? NOT_ASKED;
    return listAcrossSources({ ...across, list, scope });
  }
}
