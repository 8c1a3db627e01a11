import DataLoader from 'dataloader';
import type { Outcome } from '../../domain/outcome.js';
import type { RecordRef } from '../../domain/record.js';

/** What callers do with a loader of keys that belong to a source; DataLoader says what each means. */
export interface SourceLoader<K, V> {
  load(key: K): Promise<V>;
  prime(key: K, value: V): unknown;
}

/** A loader for each source: a batch waits for all of its keys, and no source is to wait for a slower one. */
export function perSource<K extends { readonly sourceId: string }, V>(
  create: () => SourceLoader<K, V>,
): SourceLoader<K, V> {
  const loaders = new Map<string, SourceLoader<K, V>>();
  const of = ({ sourceId }: K): SourceLoader<K, V> => {
    const loader = loaders.get(sourceId) ?? create();
    loaders.set(sourceId, loader);
    return loader;
  };
  return {
    load: (key) => of(key).load(key),
    prime: (key, value) => of(key).prime(key, value),
  };
}

/** Loads what belongs to a record by its address; null if the source says that there is none. */
export type RecordLoader<V> = SourceLoader<RecordRef, V | null>;

/** When a loader sends its batch. */
export type BatchSchedule = (send: () => void) => void;

/** How a loader asks for many records, and what it makes of each. */
export interface RecordBatch<T, V> {
  /** One outcome per reference, in their order. */
  readonly getMany: (refs: readonly RecordRef[]) => Promise<readonly Outcome<T>[]>;
  /** Makes of a found value what the graph answers. */
  readonly present: (value: T) => V;
}

/** A loader for one request. A failed outcome rejects its own key only. */
export function recordLoader<T, V>(
  batch: RecordBatch<T, V>,
  batchScheduleFn: BatchSchedule,
): RecordLoader<V> {
  const load = async (refs: readonly RecordRef[]): Promise<(V | null | Error)[]> => {
    const outcomes = await batch.getMany(refs);
    return outcomes.map((outcome) => answerOf(outcome, batch.present));
  };
  return perSource<RecordRef, V | null>(
    () => new DataLoader<RecordRef, V | null, string>(load, { cacheKeyFn: addressOf, batchScheduleFn }),
  );
}

/** A source's id has no slash in it, so that no two records share an address. */
export function addressOf({ sourceId, nativeId }: RecordRef): string {
  return `${sourceId}/${nativeId}`;
}

function answerOf<T, V>(outcome: Outcome<T>, present: (value: T) => V): V | null | Error {
  if (outcome.kind === 'failed') return outcome.error;
  return outcome.kind === 'found' ? present(outcome.value) : null;
}
