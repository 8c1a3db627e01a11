/**
 * RFC 3339 with any number of decimals. Sources also write a blank for the T, an offset without its colon or its
 * minutes, no offset for UTC, and no seconds.
 */
const TIMESTAMP =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:[Zz]|([+-]\d\d)(?::?(\d\d))?)?$/;
/** The form that nearly all take, of a day that every month has: what it says is valid as it stands. */
const PLAIN =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|\+00:00)$/;
const SECOND_LENGTH = '2020-03-02T13:18:57'.length;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Of a date in the years 0000 to 9999, which every reader of an answer knows. */
const ISO_LENGTH = '2020-03-02T13:18:57.000Z'.length;

/** The timestamp of an answer, cut to the millisecond; null for any other text. */
export function timestampOf(raw: string | null | undefined): Date | null {
  const plain = plainKey(raw);
  if (plain !== null) return new Date(plain);
  const match = TIMESTAMP.exec(raw ?? '');
  if (!match) return null;
  const [, day = '', minute = '', second = '00', decimals = '', hours = '+00', minutes = '00'] = match;
  const local = `${day}T${minute}:${second}.${decimals.slice(0, 3).padEnd(3, '0')}`;
  // JavaScript takes 30 February for 2 March, and 24:00 for the next day.
  const inUtc = new Date(`${local}Z`);
  if (isoText(inUtc) !== `${local}Z`) return null;
  const offset = `${hours}:${minutes}`;
  return offset === '+00:00' ? inUtc : withinYears(new Date(`${local}${offset}`));
}

/** An offset may lead to a year before 0000 or after 9999. */
function withinYears(date: Date): Date | null {
  return isoText(date)?.length === ISO_LENGTH ? date : null;
}

/** The same, or a day alone: then its beginning in UTC. */
export function dayOrTimestampOf(raw: string | null | undefined): Date | null {
  return timestampOf(DAY.test(raw ?? '') ? `${raw ?? ''}T00:00Z` : raw);
}

/** The timestamp in UTC as a sort key: equal times are equal texts, and later ones compare greater. */
export function timestampKey(raw: string | null | undefined): string | null {
  return plainKey(raw) ?? timestampOf(raw)?.toISOString() ?? null;
}

/** What `toISOString` says of a timestamp in the plain form; null for any other text. */
function plainKey(raw: string | null | undefined): string | null {
  if (raw === null || raw === undefined || !PLAIN.test(raw)) return null;
  const second = raw.slice(0, SECOND_LENGTH);
  if (!raw.startsWith('.', SECOND_LENGTH)) return `${second}.000Z`;
  const [decimals = ''] = raw.slice(SECOND_LENGTH + 1).split(/\D/);
  return `${second}.${decimals.slice(0, 3).padEnd(3, '0')}Z`;
}

function isoText(date: Date): string | null {
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
