/** RFC 9562 gives 12 bits to the place of an id among those of one millisecond. */
const PLACES = 0x1000;
/** And 48 bits to the time: until the year 10889. */
const LAST_TIME = 2 ** 48 - 1;

/** Makes UUIDs of version 7: they sort by the time at which they were made, and by their order within a millisecond. */
export function createOperationIds(now: () => number): () => string {
  let lastAt = 0;
  let place = 0;
  return () => {
    place = now() > lastAt ? 0 : place + 1;
    lastAt = Math.max(lastAt, now()) + Math.floor(place / PLACES);
    place %= PLACES;
    const random = crypto.randomUUID().slice(19);
    return `${firstIdAt(lastAt)}-7${place.toString(16).padStart(3, '0')}-${random}`;
  };
}

/** What every id begins with that was made at a time. Ids of earlier times are less, and those of later ones greater. */
export function firstIdAt(time: number): string {
  const digits = Math.min(LAST_TIME, Math.max(0, time)).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

/** The time at which an id was made. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
