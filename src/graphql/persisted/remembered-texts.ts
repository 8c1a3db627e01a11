import type { BoundedCache } from './bounded-cache.js';
import { boundedCache } from './bounded-cache.js';

/**
 * 8 MiB: some 2,000 operations of a console's usual 2 KiB, each of which takes twice as much in memory. Any caller may
 * have texts remembered, so that a fuller cache must cost the oldest text, and not the memory of the process.
 */
const MOST_BYTES = 8_388_608;
/** What an entry takes beside its key and its text: without it, a great many short texts would weigh next to nothing. */
const ENTRY_BYTES = 256;

/**
 * The texts that clients sent with a hash. A client that gets PERSISTED_QUERY_NOT_FOUND, because its text was forgotten, sends
 * it again.
 */
export function rememberTexts(mostBytes = MOST_BYTES): BoundedCache<string> {
  return boundedCache({ mostBytes, bytesOf: (key, text) => ENTRY_BYTES + 2 * (key.length + text.length) });
}
