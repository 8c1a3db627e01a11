import { LRUCache } from 'lru-cache';

/**
 * 8 MiB: some 2,000 operations of a console's usual 2 KiB, each of which takes twice as much in memory. Any caller may
 * have texts remembered, so that a fuller cache must cost the oldest text, and not the memory of the process.
 */
const MOST_BYTES = 8_388_608;
/** What an entry takes beside its key and its text: without it, a great many short texts would weigh next to nothing. */
const ENTRY_BYTES = 256;

/** The texts of operations under their hashes, as Apollo Server wants a cache. */
export interface RememberedTexts {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/**
 * The texts that clients sent with a hash, for all callers of the process. Those that were asked for longest ago are
 * forgotten beyond `mostBytes`; a client that gets PERSISTED_QUERY_NOT_FOUND sends its text again.
 */
export function rememberTexts(mostBytes = MOST_BYTES): RememberedTexts {
  const texts = new LRUCache<string, string>({
    maxSize: mostBytes,
    sizeCalculation: (text, key) => ENTRY_BYTES + 2 * (key.length + text.length),
  });
  return {
    get: (key) => Promise.resolve(texts.get(key)),
    set: (key, text) => {
      texts.set(key, text);
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(texts.delete(key)),
  };
}
