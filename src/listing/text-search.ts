/**
 * A text in the form in which texts are compared: without outer whitespace, without regard to case, and in one
 * spelling for canonically equivalent Unicode texts. In lower case alone, "Σ" would become another letter at the end
 * of a word.
 */
function comparable(text: string): string {
  return text.trim().normalize('NFD').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/** Whether a text contains another one; a blank one is in every text, but not in a missing one. */
export function containsText(text: string | null | undefined, wanted: string): boolean {
  return text !== null && text !== undefined && comparable(text).includes(comparable(wanted));
}

/** Whether two texts are the same, e.g. two e-mail addresses. */
export function isSameText(text: string | null | undefined, wanted: string): boolean {
  return text !== null && text !== undefined && comparable(text) === comparable(wanted);
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

const PLAIN_WORDS = /[A-Za-z0-9\p{Lo}]+(?: [A-Za-z0-9\p{Lo}]+)*/gu;
/** Not to be cut within a character. */
const LONGEST_PART = /^.{1,100}/u;

/**
 * The longest part of a text that any search of a source takes for plain words: ASCII letters, digits, letters of
 * scripts without case, and single blanks, none of them with a second spelling in Unicode. It says less than the text
 * and so finds more, whatever the source thinks of signs, accents, case and patterns. Null if there is none.
 */
export function longestPlainPart(text: string): string | null {
  const spelledOnce = Array.from(text.normalize('NFC'), (character) =>
    character.normalize('NFD') === character ? character : '\n',
  );
  const parts = spelledOnce.join('').match(PLAIN_WORDS) ?? [];
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '');
  return LONGEST_PART.exec(longest)?.[0].trim() ?? null;
}
