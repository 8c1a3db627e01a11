import type { CloudProfile } from '../cloud-profile/cloud-profile.js';
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
import type { CustomerDetails, CustomerRow } from './customer.js';
import type { CustomerFilter, DetailQuestion } from './customer.port.js';

/** The use cases of customers. */
export class CustomerService {
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  getMany(refs: readonly RecordRef[], scope: RequestScope): Promise<readonly Outcome<CustomerRow>[]> {
    return this.#sources.findRecords(refs, ({ ports }, ids) => ports.customers?.findMany(ids, scope));
  }

  /** These details of each customer, for those that its row leaves out. */
  getDetails(
    { customers, details }: DetailQuestion,
    scope: RequestScope,
  ): Promise<readonly Outcome<Partial<CustomerDetails>>[]> {
    return this.#sources.findRecords(customers, ({ id, ports }, ids) => {
      const wanted = new Set(ids);
      const own = customers.filter(({ sourceId, nativeId }) => sourceId === id && wanted.has(nativeId));
      return ports.customers?.readDetails?.({ customers: own, details }, scope);
    });
  }

  /** The cloud profiles of each customer; absent where its source knows none. */
  getCloudProfiles(
    refs: readonly RecordRef[],
    scope: RequestScope,
  ): Promise<readonly Outcome<readonly CloudProfile[]>[]> {
    return this.#sources.findRecords(refs, ({ ports }, ids) =>
      ports.customers?.findCloudProfiles?.(ids, scope),
    );
  }

  list(question: ListAcross<CustomerFilter>, scope: RequestScope): Promise<Connection<CustomerRow>> {
    const { filter, ...across } = question;
    const list = async ({ ports }: Source, page: PageRequest, part: RequestScope) =>
      (await ports.customers?.list({ filter, page }, part)) ?? NOT_ASKED;
    return listAcrossSources({ ...across, list, scope });
  }
}
