import type { DocumentNode } from 'graphql';
import type { BoundedCache } from './bounded-cache.js';
import { boundedCache } from './bounded-cache.js';

/** 64 MiB: some 400 operations of a console's usual 2 KiB. */
const MOST_BYTES = 67_108_864;
/** What a document takes in memory for each character of its text, measured. Its JSON, which Apollo Server counts, has a fifth. */
const BYTES_PER_CHARACTER = 80;
const ENTRY_BYTES = 1_024;

/**
 * The documents of operations that were parsed and found valid. A forgotten one is parsed and checked again. Any caller may have
 * documents remembered: a client that writes values into its texts sends a new one each time.
 */
export function rememberDocuments(mostBytes = MOST_BYTES): BoundedCache<DocumentNode> {
  return boundedCache({
    mostBytes,
    bytesOf: (_key, { loc }) => ENTRY_BYTES + BYTES_PER_CHARACTER * (loc?.source.body.length ?? 0),
  });
}
