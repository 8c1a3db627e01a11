import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deferred } from '../../../tests/support/deferred.js';
import { tokenRequestsOf } from '../../../tests/support/ion-source.js';
import type { TokenProcess, TokenWorld } from '../../../tests/support/ion-tokens.js';
import {
  attempt,
  beforeSave,
  current,
  onToken,
  opens,
  startTokenWorld,
} from '../../../tests/support/ion-tokens.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { CredentialExchange } from './credential-exchange.js';

const HOUR = 3_600_000;
const LEASE_MS = 6_000;

let world: TokenWorld;
beforeEach(async () => {
  world = await startTokenWorld();
});

afterEach(() => world.close());

describe('an answer that is lost', () => {
  it.each([
    ['used the token up', { kind: 'truncate' }, ['NETWORK', 'UNAUTHENTICATED', 'UNAUTHENTICATED']],
    ['left the token alone', { kind: 'reset' }, ['NETWORK', 'token', 'token']],
  ] as const)('is followed by one more try, which tells: it %s', async (_, fault, expected) => {
    const process = world.start();
    world.sandbox.setFault(fault, onToken);
    const first = await attempt(process);
    expect(await world.stored()).toMatchObject({ state: 'READY', refreshToken: world.sandbox.refreshToken });
    world.sandbox.setFault(undefined);
    expect([first, await attempt(process), await attempt(process)]).toEqual(expected);
    expect(tokenRequestsOf(world.sandbox)).toBe(2);
  });

  it.each([
    ['hangs', { kind: 'hang' }],
    ['fails', { kind: 'status', status: 502 }],
    ['answers no JSON', { kind: 'raw', body: '<html>', contentType: 'text/html' }],
    ['answers no token', { kind: 'raw', body: '{"access_token": ""}', contentType: 'application/json' }],
  ] as const)('does not make a request of each call while the source %s', async (_, fault) => {
    // Only a source that hangs lets the time pass.
    const process = world.start({ timeoutMs: fault.kind === 'hang' ? 300 : 10_000 });
    world.sandbox.setFault(fault, onToken);
    const ask = async (): Promise<number> => {
      for (let count = 0; count < 10; count += 1) {
        const fates = await Promise.all(Array.from({ length: 5 }, () => attempt(process)));
        expect(fates).not.toContain('token');
      }
      return tokenRequestsOf(world.sandbox);
    };
    expect(await ask()).toBe(2);
    world.pass(1_000);
    expect(await ask()).toBe(3);
    world.pass(1_999);
    expect(await ask()).toBe(3);
    world.pass(1);
    expect(await ask()).toBe(4);
    world.sandbox.setFault(undefined);
    expect(await attempt(world.start())).toBe('token');
  });

  it('is followed at once again after one that came', async () => {
    const process = world.start();
    const failTwice = async (): Promise<void> => {
      world.sandbox.setFault({ kind: 'status', status: 500 }, onToken);
      expect([await attempt(process), await attempt(process)]).toEqual(['UPSTREAM_ERROR', 'UPSTREAM_ERROR']);
      world.sandbox.setFault(undefined);
    };
    await failTwice();
    expect([await attempt(process), tokenRequestsOf(world.sandbox)]).toEqual(['UPSTREAM_ERROR', 2]);
    world.pass(1_000);
    expect(await attempt(process)).toBe('token');
    world.pass(2 * HOUR);
    await failTwice();
    expect(tokenRequestsOf(world.sandbox)).toBe(5);
  });

  it('is waited out where the source says for how long', async () => {
    const process = world.start();
    world.sandbox.setFault({ kind: 'status', status: 429, headers: { 'retry-after': '20' } }, onToken);
    expect([await attempt(process), await attempt(process)]).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    world.sandbox.setFault(undefined);
    world.pass(19_999);
    expect(await attempt(process)).toBe('RATE_LIMITED');
    world.pass(1);
    expect(await attempt(process)).toBe('token');
    expect(tokenRequestsOf(world.sandbox)).toBe(2);
  });

  it('comes all the same where only the caller has left', async () => {
    const process = world.start();
    world.sandbox.setFault({ kind: 'delay', ms: 60 }, onToken);
    const scope = scopeOf({ signal: AbortSignal.timeout(10), deadlineAt: Date.now() + 10 });
    await expect(process.tokens.current(scope)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(await attempt(process)).toBe('token');
    expect(tokenRequestsOf(world.sandbox)).toBe(1);
  });

  it('comes all the same where the time of the whole run is over', async () => {
    const exchange = new CredentialExchange(world.start().options);
    world.sandbox.setFault({ kind: 'delay', ms: 60 }, onToken);
    await exchange.run(null, scopeOf({ signal: AbortSignal.timeout(20) }));
    expect(await world.stored()).toMatchObject({
      state: 'READY',
      access: { token: expect.any(String) as string },
    });
  });

  it('comes all the same where the source is closed', async () => {
    const process = world.start();
    world.sandbox.setFault({ kind: 'delay', ms: 60 }, onToken);
    const call = attempt(process);
    while (tokenRequestsOf(world.sandbox) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await process.tokens.close();
    expect(await world.stored()).toMatchObject({
      state: 'READY',
      access: { token: expect.any(String) as string },
    });
    expect(await call).toBe('token');
    expect(await attempt(world.start())).toBe('token');
    expect(tokenRequestsOf(world.sandbox)).toBe(1);
  });
});

describe('an odd answer', () => {
  const answer = (body: object): void => {
    world.sandbox.setFault(
      { kind: 'raw', body: JSON.stringify(body), contentType: 'application/json' },
      onToken,
    );
  };

  it.each([
    ['7200', 2 * HOUR],
    [60, 60_000],
    [undefined, 2 * HOUR],
    ['soon', 2 * HOUR],
    [0, 2 * HOUR],
  ])('with a life of %j is good for %i ms', async (life, lifeMs) => {
    answer({ access_token: 'A', expires_in: life, refresh_token: 'R' });
    expect(await current(world.start())).toBe('A');
    const stored = await world.stored();
    expect(stored?.access?.expiresAt.getTime()).toBe(Date.UTC(2025, 0, 15) + lifeMs);
  });

  it('without a refresh token is used to its end, and then one more exchange tells', async () => {
    answer({ access_token: 'A', expires_in: 7200 });
    const process = world.start({ refreshToken: 'GONE' });
    expect(await current(process)).toBe('A');
    expect(await world.stored('GONE')).toMatchObject({
      state: 'READY',
      refreshToken: 'GONE',
      access: { token: 'A' },
    });
    world.sandbox.setFault(undefined);
    world.pass(2 * HOUR);
    expect([await attempt(process), await attempt(process)]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(tokenRequestsOf(world.sandbox)).toBe(2);
  });
});

describe('a process that dies or dawdles', () => {
  /** A process whose new tokens are not stored until `release`, and the start of its exchange. */
  function dawdler(): {
    readonly process: TokenProcess;
    readonly answered: Promise<unknown>;
    release: () => void;
  } {
    const answered = deferred<undefined>();
    const released = deferred<undefined>();
    const credentials = beforeSave(world.credentials, async ({ access }) => {
      if (access === null) return;
      answered.resolve(undefined);
      await released.promise;
    });
    const release = (): void => {
      released.resolve(undefined);
    };
    return { process: world.start({ credentials }), answered: answered.promise, release };
  }

  it('between the answer and the store is waited for until its claim ends; one more request tells that all is lost', async () => {
    const { process, answered, release } = dawdler();
    const call = attempt(process);
    await answered;
    const other = world.start();
    const early = scopeOf({ signal: AbortSignal.timeout(250), deadlineAt: Date.now() + 250 });
    await expect(other.tokens.current(early)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(tokenRequestsOf(world.sandbox)).toBe(1);
    world.pass(LEASE_MS);
    expect([await attempt(other), await attempt(other), await attempt(world.start())]).toEqual(
      Array(3).fill('UNAUTHENTICATED'),
    );
    expect(tokenRequestsOf(world.sandbox)).toBe(2);
    release();
    await call;
  });

  it('and comes back puts its tokens in the place of those that it used, though they were given up', async () => {
    const { process, answered, release } = dawdler();
    const call = current(process);
    await answered;
    world.pass(LEASE_MS);
    const other = world.start();
    expect(await attempt(other)).toBe('UNAUTHENTICATED');
    expect(other.health.read().state).toBe('RELINK_NEEDED');
    release();
    const token = await call;
    expect(await opens(world.sandbox, token)).toBe(true);
    expect(await current(other)).toBe(token);
    expect(other.health.read().state).not.toBe('RELINK_NEEDED');
    world.pass(2 * HOUR);
    expect(await attempt(other)).toBe('token');
  });

  it('makes nobody give the token up who is refused it while the other one stores what it got', async () => {
    const { process, answered, release } = dawdler();
    const call = current(process);
    await answered;
    world.pass(LEASE_MS);
    const held = deferred<undefined>();
    const credentials = beforeSave(world.credentials, ({ state }) =>
      state === 'RELINK_NEEDED' ? held.promise : Promise.resolve(),
    );
    const other = world.start({ credentials });
    const waiting = current(other);
    while (tokenRequestsOf(world.sandbox) < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    release();
    const token = await call;
    held.resolve(undefined);
    expect(await waiting).toBe(token);
    expect(await world.stored()).toMatchObject({ state: 'READY', access: { token } });
  });
});
