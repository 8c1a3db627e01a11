/**
 * Reads the words of a source's enum. A word is known in any case, with blanks around it, and with a dash or a blank for
 * `_`: `Suspended-Compliance ` is SUSPENDED_COMPLIANCE. Null for every other word, and for none.
 */
export function wordReader<V>(
  words: Iterable<readonly [word: string, value: V]>,
): (word: string | null | undefined) => V | null {
  const values = new Map(Array.from(words, ([word, value]) => [wordKey(word), value]));
  // Most words come as they are compared.
  return (word) => values.get(word ?? '') ?? values.get(wordKey(word)) ?? null;
}

/** A word in the form in which words of an enum are compared; empty for none. */
export function wordKey(word: string | null | undefined): string {
  return word?.toLowerCase().replaceAll(/[\s_-]+/g, '') ?? '';
}
