/** A day, or a time with up to nine decimals; without an offset it is in UTC. */
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A timestamp of the source to the millisecond; null for any other text. */
export function dateOf(raw: string | null | undefined): Date | null {
  const match = TIMESTAMP.exec(raw ?? '');
  if (!match) return null;
  const [, day = '', time = '00:00', offset = 'Z'] = match;
  const date = new Date(`${day}T${time}${offset}`);
  return Number.isNaN(date.getTime()) ? null : date;
}
