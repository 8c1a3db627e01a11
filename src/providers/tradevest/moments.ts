/** A day, or a moment with up to nine decimals; without an offset it is in UTC. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A moment of the source to the millisecond; null where the text is none. */
export function dateOf(raw: string | null | undefined): Date | null {
  const match = MOMENT.exec(raw ?? '');
  if (!match) return null;
  const [, day = '', time = '00:00', offset = 'Z'] = match;
  const date = new Date(`${day}T${time}${offset}`);
  return Number.isNaN(date.getTime()) ? null : date;
}
