import type { Outcome } from '../domain/outcome.js';
import { outcomeOfRecord } from '../domain/outcome.js';

/** Reads one thing for each id, all at once and each id once. Null is absent; a failure belongs to its id alone. */
export async function readEach<T>(
  ids: Iterable<string>,
  read: (id: string) => Promise<T | null>,
): Promise<ReadonlyMap<string, Outcome<T>>> {
  const outcomes = [...new Set(ids)].map(async (id) => [id, await outcomeOfRecord(() => read(id))] as const);
  return new Map(await Promise.all(outcomes));
}
