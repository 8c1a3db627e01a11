import type { Outcome } from '../outcome.js';
import { ABSENT, found } from '../outcome.js';
import type { Page } from '../page.js';
import { NOT_ASKED } from '../page.js';
import type { AccountGroup, GroupQuery } from '../ports.js';
import type { Measured, RequestScope } from '../request-scope.js';
import { measured } from '../request-scope.js';
import type { RelationFilter, RelationName, RelationRow } from '../tier-account/account-relations.js';
import { RELATION_PORTS } from '../tier-account/account-relations.js';
import type { Source } from './source.js';
import type { Sources } from './sources.js';

/** The rows of one relation that belong to many tier accounts of one source. */
export interface RelationQuestion<N extends RelationName> {
  readonly relation: N;
  readonly sourceId: string;
  readonly query: GroupQuery<RelationFilter<N>>;
}

/** What a batch over many tier accounts of one source answered, and what it took. */
export interface RelationAnswer<T> extends Omit<Measured<T>, 'value'> {
  readonly source: Source;
  pageOf(group: AccountGroup): Outcome<Page<T>>;
}

/** What belongs to tier accounts: children, requests, subscriptions … One batch serves all accounts of a source. */
export class AccountRelationService {
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Undefined if there is no such source. */
  async listForAccounts<N extends RelationName>(
    { relation, sourceId, query }: RelationQuestion<N>,
    scope: RequestScope,
  ): Promise<RelationAnswer<RelationRow<N>> | undefined> {
    const source = this.#sources.find(sourceId);
    if (!source) return undefined;
    const port = RELATION_PORTS[relation](source.ports);
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
