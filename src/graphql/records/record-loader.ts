import DataLoader from 'dataloader';
import type { Outcome } from '../../domain/outcome.js';
import type { RecordRef } from '../../domain/record.js';
import type { SourceLoader } from './per-source.js';
import { perSource } from './per-source.js';

/** Loads what belongs to a record by its address; null if the source says that there is none. */
export type RecordLoader<V> = SourceLoader<RecordRef, V | null>;

/** How a loader asks for many records, and what it makes of each. */
export interface RecordBatch<T, V> {
  /** One outcome per reference, in their order. */
  readonly getMany: (refs: readonly RecordRef[]) => Promise<readonly Outcome<T>[]>;
  /** Makes of a found value what the graph answers. */
  readonly present: (value: T) => V;
}

/** A loader for one request. A failed outcome rejects its own key only. */
export function recordLoader<T, V>(batch: RecordBatch<T, V>): RecordLoader<V> {
  const load = async (refs: readonly RecordRef[]): Promise<(V | null | Error)[]> => {
    const outcomes = await batch.getMany(refs);
    return outcomes.map((outcome) => answerOf(outcome, batch.present));
  };
  return perSource<RecordRef, V | null>(
    () => new DataLoader<RecordRef, V | null, string>(load, { cacheKeyFn: addressOf }),
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
