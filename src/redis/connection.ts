import { Redis } from 'ioredis';

/** How the connection stands. */
export interface RedisEvents {
  /** It can be used; also after it was gone. */
  redisAvailable(): void;
  /** It cannot be used; the code is one of the system, or UNKNOWN. Once for each time that it is gone. */
  redisUnavailable(code: string): void;
}

const CONNECT_LIMIT_MS = 1_000;
/** A command that takes longer has failed. Those that a call waits for are given up much earlier. */
const COMMAND_LIMIT_MS = 1_000;
/** Something is asked twice a second, so that a longer silence is that of a server that hangs. */
const SILENCE_LIMIT_MS = 2_000;
const LONGEST_PAUSE_MS = 2_000;
/** A server that takes no changes is left again after this time, if the address still leads to it. */
const LEFT_AGAIN_MS = 2_000;
/** What `redisFault` writes is gone after this time. */
const CHECK_MS = 1_000;
const CHECK_KEY = 'customer-graph:check';

const WITHOUT_QUEUE = { enableOfflineQueue: false, maxRetriesPerRequest: 0 } as const;

export interface RedisConnection {
  readonly redis: Redis;
  /** Ends it for good, which is no event. */
  readonly close: () => void;
}

/** A connection that comes back by itself. While there is none every command fails at once, and nothing is kept for later. */
export function connectRedis(url: string, events: RedisEvents): RedisConnection {
  let isClosed = false;
  let isAnnounced: boolean | undefined;
  let code = 'UNKNOWN';
  let leftAt = -Infinity;
  const redis = new Redis(url, {
    ...WITHOUT_QUEUE,
    connectTimeout: CONNECT_LIMIT_MS,
    commandTimeout: COMMAND_LIMIT_MS,
    socketTimeout: SILENCE_LIMIT_MS,
    connectionName: 'customer-graph',
    retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 10), LONGEST_PAUSE_MS),
    // After a failover the old server can still be there. The address leads to the new one.
    reconnectOnError: ({ message }) => {
      if (!message.includes('READONLY') || performance.now() < leftAt + LEFT_AGAIN_MS) return false;
      leftAt = performance.now();
      code = 'READONLY';
      return true;
    },
  });
  redis.on('ready', () => {
    isAnnounced = true;
    events.redisAvailable();
  });
  redis.on('error', (error: unknown) => {
    code = codeOf(error);
  });
  redis.on('close', () => {
    if (isAnnounced === false || isClosed) return;
    isAnnounced = false;
    events.redisUnavailable(code);
    code = 'UNKNOWN';
  });
  return {
    redis,
    close: () => {
      isClosed = true;
      redis.disconnect();
    },
  };
}

/** Undefined if a Redis at the address takes a value, which is gone after a second; else why it does not, as a code. */
export async function redisFault(url: string): Promise<string | undefined> {
  const redis = new Redis(url, {
    ...WITHOUT_QUEUE,
    lazyConnect: true,
    connectTimeout: CONNECT_LIMIT_MS,
    commandTimeout: COMMAND_LIMIT_MS,
    retryStrategy: () => null,
  });
  let code: string | undefined;
  redis.on('error', (error: unknown) => {
    code = codeOf(error);
  });
  try {
    await redis.connect();
    await redis.set(CHECK_KEY, '1', 'PX', CHECK_MS);
    return undefined;
  } catch (error) {
    return code ?? codeOf(error);
  } finally {
    redis.disconnect();
  }
}

/** A code of Node such as ECONNREFUSED, or the first word of what Redis says, such as NOAUTH. Never its whole message. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{3,20}(?= )/.exec(error.message)?.[0] ?? 'UNKNOWN';
}
