import type { Redis } from 'ioredis';
import type { SharedPause } from '../domain/source/shared-source.js';
import type { Remaining } from './watched-keys.js';

/** A pause as a key that ends with it. */
export class RedisPause implements SharedPause {
  readonly #redis: Redis;
  readonly key: string;
  #endsAt = 0;
  #changes = 0;

  constructor(redis: Redis, key: string) {
    this.#redis = redis;
    this.key = key;
  }

  readonly changes = (): number => this.#changes;

  readonly learn = (remaining: Remaining): void => {
    if (remaining !== undefined) this.#endsAt = remaining === null ? 0 : performance.now() + remaining;
  };

  leftMs(): number {
    return Math.max(0, Math.ceil(this.#endsAt - performance.now()));
  }

  begin(ms: number): void {
    this.#changes += 1;
    this.#endsAt = performance.now() + ms;
    this.#redis.set(this.key, '1', 'PX', Math.max(1, Math.ceil(ms))).catch(() => undefined);
  }
}
