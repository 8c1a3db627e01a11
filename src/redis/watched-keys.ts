import type { Redis } from 'ioredis';

const EVERY_MS = 500;

/** How long a key will be there, in milliseconds; null if it is not there, undefined if Redis does not say. */
export type Remaining = number | null | undefined;

interface Watch {
  readonly key: string;
  /** Counts what this process has changed about the key. */
  readonly changes: () => number;
  readonly learn: (remaining: Remaining) => void;
}

/** Looks at all keys of this process twice a second, in one round trip, so that no call has to. */
export class WatchedKeys {
  readonly #redis: Redis;
  readonly #watches = new Set<Watch>();
  readonly #timer: ReturnType<typeof setInterval>;
  #isLooking = false;

  constructor(redis: Redis) {
    this.#redis = redis;
    this.#timer = setInterval(() => void this.#look(), EVERY_MS).unref();
  }

  /** Watches until the function that is returned is called. */
  watch(watch: Watch): () => void {
    this.#watches.add(watch);
    return () => this.#watches.delete(watch);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#watches.size === 0) return;
    this.#isLooking = true;
    const watches = [...this.#watches].map((watch) => ({ ...watch, before: watch.changes() }));
    const remaining = await this.#remainingOf(watches.map(({ key }) => key));
    this.#isLooking = false;
    watches.forEach(({ learn, changes, before }, index) => {
      // What was asked before a change of our own is out of date.
      if (changes() === before) learn(remaining[index]);
    });
  }

  async #remainingOf(keys: readonly string[]): Promise<readonly Remaining[]> {
    if (this.#redis.status !== 'ready') return [];
    try {
      const pipeline = this.#redis.pipeline();
      for (const key of keys) pipeline.pttl(key);
      const answers = (await pipeline.exec()) ?? [];
      return answers.map(([error, ttl]) => (error ? undefined : remainingOf(ttl)));
    } catch {
      return [];
    }
  }
}

function remainingOf(ttl: unknown): Remaining {
  const ms = Number(ttl);
  return ms > 0 ? ms : null;
}
