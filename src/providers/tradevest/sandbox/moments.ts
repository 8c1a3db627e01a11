/** Milliseconds since 1970 as the API writes a time. */
export function moment(ms: number): string {
  return new Date(ms).toISOString();
}

/** A text that sorts as the time does, however many decimals it was written with (three, six or nine). */
export function sortable(text: string): string {
  const [seconds = '', decimals = ''] = text.replace('Z', '').split('.');
  return `${seconds}.${decimals.padEnd(9, '0')}`;
}

/** The same day and time some calendar months later, at most the last day of that month. */
export function monthsLater(ms: number, months: number): number {
  const date = new Date(ms);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, last));
}
