import { isAscii, isUtf8 } from 'node:buffer';

const OPENING = new Set(['['.charCodeAt(0), '{'.charCodeAt(0)]);
/** Bytes of characters beyond ASCII that follow one another. */
const BEYOND_ASCII = /[\x80-\xff]+/g;
/** With more of them than one in so many bytes the text is not decoded this way: it would take longer than the other one. */
const BYTES_PER_RUN = 32;

/**
 * A JSON list or object in UTF-8 as a text of ASCII alone: every other character is escaped, so that `JSON.parse` makes the
 * same of it. Node decodes UTF-8 character by character, and then keeps all of the text in two bytes each: that takes four
 * times as long as the parsing. Null for what is no UTF-8, does not begin like a list or object, or has little ASCII.
 */
export function asciiJson(bytes: Buffer): string | null {
  if (!OPENING.has(bytes[0] ?? 0)) return null;
  const text = bytes.toString('latin1');
  if (isAscii(bytes)) return text;
  return isUtf8(bytes) ? escapedBeyondAscii(text) : null;
}

function escapedBeyondAscii(text: string): string | null {
  const parts: string[] = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(BEYOND_ASCII)) {
    // No JSON has a character beyond ASCII behind a backslash; escaped, it would be two characters.
    if (isEscaped(text, index) || parts.length > (2 * text.length) / BYTES_PER_RUN) return null;
    parts.push(text.slice(end, index), escaped(run));
    end = index + run.length;
  }
  parts.push(text.slice(end));
  return parts.join('');
}

/** Whether an odd number of backslashes stands before this place. */
function isEscaped(text: string, place: number): boolean {
  let first = place;
  while (text[first - 1] === '\\') first -= 1;
  return (place - first) % 2 === 1;
}

/** The characters of these bytes as JSON escapes them. */
function escaped(run: string): string {
  const characters = Buffer.from(run, 'latin1').toString('utf8').split('');
  return characters.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}
