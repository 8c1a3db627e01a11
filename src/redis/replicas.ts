import { createHmac, hkdfSync } from 'node:crypto';
import type { SharedSources, SourceIdentity } from '../domain/source/shared-source.js';
import type { RedisEvents } from './connection.js';
import { connectRedis } from './connection.js';
import { ANSWER_LIMIT_MS } from './in-time.js';
import { RedisCircuit } from './shared-circuit.js';
import { sharedTurns } from './shared-limiter.js';
import { RedisPause } from './shared-pause.js';
import { WatchedKeys } from './watched-keys.js';

const PREFIX = 'customer-graph';
const PURPOSE = 'customer-graph: names of sources in Redis';
/** Of the digest in a key: enough that no two sources meet. */
const DIGEST_CHARACTERS = 22;

export interface ReplicasOptions {
  /** `redis://…` or `rediss://…`. */
  readonly url: string;
  /** How many processes share a limit while Redis is away. */
  readonly replicas: number;
  /** A call waits for Redis no longer; 50 ms if absent. */
  readonly answerLimitMs?: number;
}

/** What the processes of one service say to each other through Redis. */
export interface Replicas {
  /** Processes with other secrets share nothing. */
  sourcesUnder(secret: string): SharedSources;
  close(): void;
}

/** Connects in the background: nothing waits for Redis. It holds no credential, no data and no name but ids of sources. */
export function createReplicas(options: ReplicasOptions, events: RedisEvents): Replicas {
  const { url, replicas, answerLimitMs = ANSWER_LIMIT_MS } = options;
  const { redis, close } = connectRedis(url, events);
  const watched = new WatchedKeys(redis);
  return {
    sourcesUnder: (secret) => {
      const nameOf = namesUnder(secret);
      return {
        of: (source) => {
          const key = nameOf(source);
          const circuit = new RedisCircuit(redis, `${key}:circuit`, answerLimitMs);
          const tokenPauses = {
            'rate-limited': new RedisPause(redis, `${key}:tokens-rate-limited`),
            refused: new RedisPause(redis, `${key}:tokens-refused`),
          };
          const stops = [circuit, ...Object.values(tokenPauses)].map((watch) => watched.watch(watch));
          return {
            circuit,
            tokenPauses,
            takeTurn: (requestsPerSecond) =>
              sharedTurns(redis, { key: `${key}:rate`, requestsPerSecond, replicas, answerLimitMs }),
            close: () => {
              for (const stop of stops) stop();
            },
          };
        },
      };
    },
    close: () => {
      watched.close();
      close();
    },
  };
}

function namesUnder(secret: string): (source: SourceIdentity) => string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
  return ({ id, text }) => {
    const digest = createHmac('sha256', key).update(text).digest('base64url').slice(0, DIGEST_CHARACTERS);
    return `${PREFIX}:${id}:${digest}`;
  };
}
