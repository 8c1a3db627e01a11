import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { SharedSource } from '../../src/domain/source/shared-source.js';
import type { AccessOptions, SourceAccess } from '../../src/http/source-access.js';
import { accessTo } from '../../src/http/source-access.js';
import { UpstreamClient } from '../../src/http/upstream-client.js';
import { createReplicas } from '../../src/redis/replicas.js';
import { SOURCE_LIMITS } from './stores.js';
import { KEY } from './upstream.js';

/** One of several processes over one source, as far as that source goes. */
export interface Replica {
  readonly client: UpstreamClient;
  readonly access: SourceAccess;
  readonly shared: SharedSource;
  /** What it noted about Redis. */
  readonly events: readonly string[];
}

export interface ReplicaOptions extends Partial<AccessOptions> {
  readonly redisUrl: string;
  readonly baseUrl: string;
  /** Tells its source apart. */
  readonly identity?: string;
  readonly secret?: string;
  /** How long a call waits for Redis. */
  readonly answerLimitMs?: number;
}

/** Starts one, and waits until it has heard of the others. */
export async function startReplica({
  redisUrl,
  identity = KEY,
  secret = 'the secret of all these replicas, long enough',
  answerLimitMs = 50,
  ...options
}: ReplicaOptions): Promise<Replica> {
  const events: string[] = [];
  const replicas = createReplicas(
    { url: redisUrl, replicas: 2, answerLimitMs },
    {
      redisAvailable: () => events.push('available'),
      redisUnavailable: () => events.push('unavailable'),
    },
  );
  const id = options.id ?? 'one';
  const shared = replicas.sourcesUnder(secret).of({ id, text: identity });
  const access = accessTo({ ...SOURCE_LIMITS, shared, ...options, id });
  const client = new UpstreamClient({ ...access, headers: { authorization: KEY } });
  onTestFinished(async () => {
    await client.close();
    replicas.close();
  });
  await until(() => shared.circuit.state() !== 'unknown');
  return { client, access, shared, events };
}

/** Resolves as soon as something is so; the time limit of the test ends the waiting. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(10);
}
