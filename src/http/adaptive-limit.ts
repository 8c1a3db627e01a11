/** How many requests a source gets at once to begin with: what the documents of the four platforms allow unasked. */
export const FIRST_LIMIT = 10;
/** No source gets more at once. */
const HIGHEST_LIMIT = 64;
const LOWEST_LIMIT = 1;

/** Fewer answers than these are no measure. */
const LEAST_ANSWERS = 10;
/** Latency has risen if half of the answers took twice as long as usual. */
const RISE = 2;
/** Added to each latency before two are compared: a few milliseconds more may be this process's own. */
const OWN_MS = 5;
/** How far the usual latency moves towards another one at once. */
const SHIFT = 0.5;

/** How many requests a source gets at once, and what that follows from. */
export interface AdaptiveLimit {
  readonly limit: number;
  /** How often it was halved. What was sent before the last time says nothing of the limit since. */
  readonly cuts: number;
  /**
   * How long each kind of request takes at best, in milliseconds. It follows quicker answers, and slower ones only where a
   * lower limit did not help: else it would creep up with the limit, and no rise would ever show.
   */
  readonly usualMs: ReadonlyMap<string, number>;
  /** Latency had risen when the limit was last looked at. */
  readonly hadRisen: boolean;
}

/** What was seen of a source: too many requests, or how long the latest answers took while the slots were in use. */
export type Observation =
  | { readonly kind: 'overload' }
  | {
      readonly kind: 'answers';
      /** Latencies in milliseconds, by the kind of request: some take longer than others at any load. */
      readonly tookMs: ReadonlyMap<string, readonly number[]>;
      /** Whether this process had too much to do itself meanwhile: then slow answers may have waited here. */
      readonly isProcessBusy: boolean;
    };

export const FIRST: AdaptiveLimit = { limit: FIRST_LIMIT, cuts: 0, usualMs: new Map(), hadRisen: false };

/** How many answers are looked at together: one for each slot. */
export function answersToSee({ limit }: AdaptiveLimit): number {
  return Math.max(limit, LEAST_ANSWERS);
}

/**
 * The next limit: half at an overload or a rise of latency. Else it doubles until it was halved for the first time, and
 * from then on grows by one, as TCP does it. It stays where nothing can be compared yet. The latency of a busy process is its
 * own: it halves nothing, since a lower limit would make the process no quicker.
 */
export function nextLimit(current: AdaptiveLimit, seen: Observation): AdaptiveLimit {
  if (seen.kind === 'overload') return { ...halved(current), hadRisen: false };
  const rise = riseOf(current, seen.tookMs);
  const hasRisen = rise !== null && rise > RISE && !seen.isProcessBusy;
  const usualMs = followed(current, seen.tookMs, hasRisen && current.hadRisen);
  if (hasRisen) return { ...halved(current), usualMs, hadRisen: true };
  const limit = rise === null ? current.limit : grown(current);
  return { ...current, limit, usualMs, hadRisen: false };
}

function halved(current: AdaptiveLimit): AdaptiveLimit {
  return {
    ...current,
    limit: Math.max(LOWEST_LIMIT, Math.floor(current.limit / 2)),
    cuts: current.cuts + 1,
  };
}

function grown({ limit, cuts }: AdaptiveLimit): number {
  return Math.min(HIGHEST_LIMIT, cuts === 0 ? limit * 2 : limit + 1);
}

/** How many times as long as usual the answers took; null if none is of a kind that was seen before. */
function riseOf({ usualMs }: AdaptiveLimit, tookMs: ReadonlyMap<string, readonly number[]>): number | null {
  const rises: number[] = [];
  for (const [kind, latencies] of tookMs) {
    const usual = usualMs.get(kind);
    if (usual === undefined) continue;
    for (const latency of latencies) rises.push((latency + OWN_MS) / (usual + OWN_MS));
  }
  return rises.length === 0 ? null : medianOf(rises);
}

function followed(
  { usualMs }: AdaptiveLimit,
  tookMs: ReadonlyMap<string, readonly number[]>,
  isSlowerForGood: boolean,
): ReadonlyMap<string, number> {
  const next = new Map(usualMs);
  for (const [kind, latencies] of tookMs) {
    const median = medianOf(latencies);
    const usual = usualMs.get(kind) ?? median;
    if (median <= usual || isSlowerForGood) next.set(kind, usual + (median - usual) * SHIFT);
  }
  return next;
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
