import DataLoader from 'dataloader';
import type { Outcome } from '../../domain/outcome.js';
import type { Page, PageRequest } from '../../domain/page.js';
import type { AccountGroup } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { AccountRelationService } from '../../domain/source/account-relation.service.js';
import { asError } from './as-error.js';
import type { SourceLoader } from './per-source.js';
import { perSource } from './per-source.js';

/** The rows of one tier account that one field asks for. */
export interface RelationKey<F> {
  readonly sourceId: string;
  readonly group: AccountGroup;
  readonly filter: F;
  readonly page: PageRequest;
}

/** One page of a relation, with the figures of the batch that it came in. */
export interface RelationPage<T> {
  readonly durationMs: number;
  readonly upstreamRequests: number;
  readonly outcome: Outcome<Page<T>>;
}

/** Null where there is no such source. */
export type RelationLoader<T, F> = SourceLoader<RelationKey<F>, RelationPage<T> | null>;

/** Keys that differ in nothing but their account become one question to the source. */
export function relationLoader<T, F>(
  service: AccountRelationService<T, F>,
  scope: RequestScope,
): RelationLoader<T, F> {
  const loadBatch = async (keys: readonly RelationKey<F>[]): Promise<readonly (RelationPage<T> | null)[]> => {
    const [first] = keys;
    if (!first) return [];
    const groups = keys.map((key) => key.group);
    const answer = await service.listForAccounts(
      first.sourceId,
      { groups, filter: first.filter, page: first.page, direction: 'ASC' },
      scope,
    );
    if (!answer) return keys.map(() => null);
    const { durationMs, upstreamRequests } = answer;
    return groups.map((group) => ({ durationMs, upstreamRequests, outcome: answer.pageOf(group) }));
  };

  const load = async (keys: readonly RelationKey<F>[]): Promise<(RelationPage<T> | null | Error)[]> => {
    const results = new Map<RelationKey<F>, RelationPage<T> | null | Error>();
    const batches = batchesOf(keys);
    await Promise.all(
      batches.map(async (batch) => {
        const pages = await loadBatch(batch).catch((error: unknown) => batch.map(() => asError(error)));
        batch.forEach((key, index) => results.set(key, pages[index] ?? null));
      }),
    );
    return keys.map((key) => results.get(key) ?? null);
  };
  const cacheKeyFn = (key: RelationKey<F>): string => `${questionOf(key)}${JSON.stringify(key.group)}`;
  return perSource<RelationKey<F>, RelationPage<T> | null>(
    () => new DataLoader<RelationKey<F>, RelationPage<T> | null, string>(load, { cacheKeyFn }),
  );
}

function batchesOf<F>(keys: readonly RelationKey<F>[]): readonly (readonly RelationKey<F>[])[] {
  const batches = new Map<string, RelationKey<F>[]>();
  for (const key of keys) {
    const batch = batches.get(questionOf(key));
    if (batch) batch.push(key);
    else batches.set(questionOf(key), [key]);
  }
  return [...batches.values()];
}

function questionOf<F>({ sourceId, filter, page }: RelationKey<F>): string {
  return JSON.stringify([sourceId, filter, page]);
}
