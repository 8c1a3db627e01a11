import type { Redis } from 'ioredis';
import type { SharedCircuit, SharedCircuitState } from '../domain/source/shared-source.js';
import { inTime } from './in-time.js';
import type { Remaining } from './watched-keys.js';

type Listener = (state: SharedCircuitState, before: SharedCircuitState) => void;

/** Without a call that tries the source, a circuit is forgotten after so many times of `probeMs`. */
const KEPT_PROBES = 20;

/** A circuit as a key that is there while it is open, and a second one that is there until the next call may try. */
export class RedisCircuit implements SharedCircuit {
  readonly #redis: Redis;
  readonly #answerLimitMs: number;
  readonly key: string;
  readonly #listeners: Listener[] = [];
  #state: SharedCircuitState = 'unknown';
  #changes = 0;
  #probeAt = 0;
  #isAsking = false;

  constructor(redis: Redis, key: string, answerLimitMs: number) {
    this.#redis = redis;
    this.key = key;
    this.#answerLimitMs = answerLimitMs;
  }

  readonly changes = (): number => this.#changes;

  readonly learn = (remaining: Remaining): void => {
    this.#turn(remaining === undefined ? 'unknown' : remaining === null ? 'closed' : 'open');
  };

  state(): SharedCircuitState {
    return this.#redis.status === 'ready' ? this.#state : 'unknown';
  }

  nextProbeInMs(): number {
    return Math.max(0, Math.ceil(this.#probeAt - performance.now()));
  }

  /**
   * Redis is asked once for each time that a call may try; and if it does not answer, this replica decides alone, and lets one
   * call in every `probeMs` try as well.
   */
  async mayProbe(probeMs: number): Promise<boolean> {
    if (this.#isAsking || this.nextProbeInMs() > 0) return false;
    this.#isAsking = true;
    try {
      const { isTaken, leftMs } = await inTime(this.#takeProbe(probeMs), this.#answerLimitMs);
      this.#probeAt = performance.now() + Math.max(0, leftMs);
      if (isTaken) this.#send(this.#redis.pexpire(this.key, KEPT_PROBES * probeMs));
      return isTaken;
    } catch {
      this.#probeAt = performance.now() + probeMs;
      return true;
    } finally {
      this.#isAsking = false;
    }
  }

  opened(probeMs: number): void {
    if (this.#redis.status !== 'ready') return;
    this.#changes += 1;
    this.#state = 'open';
    this.#probeAt = performance.now() + probeMs;
    const opening = this.#redis
      .multi()
      .set(this.key, '1', 'PX', KEPT_PROBES * probeMs)
      .set(this.#probeKey, '1', 'PX', probeMs);
    this.#send(opening.exec());
  }

  closed(): void {
    if (this.#redis.status !== 'ready') return;
    this.#changes += 1;
    this.#turn('closed');
    this.#send(this.#redis.del(this.key, this.#probeKey));
  }

  onChange(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Takes the turn if no replica has it; else says when it is over. */
  async #takeProbe(probeMs: number): Promise<{ readonly isTaken: boolean; readonly leftMs: number }> {
    const isTaken = (await this.#redis.set(this.#probeKey, '1', 'PX', probeMs, 'NX')) !== null;
    return { isTaken, leftMs: isTaken ? probeMs : await this.#redis.pttl(this.#probeKey) };
  }

  get #probeKey(): string {
    return `${this.key}:probe`;
  }

  #turn(state: SharedCircuitState): void {
    const before = this.#state;
    if (state === before) return;
    this.#state = state;
    if (state === 'open') this.#probeAt = 0;
    for (const listener of this.#listeners) listener(state, before);
  }

  #send(command: Promise<unknown>): void {
    command.catch(() => {
      this.#state = 'unknown';
    });
  }
}
