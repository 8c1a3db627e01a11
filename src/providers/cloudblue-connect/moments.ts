/** A moment as Connect writes it, e.g. 2020-03-02T13:18:57.000001+00:00; one without an offset is in UTC. */
const MOMENT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * The moment to the millisecond in UTC, so that equal moments are equal texts and later ones compare greater; null
 * where it is none. Connect writes microseconds, but nothing says that it also filters and orders by them.
 */
export function momentKey(raw: string | null | undefined): string | null {
  const match = MOMENT.exec(raw ?? '');
  if (!match) return null;
  const [, seconds = '', fraction = '', offset = 'Z'] = match;
  const date = new Date(`${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export function dateOf(raw: string | null | undefined): Date | null {
  const key = momentKey(raw);
  return key === null ? null : new Date(key);
}
