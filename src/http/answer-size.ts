const KIBIBYTE = 1024;

/** No answer may be larger, whatever was asked for: 8 MiB. */
export const MOST_ANSWER_BYTES = 8 * KIBIBYTE * KIBIBYTE;

/** What an answer has beside its rows: paging, links, and records that are wrapped. */
const BYTES_OF_NO_ROW = 256 * KIBIBYTE;
/** A row of the four platforms has 0.5 to 5 KB; the largest that was met, a subscription with its parameters, 20 KB. */
const BYTES_PER_ROW = 32 * KIBIBYTE;

/** How many bytes an answer of so many rows may have, after decompression. A single record is one row. */
export function answerBytes(rows: number): number {
  return Math.min(MOST_ANSWER_BYTES, BYTES_OF_NO_ROW + rows * BYTES_PER_ROW);
}
