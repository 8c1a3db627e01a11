const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const POINT = 0x2e;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const LETTER_E = 0x65;
/** The bit by which ASCII tells lower case from upper case, and braces from square brackets. */
const LOWER_CASE = 0x20;

/** A number of so many digits and points may lose some of them; a shorter one is kept whole. */
const DIGITS_KEPT = 16;

/** An answer of the four platforms has 8 levels at the most; parsers and checks walk down level by level. */
const MOST_LEVELS = 100;
/**
 * A page of 1,000 rows has some 60,000 values. Time and memory follow the number of values rather than of bytes: 8 MiB of
 * `{},` are 2.8 million objects, which take 0.8 s and 160 MB. Commas and opening brackets are counted.
 */
const MOST_VALUES = 250_000;

/** What there is to know of a JSON text before it is parsed. */
export interface JsonScan {
  /**
   * What makes it too costly to parse, because it would hold up every other caller; null for any other text, also for one
   * that is no JSON. It completes "The source's answer …".
   */
  readonly cost: string | null;
  /** Whether outside of its strings there is a number so long, or with an exponent, that JavaScript may round it. */
  readonly mayBeRounded: boolean;
}

/** Looks at each character outside of strings once. */
export function scanJson(text: string): JsonScan {
  let level = 0;
  let values = 1;
  let mayBeRounded = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) {
      at = endOfString(text, at);
    } else if (isBracket(character, OPENING_BRACE)) {
      level += 1;
      values += 1;
      if (level > MOST_LEVELS) return tooCostly(`is nested more than ${MOST_LEVELS} levels deep`);
    } else if (isBracket(character, CLOSING_BRACE)) {
      level -= 1;
    } else if (character === COMMA) {
      values += 1;
    } else if (isDigit(character)) {
      const end = endOfDigits(text, at);
      mayBeRounded ||= end - at >= DIGITS_KEPT || isExponent(text.charCodeAt(end));
      at = end - 1;
    }
    if (values > MOST_VALUES) return tooCostly(`has more than ${MOST_VALUES} values`);
  }
  return { cost: null, mayBeRounded };
}

function tooCostly(cost: string): JsonScan {
  return { cost, mayBeRounded: false };
}

/** A brace, or the square bracket of the same side, which lacks one bit of it. */
function isBracket(character: number, brace: number): boolean {
  return (character | LOWER_CASE) === brace;
}

function isDigit(character: number): boolean {
  return character >= DIGIT_0 && character <= DIGIT_9;
}

/** The `e` or `E` of a number. */
function isExponent(character: number): boolean {
  return (character | LOWER_CASE) === LETTER_E;
}

/** Where the digits and points that start at `start` end. */
function endOfDigits(text: string, start: number): number {
  let end = start + 1;
  while (isDigit(text.charCodeAt(end)) || text.charCodeAt(end) === POINT) end += 1;
  return end;
}

/** The text with `change` applied to all that `pattern`, which is global, finds outside of its strings. */
export function replaceBetweenStrings(
  text: string,
  pattern: RegExp,
  change: (found: string) => string,
): string {
  let string = nextString(text, 0);
  return text.replace(pattern, (found, ...rest) => {
    const at = Number(rest.at(-2));
    while (string.end < at) string = nextString(text, string.end + 1);
    return string.start < at ? found : change(found);
  });
}

/** Where the first string at or behind `from` has its quotes; both are the length of the text where there is none. */
function nextString(text: string, from: number): { readonly start: number; readonly end: number } {
  const start = text.indexOf('"', from);
  if (start === -1) return { start: text.length, end: text.length };
  return { start, end: endOfString(text, start) };
}

/** Where the string that starts at `start` has its closing quote; the length of the text where it has none. */
function endOfString(text: string, start: number): number {
  let end = start;
  do {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
  } while (isEscaped(text, end));
  return end;
}

/** By an odd number of backslashes before it. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}
