import { mix } from '../mixing.js';

/** The rows in another order for every seed, the same order for the same seed. */
export function shuffled<Row>(rows: readonly Row[], seed: number): readonly Row[] {
  const keyed = rows.map((row, index) => ({ row, key: mix(index + 1, seed) }));
  keyed.sort((a, b) => a.key - b.key);
  return keyed.map(({ row }) => row);
}
