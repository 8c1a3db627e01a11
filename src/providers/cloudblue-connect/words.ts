import { present } from '../../mapping/presence.js';

/** Connect's words for our values: the same in lower case. UNKNOWN is ours alone, and stands for every other word. */
export function wordsOf<V extends string>(values: readonly V[]): ReadonlyMap<string, V> {
  const known = values.filter((value) => value !== 'UNKNOWN');
  return new Map(known.map((value) => [value.toLowerCase(), value]));
}

/** Our value for a word, in whichever case; UNKNOWN for a word that is not known, and for none. */
export function valueOfWord<V extends string>(
  word: string | null | undefined,
  words: ReadonlyMap<string, V>,
): V | 'UNKNOWN' {
  return words.get(present(word)?.toLowerCase() ?? '') ?? 'UNKNOWN';
}
