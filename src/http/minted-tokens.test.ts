import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../tests/support/scope.js';
import type { TokenKit } from '../../tests/support/token-server.js';
import { LIFETIME_MS, withTokens } from '../../tests/support/token-server.js';

const tokenRequests = ({ server }: TokenKit): number =>
  server.requests.filter(({ path }) => path === '/token').length;

describe('minted tokens', () => {
  it('are one for 50 callers at once, and for all who come until it is due', async () => {
    await withTokens({}, async (kit) => {
      const { tokens, health, clock } = kit;
      const expiresAt = new Date(clock.now + LIFETIME_MS);
      const got = await Promise.all(Array.from({ length: 50 }, () => tokens.current(scopeOf())));
      expect(new Set(got)).toEqual(new Set(['canary-token-1']));
      clock.now += LIFETIME_MS - 60_001;
      expect(await tokens.current(scopeOf())).toBe('canary-token-1');
      expect(tokenRequests(kit)).toBe(1);
      expect(health.read()).toMatchObject({ state: 'HEALTHY', tokenExpiresAt: expiresAt });
    });
  });

  it('are renewed before their end, and live from before they were asked for', async () => {
    await withTokens({}, async (kit) => {
      const { server, tokens, health, clock } = kit;
      await tokens.current(scopeOf());
      clock.now += LIFETIME_MS - 60_000;
      const expiresAt = new Date(clock.now + LIFETIME_MS);
      const hold = server.hold('/token');
      const next = tokens.current(scopeOf());
      await hold.arrived;
      clock.now += 4_000;
      hold.release();
      expect(await next).toBe('canary-token-2');
      expect(health.read().tokenExpiresAt).toEqual(expiresAt);
    });
  });

  it('stay in use while they are valid and a renewal fails, which is tried again only after a while', async () => {
    await withTokens({}, async (kit) => {
      const { server, tokens, clock } = kit;
      await tokens.current(scopeOf());
      clock.now += LIFETIME_MS - 30_000;
      server.refusesToken = () => 503;
      for (let call = 0; call < 10; call += 1) expect(await tokens.current(scopeOf())).toBe('canary-token-1');
      expect(tokenRequests(kit)).toBe(2);
      clock.now += 5_000;
      server.refusesToken = () => undefined;
      expect(await tokens.current(scopeOf())).toBe('canary-token-2');
    });
  });

  it('stay in use where the renewal gets no answer, before the time of the call is over', async () => {
    await withTokens({ timeoutMs: 2_001 }, async ({ server, client, clock }) => {
      await client.get('/x', scopeOf());
      clock.now += LIFETIME_MS - 30_000;
      server.hold('/token');
      await client.get('/x', scopeOf());
      expect(server.requests.map(({ path }) => path)).toEqual(['/token', '/x', '/token', '/x']);
      expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer canary-token-1');
    });
  });

  it('are not in use any more where a renewal is refused for good, or fails behind their end', async () => {
    await withTokens({}, async ({ server, tokens, clock }) => {
      await tokens.current(scopeOf());
      clock.now += LIFETIME_MS - 30_000;
      server.refusesToken = () => 400;
      await expect(tokens.current(scopeOf())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      clock.now += 30_000;
      server.refusesToken = () => 503;
      await expect(tokens.current(scopeOf())).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
      server.refusesToken = () => undefined;
      expect(await tokens.current(scopeOf())).toBe('canary-token-2');
    });
  });

  it('come to the others, too, when the caller goes away who had to ask for one', async () => {
    await withTokens({}, async (kit) => {
      const { server, tokens } = kit;
      const hold = server.hold('/token');
      const caller = new AbortController();
      const starter = tokens.current(scopeOf({ signal: caller.signal }));
      const other = tokens.current(scopeOf());
      await hold.arrived;
      caller.abort();
      await expect(starter).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
      hold.release();
      expect([await other, tokenRequests(kit)]).toEqual(['canary-token-1', 1]);
    });
  });
});

describe('a refused token', () => {
  it('is replaced once for all calls that were refused with it', async () => {
    await withTokens({}, async (kit) => {
      const { tokens } = kit;
      const first = await tokens.current(scopeOf());
      const replaced = await Promise.all(Array.from({ length: 20 }, () => tokens.replace(first, scopeOf())));
      expect(new Set(replaced)).toEqual(new Set(['canary-token-2']));
      expect(await tokens.replace(first, scopeOf())).toBe('canary-token-2');
      expect(tokenRequests(kit)).toBe(2);
    });
  });

  it('stays where it came in place of a refused one less than a minute ago', async () => {
    await withTokens({}, async (kit) => {
      const { tokens, clock } = kit;
      const second = await tokens.replace(await tokens.current(scopeOf()), scopeOf());
      clock.now += 59_999;
      expect(await tokens.replace(second, scopeOf())).toBe(second);
      expect(tokenRequests(kit)).toBe(2);
      clock.now += 1;
      expect(await tokens.replace(second, scopeOf())).toBe('canary-token-3');
    });
  });

  it.each([
    [503, 'UPSTREAM_ERROR', 5_000],
    [429, 'RATE_LIMITED', 20_000],
    [401, 'UNAUTHENTICATED', 60_000],
  ])('stays for a while where no other can be had (%i)', async (status, code, pauseMs) => {
    await withTokens({}, async (kit) => {
      const { server, tokens, clock } = kit;
      const first = await tokens.current(scopeOf());
      server.refusesToken = () => status;
      await expect(tokens.replace(first, scopeOf())).rejects.toMatchObject({ code });
      clock.now += pauseMs - 1;
      expect(await tokens.replace(first, scopeOf())).toBe(first);
      expect(tokenRequests(kit)).toBe(2);
      clock.now += 1;
      server.refusesToken = () => undefined;
      expect(await tokens.replace(first, scopeOf())).toBe('canary-token-2');
    });
  });

  it('is replaced at once again where it came after a failure', async () => {
    await withTokens({}, async ({ server, tokens }) => {
      server.refusesToken = () => 503;
      await expect(tokens.current(scopeOf())).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
      server.refusesToken = () => undefined;
      const first = await tokens.current(scopeOf());
      expect(await tokens.replace(first, scopeOf())).toBe('canary-token-2');
    });
  });

  it('is handed to nobody while another one is on its way', async () => {
    await withTokens({}, async ({ server, tokens }) => {
      const first = await tokens.current(scopeOf());
      const hold = server.hold('/token');
      const replaced = tokens.replace(first, scopeOf());
      await hold.arrived;
      const current = tokens.current(scopeOf());
      hold.release();
      expect(await Promise.all([replaced, current])).toEqual(['canary-token-2', 'canary-token-2']);
    });
  });
});
