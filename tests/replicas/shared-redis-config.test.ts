import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../support/app.js';
import { checkedJson, checkedTable } from '../support/check.js';
import { platforms } from '../support/platforms/index.js';
import type { Platform } from '../support/platforms/platform.js';
import type { RedisServer } from '../support/redis-server.js';
import { startRedisServer } from '../support/redis-server.js';
import { until } from '../support/replica.js';

const PASSWORD = 'canary-of-redis';
const SECRET = 'the secret of these checks, long enough';

let folder: string;
let platform: Platform;
let redis: RedisServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redis-config-'));
  const start = platforms['cloudblue-connect'];
  if (!start) throw new Error('there is no such platform');
  platform = await start({ customers: 3 });
  redis = await startRedisServer();
});
afterEach(async () => {
  await redis.close();
  await platform.sandbox.close();
  rmSync(folder, { recursive: true });
});

/** A file whose Redis is this one. */
function written(url: string): string {
  const { provider, baseUrl, settings } = platform;
  const file = join(folder, 'config.yaml');
  const config = {
    server: { secret: SECRET, replicas: 4 },
    database: { url: `sqlite:${join(folder, 'graph.db')}` },
    redis: { url },
    auth: { mode: 'none' },
    sources: [{ id: 'one', provider: provider.id, baseUrl, maxRetries: 0, ...settings }],
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

describe('a check of a configuration with Redis', () => {
  it.each([
    ['takes no changes', 'READONLY', ['replicaof', '127.0.0.1', '1']],
    ['has no memory left', 'OOM', ['config', 'set', 'maxmemory', '1']],
    ['does not let its user write', 'NOPERM', ['acl', 'setuser', 'default', '-set']],
  ] as const)('refuses one that %s', async (_, code, [command, ...args]) => {
    const owner = new Redis(redis.url);
    await owner.call(command, ...args);
    owner.disconnect();
    const { faults } = await checkedJson(written(redis.url), { isOnline: true });
    expect(faults).toMatchObject([{ path: 'redis.url' }]);
    expect(faults[0]?.message).toContain(`(${code})`);
  });

  it('asks it only online, and says what is wrong with it without its password', async () => {
    const file = written(redis.url);
    expect(await checkedJson(file)).toMatchObject({ status: 0, redis: null });
    expect(await checkedJson(file, { isOnline: true })).toMatchObject({ status: 0, redis: 'AVAILABLE' });
    const owner = new Redis(redis.url);
    await owner.config('SET', 'requirepass', 'another one');
    owner.disconnect();
    const wrong = written(redis.url.replace('redis://', `redis://:${PASSWORD}@`));
    const refused = await checkedJson(wrong, { isOnline: true });
    expect(refused).toMatchObject({ status: 1, redis: 'UNAVAILABLE', faults: [{ path: 'redis.url' }] });
    expect(refused.faults[0]?.message).toContain('(WRONGPASS)');
    await redis.close();
    const table = await checkedTable(wrong, { isOnline: true });
    expect(table).toContain('redis.url: Redis cannot be used (ECONNREFUSED).');
    expect(refused.text + table).not.toContain(PASSWORD);
  });
});

describe('the service with Redis', () => {
  it('starts and answers without it, and says in its log when it is there and when it is gone', async () => {
    const { port } = new URL(redis.url);
    await redis.close();
    const { provider, baseUrl, settings } = platform;
    const source = { id: 'one', provider: provider.id, baseUrl, settings };
    const app = await startTestApp({ sources: [source], redis: { url: redis.url } });
    const said = (message: string): boolean => app.logLines().some(({ msg }) => msg === message);
    await until(() => said('redis unavailable'));
    const { body } = await app.query('{ customers(first: 3) { nodes { id } } }');
    expect(body.errors).toBeUndefined();
    redis = await startRedisServer(Number(port));
    await until(() => said('redis available'));
    await app.close();
    // An end that was asked for is heard of a little later, and is no event.
    await wait(50);
    expect(app.logLines().filter(({ msg }) => msg === 'redis unavailable')).toMatchObject([
      { level: 'warn', code: 'ECONNREFUSED' },
    ]);
  });
});
