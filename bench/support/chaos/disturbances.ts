import { setTimeout as wait } from 'node:timers/promises';
import type { TcpGate } from '../../../tests/support/tcp-gate.js';
import type { ReplicaProcess } from './replica.js';

/** Between these, in milliseconds. */
type Range = readonly [least: number, most: number];

const BETWEEN_KILLS_MS: Range = [2_000, 6_000];
const REDIS_AWAY_MS: Range = [3_000, 10_000];
const DATABASE_AWAY_MS: Range = [1_000, 8_000];
const BACK_FOR_MS: Range = [4_000, 10_000];

export interface Disturbed {
  readonly replicas: readonly ReplicaProcess[];
  readonly random: () => number;
  readonly redis: TcpGate | null;
  readonly database: TcpGate;
  /** Ends all sessions of the database at its server, as a server does that stops. */
  readonly endSessions: () => Promise<void>;
}

/** Kills replicas at random until the signal ends. */
export async function killAtRandom({ replicas, random }: Disturbed, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(BETWEEN_KILLS_MS, random, signal);
    replicas[Math.floor(random() * replicas.length)]?.kill();
  }
}

/** Cuts Redis off and lets it come back, in turn; every other time it hangs instead. It is there at the end. */
export async function takeRedisAway({ redis, random }: Disturbed, signal: AbortSignal): Promise<number> {
  let times = 0;
  for (; redis && !signal.aborted; times += 1) {
    if (times % 2 === 0) await redis.shut();
    else redis.hang();
    await pause(REDIS_AWAY_MS, random, signal);
    await redis.open();
    await pause(BACK_FOR_MS, random, signal);
  }
  return times;
}

/** Lets the database fail over again and again: its sessions end, nothing listens, and then it is there again. */
export async function failOver(disturbed: Disturbed, signal: AbortSignal): Promise<number> {
  const { database, endSessions, random } = disturbed;
  let times = 0;
  for (; !signal.aborted; times += 1) {
    await endSessions();
    await database.shut();
    await pause(DATABASE_AWAY_MS, random, signal);
    await database.open();
    await pause(BACK_FOR_MS, random, signal);
  }
  return times;
}

async function pause([least, most]: Range, random: () => number, signal: AbortSignal): Promise<void> {
  const ms = least + random() * (most - least);
  // It only ends early.
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
