import type { Outcome } from '../outcome.js';
import { ABSENT, found } from '../outcome.js';
import type { Page } from '../page.js';
import { NOT_ASKED } from '../page.js';
import type { AccountGroup, AccountRelationPort, GroupQuery, RecordPort } from '../ports.js';
import type { RecordRef } from '../record.js';
import type { Measured, RequestScope } from '../request-scope.js';
import { measured } from '../request-scope.js';
import { findRecords } from './find-records.js';
import type { Source, SourcePorts } from './source.js';
import type { Sources } from './sources.js';

/** Rows of a source that can be looked up by id: hubs, marketplaces, subscriptions … */
export class RecordService<T extends RecordRef> {
  readonly #sources: Sources;
  readonly #port: (ports: SourcePorts) => RecordPort<T> | undefined;

  constructor(sources: Sources, port: (ports: SourcePorts) => RecordPort<T> | undefined) {
    this.#sources = sources;
    this.#port = port;
  }

  getMany(refs: readonly RecordRef[], scope: RequestScope): Promise<readonly Outcome<T>[]> {
    return findRecords(this.#sources, refs, ({ ports }, ids) => this.#port(ports)?.findMany(ids, scope));
  }
}

/** What a batch over many tier accounts of one source answered, and what it took. */
export interface RelationAnswer<T> extends Omit<Measured<T>, 'value'> {
  readonly source: Source;
  pageOf(group: AccountGroup): Outcome<Page<T>>;
}

/** Rows that belong to tier accounts: children, requests, subscriptions … One batch serves all accounts of a source. */
export class AccountRelationService<T, F> {
  readonly #sources: Sources;
  readonly #port: (ports: SourcePorts) => AccountRelationPort<T, F> | undefined;

  constructor(sources: Sources, port: (ports: SourcePorts) => AccountRelationPort<T, F> | undefined) {
    this.#sources = sources;
    this.#port = port;
  }

  /** Undefined where there is no such source. */
  async listForAccounts(
    sourceId: string,
    query: GroupQuery<F>,
    scope: RequestScope,
  ): Promise<RelationAnswer<T> | undefined> {
    const source = this.#sources.find(sourceId);
    if (!source) return undefined;
    const port = this.#port(source.ports);
    const { value: pages, ...figures } = await measured(scope, async (part) =>
      port?.listForAccounts(query, part),
    );
    return {
      source,
      ...figures,
      pageOf: (group) => (pages ? (pages.get(group) ?? ABSENT) : found(NOT_ASKED)),
    };
  }
}
