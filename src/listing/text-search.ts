/**
 * A text in the form in which texts are compared: without outer whitespace, without regard to case, and in one
 * spelling for canonically equivalent Unicode texts. Upper case comes first because some letters only meet there:
 * "ς" and "σ", "ß" and "ss", "İ" and "i̇".
 */
function comparable(text: string): string {
  return text.trim().normalize('NFD').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
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
