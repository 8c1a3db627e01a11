import type { Outcome } from '../outcome.js';
import type { RecordPort } from '../ports.js';
import type { RecordRef } from '../record.js';
import type { RequestScope } from '../request-scope.js';
import type { SourcePorts } from './source.js';
import type { Sources } from './sources.js';

/** Rows of a source that can be looked up by id: subscriptions, orders, configurations … */
export class RecordService<T extends RecordRef> {
  readonly #sources: Sources;
  readonly #port: (ports: SourcePorts) => RecordPort<T> | undefined;

  constructor(sources: Sources, port: (ports: SourcePorts) => RecordPort<T> | undefined) {
    this.#sources = sources;
    this.#port = port;
  }

  getMany(refs: readonly RecordRef[], scope: RequestScope): Promise<readonly Outcome<T>[]> {
    return this.#sources.findRecords(refs, ({ ports }, ids) => this.#port(ports)?.findMany(ids, scope));
  }
}
