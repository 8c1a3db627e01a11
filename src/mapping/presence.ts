// What the platforms write where they have nothing.
const NONE: ReadonlySet<string> = new Set([
  '',
  '-',
  '00000000-0000-0000-0000-000000000000',
  'HB-0000-0000',
  'MP-00000',
]);

/** The text as it is, or null where it only stands for "none". */
export function present(text: string | null | undefined): string | null {
  return text === null || text === undefined || NONE.has(text.trim()) ? null : text;
}
