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

/**
 * The longest part of a text that any search of a source takes for plain words: ASCII letters, digits and single
 * blanks. It says less than the text and so finds more, whatever the source thinks of signs, accents and patterns.
 * Null if there is none.
 */
export function longestPlainPart(text: string): string | null {
  const parts = text.normalize('NFC').match(/[A-Za-z0-9]+(?: [A-Za-z0-9]+)*/g) ?? [];
  return parts.reduce<string | null>((best, part) => (part.length > (best?.length ?? 0) ? part : best), null);
}
