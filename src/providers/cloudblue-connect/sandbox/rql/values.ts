/**
 * Every value at a dotted path of a row; a list on the way spreads, so `params.id` gives one value per
 * parameter and `scopes` one per scope. A missing or null value is left out.
 */
export function valuesAt(row: unknown, path: string): readonly unknown[] {
  let found: readonly unknown[] = [row];
  for (const key of path.split('.')) {
    found = found.flatMap((value) => spread(property(value, key)));
  }
  return found;
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function spread(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** Text as the filters compare it. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
