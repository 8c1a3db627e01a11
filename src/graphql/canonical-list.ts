/** Each word once and in one order, so that lists that mean the same make equal cursors and equal batches. */
export function canonicalList<T extends string>(words: readonly T[]): readonly T[] {
  return [...new Set(words)].sort();
}
