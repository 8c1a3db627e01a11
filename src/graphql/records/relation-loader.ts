import type { Outcome } from '../../domain/outcome.js';
import type { OrderDirection, Page, PageRequest } from '../../domain/page.js';
import type { AccountGroup } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { AccountRelationService } from '../../domain/source/account-relation.service.js';
import type {
  RelationFilter,
  RelationName,
  RelationRow,
} from '../../domain/tier-account/account-relations.js';
import { asError } from './as-error.js';
import type { BatchSchedule, SourceLoader } from './record-loader.js';
import { sourceLoader } from './record-loader.js';

/** The rows of one tier account that one field asks for. */
export interface RelationKey<F> {
  readonly sourceId: string;
  readonly group: AccountGroup;
  readonly filter: F;
  readonly page: PageRequest;
  readonly direction: OrderDirection;
}

/** One page of a relation, with the figures of the batch that it came in. */
export interface RelationPage<T> {
  readonly durationMs: number;
  readonly upstreamRequests: number;
  readonly outcome: Outcome<Page<T>>;
}

/** Null if the source does not exist. */
export type RelationLoader<N extends RelationName> = SourceLoader<
  RelationKey<RelationFilter<N>>,
  RelationPage<RelationRow<N>> | null
>;

export type RelationLoaders = { readonly [N in RelationName]: RelationLoader<N> };

/** One loader for each relation of a tier account. */
export function relationLoaders(
  service: AccountRelationService,
  scope: RequestScope,
  schedule: BatchSchedule,
): RelationLoaders {
  const loaderOf = <N extends RelationName>(relation: N): RelationLoader<N> =>
    relationLoader((keys) => loadBatch(relation, keys), schedule);

  const loadBatch = async <N extends RelationName>(
    relation: N,
    [first, ...others]: Batch<RelationFilter<N>>,
  ): Promise<readonly (RelationPage<RelationRow<N>> | null)[]> => {
    const { sourceId, filter, page, direction } = first;
    const groups = [first, ...others].map((key) => key.group);
    const query = { groups, filter, page, direction };
    const answer = await service.listForAccounts({ relation, sourceId, query }, scope);
    if (!answer) return groups.map(() => null);
    const { durationMs, upstreamRequests } = answer;
    return groups.map((group) => ({ durationMs, upstreamRequests, outcome: answer.pageOf(group) }));
  };

  return {
    children: loaderOf('children'),
    requests: loaderOf('requests'),
    subscriptions: loaderOf('subscriptions'),
    fulfillmentRequests: loaderOf('fulfillmentRequests'),
    tierConfigs: loaderOf('tierConfigs'),
    tierConfigRequests: loaderOf('tierConfigRequests'),
  };
}

/** Keys that differ in nothing but their account. */
type Batch<F> = readonly [RelationKey<F>, ...RelationKey<F>[]];

/** Keys that differ in nothing but their account become one question to the source. */
function relationLoader<T, F>(
  loadBatch: (keys: Batch<F>) => Promise<readonly (RelationPage<T> | null)[]>,
  schedule: BatchSchedule,
): SourceLoader<RelationKey<F>, RelationPage<T> | null> {
  const load = async (keys: readonly RelationKey<F>[]): Promise<(RelationPage<T> | null | Error)[]> => {
    const results = new Map<RelationKey<F>, RelationPage<T> | null | Error>();
    await Promise.all(
      batchesOf(keys).map(async (batch) => {
        const pages = await loadBatch(batch).catch((error: unknown) => batch.map(() => asError(error)));
        batch.forEach((key, index) => results.set(key, pages[index] ?? null));
      }),
    );
    return keys.map((key) => results.get(key) ?? null);
  };
  const keyOf = (key: RelationKey<F>): string => `${questionOf(key)}${JSON.stringify(key.group)}`;
  return sourceLoader({ load, keyOf, schedule });
}

function batchesOf<F>(keys: readonly RelationKey<F>[]): readonly Batch<F>[] {
  const batches = new Map<string, [RelationKey<F>, ...RelationKey<F>[]]>();
  for (const key of keys) {
    const batch = batches.get(questionOf(key));
    if (batch) batch.push(key);
    else batches.set(questionOf(key), [key]);
  }
  return [...batches.values()];
}

function questionOf<F>({ sourceId, filter, page, direction }: RelationKey<F>): string {
  return JSON.stringify([sourceId, filter, page, direction]);
}
