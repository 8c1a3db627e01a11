import type { Caller } from '../caller.js';
import { maySee } from '../caller.js';
import type { RecordRef } from '../record.js';
import type { RequestScope } from '../request-scope.js';
import type {
  WriteOperation,
  WriteOperationFilter,
  WriteOperationPage,
  WriteOperationPageRequest,
} from './write-operation.js';
import { NO_OPERATION } from './write-error-of.js';
import type { Resolved, WriteResolution, WriteService } from './write.service.js';

/**
 * The entries of the ledger that concern sources of one caller, also of those that are no longer configured. An entry
 * of another source is not looked up: how long the answer takes must not tell that it is there.
 */
export class LedgerService {
  readonly #writes: WriteService;
  readonly #caller: Pick<Caller, 'sources'>;

  constructor(writes: WriteService, caller: Pick<Caller, 'sources'>) {
    this.#writes = writes;
    this.#caller = caller;
  }

  /** The entry by its source and the ledger's own id; null if there is none. */
  async find({ sourceId, nativeId }: RecordRef): Promise<WriteOperation | null> {
    if (!maySee(this.#caller, sourceId)) return null;
    const operation = await this.#writes.find(nativeId);
    return operation?.sourceId === sourceId ? operation : null;
  }

  /** By the start of the operations. */
  list(filter: WriteOperationFilter, page: WriteOperationPageRequest): Promise<WriteOperationPage> {
    return this.#writes.list(this.#visible(filter), page);
  }

  /** How many entries the filter takes; null if they are more than MOST_COUNTED. */
  count(filter: WriteOperationFilter): Promise<number | null> {
    return this.#writes.count(this.#visible(filter));
  }

  /** Ends an operation whose outcome is unknown by what a person found; NOT_DONE lets the same key try again. */
  async resolve(resolution: WriteResolution, scope: RequestScope): Promise<Resolved> {
    if (!maySee(this.#caller, resolution.sourceId)) return { operation: null, errors: [NO_OPERATION] };
    return this.#writes.resolve(resolution, scope);
  }

  #visible(filter: WriteOperationFilter): WriteOperationFilter {
    const { sources } = this.#caller;
    if (sources === 'all') return filter;
    return { ...filter, sourceIds: filter.sourceIds?.filter((id) => sources.has(id)) ?? [...sources] };
  }
}
