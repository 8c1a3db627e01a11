import { Redis } from 'ioredis';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { SourceError } from '../../src/domain/source-error.js';
import { MintedTokens } from '../../src/http/minted-tokens.js';
import type { PlainServer } from '../support/plain-server.js';
import { startPlainServer } from '../support/plain-server.js';
import type { RedisServer } from '../support/redis-server.js';
import { startRedisServer } from '../support/redis-server.js';
import type { Replica, ReplicaOptions } from '../support/replica.js';
import { startReplica, until } from '../support/replica.js';
import { scopeOf } from '../support/scope.js';
import { failureOf, KEY } from '../support/upstream.js';

const PROBE_MS = 500;
const NEVER_MS = 600_000;
/** More than Redis takes on a busy machine. */
const PATIENT_MS = 60_000;
const BREAKER = { failures: 3, windowMs: 60_000, probeMs: PROBE_MS };
/** In place of a status: no answer comes. */
const HANGS = 0;

let redis: RedisServer;
let server: PlainServer;
let status: number;

beforeEach(async () => {
  status = 200;
  redis = await startRedisServer();
  server = await startPlainServer((_, response) => {
    if (status !== HANGS) response.writeHead(status, { 'content-type': 'application/json' }).end('[]');
  });
  onTestFinished(async () => {
    await server.close();
    await redis.close();
  });
});

const start = (options: Partial<ReplicaOptions> = {}): Promise<Replica> =>
  startReplica({ redisUrl: redis.url, baseUrl: server.baseUrl, breaker: BREAKER, ...options });

const ask = ({ client }: Replica): Promise<unknown> => client.get('/x', scopeOf());
const codeOf = async ({ client }: Replica): Promise<string> => (await failureOf(client)).code;

async function openCircuit(replica: Replica): Promise<void> {
  status = 503;
  for (let call = 0; call < BREAKER.failures; call += 1) await codeOf(replica);
}

function direct(): Redis {
  const client = new Redis(redis.url);
  onTestFinished(() => {
    client.disconnect();
  });
  return client;
}

describe('the circuit of several replicas', () => {
  it('opens for all as soon as one has opened it, and one call of all of them tries', async () => {
    const options = { breaker: { ...BREAKER, probeMs: NEVER_MS }, answerLimitMs: PATIENT_MS };
    const one = await start(options);
    const other = await start(options);
    await openCircuit(one);
    await until(() => other.shared.circuit.state() === 'open');
    expect(other.access.health.read().state).toBe('OPEN');
    const later = await start(options);
    expect(later.shared.circuit.state()).toBe('open');
    const asked = server.requests.length;
    // The time to wait is over.
    const client = direct();
    await client.del(await client.keys('customer-graph:*:probe'));
    status = HANGS;
    const left = new AbortController();
    const tried = other.client.get('/x', scopeOf({ signal: left.signal })).catch(() => null);
    await until(() => server.requests.length > asked);
    for (const replica of [one, other, later]) expect(await codeOf(replica)).toBe('CIRCUIT_OPEN');
    expect(server.requests.length).toBe(asked + 1);
    left.abort();
    await tried;
  });

  it('lets one call of a process try in each time where Redis does not say whose turn it is', async () => {
    const breaker = { ...BREAKER, probeMs: NEVER_MS };
    const one = await start({ breaker });
    const other = await start({ breaker });
    await openCircuit(one);
    await until(() => other.shared.circuit.state() === 'open');
    const client = direct();
    await client.acl('SETUSER', 'default', '-set');
    const codes: string[] = [];
    for (let call = 0; call < 3; call += 1) codes.push(await codeOf(other));
    expect(codes).toEqual(['UPSTREAM_ERROR', 'CIRCUIT_OPEN', 'CIRCUIT_OPEN']);
  });

  it('leaves the turn to the others while its own trial is under way', async () => {
    const one = await start({ answerLimitMs: PATIENT_MS });
    await openCircuit(one);
    await until(() => one.shared.circuit.state() === 'open');
    const asked = server.requests.length;
    status = HANGS;
    const left = new AbortController();
    const calls: Promise<unknown>[] = [];
    await until(() => {
      calls.push(one.client.get('/x', scopeOf({ signal: left.signal })).catch(() => null));
      return server.requests.length > asked;
    });
    const client = direct();
    const turns = (): Promise<string[]> => client.keys('customer-graph:*:probe');
    await until(async () => one.shared.circuit.nextProbeInMs() === 0 && (await turns()).length === 0);
    expect(await codeOf(one)).toBe('CIRCUIT_OPEN');
    expect(await turns()).toEqual([]);
    left.abort();
    await Promise.all(calls);
  });

  it('closes for all as soon as a call of one has shown that the source is well', async () => {
    const one = await start();
    const other = await start();
    await openCircuit(one);
    await until(() => other.shared.circuit.state() === 'open');
    status = 200;
    await until(async () => (await ask(other).catch(() => null)) !== null);
    await until(() => one.shared.circuit.state() === 'closed');
    await ask(one);
    expect([one, other].map(({ access }) => access.health.read().state)).not.toContain('OPEN');
  });

  it('is that of each alone while Redis is away, and is shared again behind it', async () => {
    const one = await start();
    const other = await start();
    await redis.close();
    await until(() => [one, other].every(({ shared }) => shared.circuit.state() === 'unknown'));
    await openCircuit(one);
    await until(async () => (await codeOf(one)) === 'CIRCUIT_OPEN');
    expect(await codeOf(other)).toBe('UPSTREAM_ERROR');
    redis = await startRedisServer(Number(new URL(redis.url).port));
    await until(() => [one, other].every(({ events }) => events.length === 3));
    expect(one.events).toEqual(['available', 'unavailable', 'available']);
    // The next call that tries finds the source as it was, and tells.
    await until(async () => {
      await codeOf(one);
      return other.shared.circuit.state() === 'open';
    });
  });

  it('is not shared with other credentials, with another source, or under another secret', async () => {
    const one = await start();
    const strangers = [
      await start({ identity: 'other credentials' }),
      await start({ id: 'two' }),
      await start({ secret: 'another secret, which is long enough, too' }),
    ];
    await openCircuit(one);
    status = 200;
    for (const stranger of strangers) await ask(stranger);
    expect(strangers.map(({ shared }) => shared.circuit.state())).toEqual(['closed', 'closed', 'closed']);
  });
});

describe('requestsPerSecond of several replicas', () => {
  it('is one number for all of them: what the others have used up is not sent', async () => {
    const one = await start({ requestsPerSecond: 3 });
    const client = direct();
    const isHeldBack = async (): Promise<boolean> => {
      await ask(one);
      const [key] = await client.keys('customer-graph:one:*:rate:*');
      if (key === undefined) return false;
      await client.set(key, '3', 'PX', 1_500);
      const before = server.requests.length;
      const asked = ask(one);
      await until(async () => server.requests.length > before || Number(await client.get(key)) > 3);
      const isHeld = server.requests.length === before;
      await asked;
      return isHeld;
    };
    // Where Redis takes longer than a call waits, as on a busy machine, it is asked again.
    await until(isHeldBack);
  });

  it('lets calls go on by a share of each where Redis hangs, and where it is gone', async () => {
    const one = await start({ requestsPerSecond: 4 });
    redis.kill('SIGSTOP');
    for (let call = 0; call < 3; call += 1) await ask(one);
    redis.kill('SIGKILL');
    for (let call = 0; call < 3; call += 1) await ask(one);
    expect(server.requests).toHaveLength(6);
  });
});

describe('a Redis that takes no changes any more', () => {
  it('is left, and taken again when it does', async () => {
    const one = await start({ requestsPerSecond: 100 });
    const client = direct();
    await client.replicaof('127.0.0.1', 1);
    await until(async () => {
      await ask(one);
      return one.events.includes('unavailable');
    });
    await client.replicaof('NO', 'ONE');
    await until(() => one.events.at(-1) === 'available');
    expect(server.requests.length).toBeGreaterThan(0);
  });
});

describe('the pauses between requests for tokens', () => {
  function tokensOf({ access }: Replica, fails: () => SourceError | null) {
    let asked = 0;
    const tokens = new MintedTokens({
      mint: () => {
        asked += 1;
        const error = fails();
        return error
          ? Promise.reject(error)
          : Promise.resolve({ token: `t-${asked}`, lifetimeMs: 3_600_000 });
      },
      timeoutMs: 10_000,
      health: access.health,
      sourceId: 'one',
      pauses: access.tokenPauses,
    });
    return { tokens, asked: () => asked };
  }
  const failure = (code: 'RATE_LIMITED' | 'UNAUTHENTICATED', retryAfterMs?: number): SourceError =>
    new SourceError({ sourceId: 'one', code, message: 'no', retryable: false, retryAfterMs });

  it.each([
    ['a source asked to wait', failure('RATE_LIMITED', 20_000)],
    ['a source has refused the credentials', failure('UNAUTHENTICATED')],
  ])('hold for all replicas where %s', async (_, error) => {
    const one = await start();
    const other = await start();
    const first = tokensOf(one, () => error);
    const second = tokensOf(other, () => null);
    await expect(first.tokens.current(scopeOf())).rejects.toMatchObject({ code: error.code });
    await until(() => other.access.tokenPauses.present() !== null);
    await expect(second.tokens.current(scopeOf())).rejects.toMatchObject({ code: error.code });
    await expect(first.tokens.current(scopeOf())).rejects.toMatchObject({ code: error.code });
    expect([first.asked(), second.asked()]).toEqual([1, 0]);
  });
});

describe('what Redis holds', () => {
  it('are names of sources and times: no credential, no address, no data', async () => {
    const one = await start({ requestsPerSecond: 100, identity: JSON.stringify([KEY, server.baseUrl]) });
    const client = direct();
    await ask(one);
    await openCircuit(one);
    one.access.tokenPauses.failed(
      new SourceError({ sourceId: 'one', code: 'UNAUTHENTICATED', message: 'no', retryable: false }),
    );
    await until(async () => (await client.keys('*')).length >= 3);
    for (const key of await client.keys('*')) {
      expect(key).toMatch(
        /^customer-graph:one:[\w-]{22}:(?:circuit(?::probe)?|tokens-refused|rate:limiter)$/,
      );
      expect((await client.get(key)) ?? '1').toMatch(/^\d+$/);
      expect(await client.pttl(key)).toBeGreaterThan(0);
    }
  });
});
