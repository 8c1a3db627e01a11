/** Texts that are valid at their longest only, by the field; one more character follows them. */
const OF_ONE_LENGTH: Readonly<Record<string, string>> = {
  'address.countryCode': 'GB',
  language: 'en-US',
};

/** A text of so many characters that is valid for the field but perhaps for its length. */
export function textOfLength(path: string, length: number): string {
  const fixed = OF_ONE_LENGTH[path];
  if (fixed !== undefined) return fixed.padEnd(length, 'X').slice(0, length);
  if (path.endsWith('.email')) return '@example.com'.padStart(length, 'k');
  return (path.includes('.phoneNumber.') ? '1' : 'x').repeat(length);
}
