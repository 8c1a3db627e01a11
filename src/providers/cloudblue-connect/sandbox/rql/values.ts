/**
 * Every value at a dotted path of a row; a list on the way spreads, so `params.id` gives one value per
 * parameter and `scopes` one per scope. A missing or null value is left out.
 */
export function valuesAt(row: unknown, path: string): readonly unknown[] {
  let found: unknown[] = [row];
  for (const key of path.split('.')) {
    const below: unknown[] = [];
    for (const value of found) addTo(below, property(value, key));
    found = below;
  }
  return found;
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

function addTo(found: unknown[], value: unknown): void {
  if (Array.isArray(value)) found.push(...(value as readonly unknown[]));
  else if (value !== undefined && value !== null) found.push(value);
}

/** Text as the filters compare it. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
