import type { Outcome } from '../outcome.js';
import { ABSENT } from '../outcome.js';
import type { OutcomesById } from '../ports.js';
import type { RecordRef } from '../record.js';
import type { Source } from './source.js';
import type { Sources } from './sources.js';

/** Asks one source for many ids; undefined where the source holds no such records. */
export type FindMany<T> = (
  source: Source,
  nativeIds: readonly string[],
) => Promise<OutcomesById<T>> | undefined;

/**
 * One outcome per reference, in their order. Every source is asked once, in parallel, for its own ids without doubles.
 * A source that does not exist or holds no such records makes its references absent.
 */
export async function findRecords<T>(
  sources: Sources,
  refs: readonly RecordRef[],
  findMany: FindMany<T>,
): Promise<readonly Outcome<T>[]> {
  const idsBySource = new Map<string, Set<string>>();
  for (const { sourceId, nativeId } of refs) {
    const ids = idsBySource.get(sourceId) ?? new Set();
    idsBySource.set(sourceId, ids.add(nativeId));
  }
  const answers = new Map<string, OutcomesById<T>>();
  await Promise.all(
    [...idsBySource].map(async ([sourceId, ids]) => {
      const source = sources.find(sourceId);
      const answer = source && (await findMany(source, [...ids]));
      if (answer) answers.set(sourceId, answer);
    }),
  );
  return refs.map((ref) => answers.get(ref.sourceId)?.get(ref.nativeId) ?? ABSENT);
}
