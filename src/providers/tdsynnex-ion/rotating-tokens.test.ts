import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenRequestsOf } from '../../../tests/support/ion-source.js';
import type { TokenWorld } from '../../../tests/support/ion-tokens.js';
import { beforeSave, onToken, opens, startTokenWorld } from '../../../tests/support/ion-tokens.js';
import { scopeOf } from '../../../tests/support/scope.js';

const HOUR = 3_600_000;

describe('tokens that rotate', () => {
  let world: TokenWorld;

  beforeEach(async () => {
    world = await startTokenWorld();
  });

  afterEach(() => world.close());

  it('begin with the configured one, stored and claimed before it is used, and the next stored before that is', async () => {
    const log: unknown[] = [];
    const credentials = beforeSave(world.credentials, ({ state, access }) => {
      log.push([state, tokenRequestsOf(world.sandbox), access === null]);
      return Promise.resolve();
    });
    const { tokens } = world.start({ credentials });
    const token = await tokens.current(scopeOf());
    expect(await opens(world.sandbox, token)).toBe(true);
    expect(log).toEqual([
      ['READY', 0, true],
      ['EXCHANGING', 0, true],
      ['READY', 1, false],
    ]);
    expect(await world.stored()).toMatchObject({ state: 'READY', access: { token } });
  });

  it('are exchanged one after the other, each once, and in time', async () => {
    const { tokens } = world.start();
    const seen = new Set<string>();
    for (let hour = 0; hour < 12; hour += 1) {
      const token = await tokens.current(scopeOf());
      expect(await opens(world.sandbox, token)).toBe(true);
      seen.add(token);
      world.pass(HOUR);
    }
    expect([seen.size, world.sandbox.refreshes, tokenRequestsOf(world.sandbox)]).toEqual([6, 6, 6]);
  });

  it('are renewed shortly before the end', async () => {
    const { tokens, health } = world.start();
    const token = await tokens.current(scopeOf());
    expect(health.read().tokenExpiresAt).toEqual(new Date(Date.UTC(2025, 0, 15, 2)));
    world.pass(2 * HOUR - 60_001);
    expect(await tokens.current(scopeOf())).toBe(token);
    world.pass(1);
    expect(await tokens.current(scopeOf())).not.toBe(token);
    expect(health.read().tokenExpiresAt).toEqual(new Date(Date.UTC(2025, 0, 15, 3, 59)));
  });

  it('serve many at once by one exchange, counted for one of them', async () => {
    const { tokens } = world.start();
    const scopes = Array.from({ length: 50 }, () => scopeOf());
    const given = await Promise.all(scopes.map((scope) => tokens.current(scope)));
    expect(new Set(given).size).toBe(1);
    expect(scopes.reduce((sum, { upstream }) => sum + upstream.requests, 0)).toBe(1);
    expect(world.sandbox.refreshes).toBe(1);
  });

  it('are used on after a restart, without an exchange', async () => {
    const token = await world.start().tokens.current(scopeOf());
    world.pass(HOUR);
    expect(await world.start().tokens.current(scopeOf())).toBe(token);
    world.pass(HOUR);
    expect(await opens(world.sandbox, await world.start().tokens.current(scopeOf()))).toBe(true);
    expect(tokenRequestsOf(world.sandbox)).toBe(2);
  });

  it('are exchanged once by many processes, and all use what that one stores', async () => {
    const processes = Array.from({ length: 6 }, () => world.start());
    const given = await Promise.all(
      processes.flatMap(({ tokens }) => Array.from({ length: 5 }, () => tokens.current(scopeOf()))),
    );
    expect(new Set(given).size).toBe(1);
    expect(tokenRequestsOf(world.sandbox)).toBe(1);
  });

  it('are claimed by one of those that found them at the same time', async () => {
    const arrived: (() => void)[] = [];
    const credentials = beforeSave(world.credentials, ({ state }) =>
      state === 'EXCHANGING'
        ? new Promise<void>((resolve) => {
            arrived.push(resolve);
            if (arrived.length === 3) for (const go of arrived) go();
          })
        : Promise.resolve(),
    );
    const processes = Array.from({ length: 3 }, () => world.start({ credentials }));
    const given = await Promise.all(processes.map(({ tokens }) => tokens.current(scopeOf())));
    expect([new Set(given).size, tokenRequestsOf(world.sandbox)]).toEqual([1, 1]);
  });

  it('begin anew with another configured token, and leave those of the former one alone', async () => {
    const token = await world.start().tokens.current(scopeOf());
    const refreshToken = world.sandbox.issueRefreshToken();
    const other = await world.start({ refreshToken }).tokens.current(scopeOf());
    expect(other).not.toBe(token);
    expect(await world.stored()).toMatchObject({ state: 'READY', access: { token } });
    expect(await world.stored(refreshToken)).toMatchObject({ state: 'READY', access: { token: other } });
  });

  describe('in place of one that was refused', () => {
    it('are exchanged at once, for many refusals together', async () => {
      const { tokens } = world.start();
      const refused = await tokens.current(scopeOf());
      const given = await Promise.all(Array.from({ length: 20 }, () => tokens.replace(refused, scopeOf())));
      expect(new Set(given).size).toBe(1);
      expect(given).not.toContain(refused);
      expect(await tokens.replace(refused, scopeOf())).toBe(given[0]);
      expect(world.sandbox.refreshes).toBe(2);
    });

    it('are exchanged at most once a minute: it may be a permission that is missing', async () => {
      const { tokens } = world.start();
      let token = await tokens.current(scopeOf());
      token = await tokens.replace(token, scopeOf());
      expect(await tokens.replace(token, scopeOf())).toBe(token);
      world.pass(59_999);
      expect(await tokens.replace(token, scopeOf())).toBe(token);
      world.pass(1);
      expect(await tokens.replace(token, scopeOf())).not.toBe(token);
      expect(world.sandbox.refreshes).toBe(3);
    });

    it('are exchanged at once again where the last exchange helped', async () => {
      const { tokens } = world.start();
      const first = await tokens.current(scopeOf());
      const second = await tokens.replace(first, scopeOf());
      tokens.accepted(first);
      expect(await tokens.replace(second, scopeOf())).toBe(second);
      tokens.accepted(second);
      expect(await tokens.replace(second, scopeOf())).not.toBe(second);
      expect(world.sandbox.refreshes).toBe(3);
    });

    it('are those that another process has stored meanwhile', async () => {
      const one = world.start();
      const two = world.start();
      const refused = await one.tokens.current(scopeOf());
      expect(await two.tokens.current(scopeOf())).toBe(refused);
      const next = await one.tokens.replace(refused, scopeOf());
      expect(await two.tokens.replace(refused, scopeOf())).toBe(next);
      expect(world.sandbox.refreshes).toBe(2);
    });

    it('are the refused ones themselves where no others can be had', async () => {
      const { tokens } = world.start();
      const token = await tokens.current(scopeOf());
      world.sandbox.setFault({ kind: 'status', status: 503 }, onToken);
      expect(await tokens.replace(token, scopeOf())).toBe(token);
      expect(await tokens.current(scopeOf())).toBe(token);
      expect(tokenRequestsOf(world.sandbox)).toBe(2);
    });
  });

  describe('that are due while none can be had', () => {
    it.each([
      ['the source fails', { kind: 'status', status: 500 }],
      ['the source cannot be reached', { kind: 'reset' }],
      ['the source refuses for now', { kind: 'status', status: 403 }],
      ['the refresh token is lost', { kind: 'status', status: 400 }],
      ['the answer makes no sense', { kind: 'raw', body: '{}', contentType: 'application/json' }],
    ] as const)('do not fail a call before their end: %s', async (_, fault) => {
      const { tokens } = world.start();
      const token = await tokens.current(scopeOf());
      world.sandbox.setFault(fault, onToken);
      world.pass(2 * HOUR - 30_000);
      for (let count = 0; count < 5; count += 1) expect(await tokens.current(scopeOf())).toBe(token);
      expect(tokenRequestsOf(world.sandbox)).toBeLessThanOrEqual(3);
      world.pass(30_000);
      await expect(tokens.current(scopeOf())).rejects.toMatchObject({ sourceId: 'ion' });
    });

    it('are used by a process that has just started, too', async () => {
      const token = await world.start().tokens.current(scopeOf());
      world.sandbox.setFault({ kind: 'status', status: 500 }, onToken);
      world.pass(2 * HOUR - 30_000);
      expect(await world.start().tokens.current(scopeOf())).toBe(token);
      expect(tokenRequestsOf(world.sandbox)).toBe(2);
    });

    it('hold a call for half its time at the most', async () => {
      const { tokens } = world.start({ timeoutMs: 2_000 });
      const token = await tokens.current(scopeOf());
      world.sandbox.setFault({ kind: 'hang' }, onToken);
      world.pass(2 * HOUR - 30_000);
      const scope = scopeOf({ signal: AbortSignal.timeout(1_950) });
      expect(await tokens.current(scope)).toBe(token);
    });
  });
});
