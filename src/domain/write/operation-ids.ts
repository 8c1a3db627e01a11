/** RFC 9562 gives 12 bits to the place of an id among those of one millisecond. */
const PLACES = 0x1000;

/** Makes UUIDs of version 7: they sort by the time at which they were made, and by their order within a millisecond. */
export function createOperationIds(now: () => number): () => string {
  let lastAt = 0;
  let place = 0;
  return () => {
    place = now() > lastAt ? 0 : place + 1;
    lastAt = Math.max(lastAt, now()) + Math.floor(place / PLACES);
    place %= PLACES;
    const time = lastAt.toString(16).padStart(12, '0');
    const random = crypto.randomUUID().slice(19);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${place.toString(16).padStart(3, '0')}-${random}`;
  };
}
