const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The UUID in lower case, as the source writes it; null for any other text. */
export function canonicalUuid(text: string | null | undefined): string | null {
  const lower = text?.toLowerCase() ?? '';
  return UUID.test(lower) ? lower : null;
}
