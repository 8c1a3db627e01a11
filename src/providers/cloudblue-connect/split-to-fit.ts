/**
 * Cuts a list into parts that fit, each as long as can be. An item that does not fit even alone is a part of its own,
 * and a long one costs its neighbours a part or two, never one for each of them.
 */
export function splitToFit<T>(
  items: readonly T[],
  fits: (part: readonly T[]) => boolean,
): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < items.length;) {
    const rest = items.slice(start);
    const part = rest.slice(0, longestFit(rest, fits));
    parts.push(part);
    start += part.length;
  }
  return parts;
}

/** How many items from the start fit together; 1 at the least. */
function longestFit<T>(items: readonly T[], fits: (part: readonly T[]) => boolean): number {
  if (fits(items)) return items.length;
  let fitting = 1;
  let tooMany = items.length;
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(items.slice(0, middle))) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}
