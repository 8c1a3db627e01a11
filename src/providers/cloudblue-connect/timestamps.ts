/** A timestamp as Connect writes it, e.g. 2020-03-02T13:18:57.000001+00:00; one without an offset is in UTC. */
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * The timestamp in UTC, cut to the millisecond: equal times are equal texts, and later ones compare greater. Null for
 * any other text. Connect writes microseconds, but nothing says that it also filters and orders by them.
 */
export function timestampKey(raw: string | null | undefined): string | null {
  const match = TIMESTAMP.exec(raw ?? '');
  if (!match) return null;
  const [, seconds = '', fraction = '', offset = 'Z'] = match;
  const date = new Date(`${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export function dateOf(raw: string | null | undefined): Date | null {
  const key = timestampKey(raw);
  return key === null ? null : new Date(key);
}

/** The key so many milliseconds later. */
export function shiftedKey(key: string, milliseconds: number): string {
  return new Date(Date.parse(key) + milliseconds).toISOString();
}

/** The last microsecond of a key's millisecond: all timestamps with this key are at or before it. */
export function lastInstantOf(key: string): string {
  return key.replace(/Z$/, '999Z');
}
