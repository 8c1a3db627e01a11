/** Stands in place of a value. */
export const REMOVED = '[removed]';
const MEANINGFUL = /[\\^$.*+?()[\]{}|/-]/g;

/**
 * A text of a source without values that were sent to it and nobody may see again: in capitals or not, written as they
 * are, or as JSON or an address has them.
 */
export function withoutValues(text: string, values: readonly string[]): string {
  const spellings = values
    .filter((value) => value !== '')
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1), encoded(value)])
    .toSorted((one, other) => other.length - one.length)
    .map((spelling) => spelling.replaceAll(MEANINGFUL, String.raw`\$&`));
  return spellings.length === 0 ? text : text.replaceAll(new RegExp(spellings.join('|'), 'gi'), REMOVED);
}

function encoded(value: string): string {
  // Half a character cannot be encoded; some addresses have more signs encoded than need be.
  const whole = value.replaceAll(/\p{Cs}/gu, '\ufffd');
  return encodeURIComponent(whole).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
