import type { Outcome } from '../domain/outcome.js';
import { found, outcomeOfRecord } from '../domain/outcome.js';

/**
 * The result of an earlier change, by its record as it is now; absent if the record is gone, or if its id is unknown. Never
 * rejects with a SourceError.
 */
export async function recallBy<Row, Result>(
  nativeId: string | null,
  read: (nativeId: string) => Promise<Row | null>,
  resultOf: (row: Row) => Promise<Result> | Result,
): Promise<Outcome<Result>> {
  const row = await outcomeOfRecord(async () => (nativeId === null ? null : read(nativeId)));
  return row.kind === 'found' ? found(await resultOf(row.value)) : row;
}
