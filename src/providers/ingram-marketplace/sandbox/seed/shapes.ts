const FIRST_DAY = Date.UTC(2022, 0, 10);
const DAY_MS = 86_400_000;

/** A date some days after 10 January 2022, as the API writes it. */
export function date(day: number): string {
  return new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10);
}

/** A Microsoft tenant that belongs to a number for good, in the shape of a version 4 UUID. */
export function tenantOf(number: number): string {
  const hex = (count: number, salt: number) =>
    (((number + 1) * salt) % 16 ** count).toString(16).padStart(count, '0');
  return `${hex(8, 2_654_435_761)}-${hex(4, 40_503)}-4${hex(3, 977)}-a${hex(3, 613)}-${hex(12, 104_395_303_997)}`;
}
