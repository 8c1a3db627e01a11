import type { Redis } from 'ioredis';
import type { RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimiterMemory, RateLimiterQueue, RateLimiterRedis } from 'rate-limiter-flexible';
import { shareOf } from '../domain/source/shared-source.js';
import { inTime } from './in-time.js';

/** So long Redis is not asked any more when it has not answered in time. */
const SILENT_FOR_MS = 1_000;

/** The limit of all replicas, kept in Redis. While Redis does not answer, each replica sends its share. */
class SharedLimiter extends RateLimiterMemory {
  readonly #redis: Redis;
  readonly #shared: RateLimiterRedis;
  readonly #answerLimitMs: number;
  #askAgainAt = 0;

  constructor(redis: Redis, options: SharedLimitOptions) {
    super({ ...shareOf(options.requestsPerSecond, options.replicas) });
    this.#redis = redis;
    this.#answerLimitMs = options.answerLimitMs;
    this.#shared = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: options.key,
      points: options.requestsPerSecond,
      duration: 1,
    });
  }

  override async consume(key: string | number, points = 1): Promise<RateLimiterRes> {
    if (this.#redis.status !== 'ready' || performance.now() < this.#askAgainAt) {
      return super.consume(key, points);
    }
    try {
      return await inTime(this.#shared.consume(key, points), this.#answerLimitMs);
    } catch (refusal) {
      // A refusal of the limiter is no error.
      if (!(refusal instanceof Error)) throw refusal;
      this.#askAgainAt = performance.now() + SILENT_FOR_MS;
      return super.consume(key, points);
    }
  }
}

export interface SharedLimitOptions {
  readonly key: string;
  readonly requestsPerSecond: number;
  /** How many processes share the limit while Redis is away. */
  readonly replicas: number;
  /** A request waits for Redis no longer. */
  readonly answerLimitMs: number;
}

/** Waits until one more request of all replicas may go out. */
export function sharedTurns(redis: Redis, options: SharedLimitOptions): () => Promise<unknown> {
  const queue = new RateLimiterQueue(new SharedLimiter(redis, options), {
    maxQueueSize: Number.MAX_SAFE_INTEGER,
  });
  return () => queue.removeTokens(1);
}
