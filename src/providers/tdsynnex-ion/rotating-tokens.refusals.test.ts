import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenRequestsOf } from '../../../tests/support/ion-source.js';
import type { TokenWorld } from '../../../tests/support/ion-tokens.js';
import { attempt, current, onToken, startTokenWorld } from '../../../tests/support/ion-tokens.js';

const HOUR = 3_600_000;
const RELINK = {
  code: 'UNAUTHENTICATED',
  retryable: false,
  message: expect.stringContaining('linked anew') as string,
};

/** An answer with status 400; an object is sent as JSON, a text as HTML. */
function refusal(body: object | string) {
  const [text, contentType] =
    typeof body === 'string' ? [body, 'text/html'] : [JSON.stringify(body), 'application/json'];
  return { kind: 'raw', status: 400, body: text, contentType } as const;
}

let world: TokenWorld;
beforeEach(async () => {
  world = await startTokenWorld();
});

afterEach(() => world.close());

describe('a refresh token that the source does not take', () => {
  it('is not sent again, by nobody, until another one is configured', async () => {
    const wrong = { refreshToken: 'USED-UP' };
    const first = world.start(wrong);
    await expect(current(first)).rejects.toMatchObject(RELINK);
    expect(await world.stored('USED-UP')).toMatchObject({ state: 'RELINK_NEEDED', refreshToken: 'USED-UP' });
    expect(first.health.read()).toMatchObject({ state: 'RELINK_NEEDED', lastError: RELINK });
    world.pass(24 * HOUR);
    const second = world.start(wrong);
    for (const process of [first, second, first, second])
      await expect(current(process)).rejects.toMatchObject(RELINK);
    expect(second.health.read().state).toBe('RELINK_NEEDED');
    expect(tokenRequestsOf(world.sandbox)).toBe(1);
    const relinked = world.start();
    expect(await attempt(relinked)).toBe('token');
    expect(relinked.health.read().state).toBe('HEALTHY');
  });

  it('leaves the access token in use that is still valid, and health says what is coming', async () => {
    const process = world.start();
    const token = await current(process);
    world.sandbox.setFault(refusal({ error: 'cannot validate token' }), onToken);
    world.pass(2 * HOUR - 60_000);
    expect(await current(process)).toBe(token);
    expect(process.health.read().state).toBe('RELINK_NEEDED');
    const restarted = world.start();
    expect(await current(restarted)).toBe(token);
    expect(restarted.health.read().state).toBe('RELINK_NEEDED');
    world.pass(60_000);
    expect([await attempt(process), await attempt(restarted)]).toEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ]);
    expect(tokenRequestsOf(world.sandbox)).toBe(2);
  });

  it.each([
    { error: 'cannot validate token: redis: nil' },
    { error: 'invalid_grant' },
    { error: 'invalid_grant', error_description: 'expired' },
  ])('is lost where the source says so: %j', async (body) => {
    const process = world.start();
    world.sandbox.setFault(refusal(body), onToken);
    await expect(current(process)).rejects.toMatchObject(RELINK);
    expect(await world.stored()).toMatchObject({ state: 'RELINK_NEEDED' });
    expect(process.health.read()).toMatchObject({ state: 'RELINK_NEEDED', lastError: RELINK });
  });

  it.each([
    ['an object', {}],
    ['a list', []],
    ['a text', '"cannot validate token"'],
    ['another key', { message: 'no' }],
    ['an empty text', { error: '' }],
    ['an error that is no text', { error: { code: 400 } }],
    ['a wrong request', { error: 'invalid_request' }],
    ['a wrong client', { error: 'invalid_client' }],
    ['a wrong grant', { error: 'unsupported_grant_type' }],
    ["a framework's own", { status: 400, error: 'Bad Request', path: '/oauth/token' }],
    ['the HTML of a proxy', `<html>${'x'.repeat(300)}`],
    ['nothing', ''],
    ['more than a refusal is', { error: 'x'.repeat(70_000) }],
  ])('is not lost by a 400 that does not speak of it: %s', async (_, body) => {
    const process = world.start();
    world.sandbox.setFault(refusal(body), onToken);
    for (let count = 0; count < 5; count += 1) expect(await attempt(process)).toBe('UNAUTHENTICATED');
    // Once more at once, then not before the pause is over.
    expect(tokenRequestsOf(world.sandbox)).toBe(2);
    expect(await world.stored()).toMatchObject({ state: 'READY', refreshToken: world.sandbox.refreshToken });
    expect(process.health.read().state).toBe('DEGRADED');
    world.sandbox.setFault(undefined);
    world.pass(1_000);
    expect(await attempt(process)).toBe('token');
    expect(process.health.read().lastSuccessAt).not.toBeNull();
  });

  it.each([401, 403, 404, 429, 500, 503])('is not lost by status %i', async (status) => {
    const process = world.start();
    world.sandbox.setFault({ kind: 'status', status }, onToken);
    expect(await attempt(process)).not.toBe('token');
    expect(await world.stored()).toMatchObject({ state: 'READY', refreshToken: world.sandbox.refreshToken });
    expect(process.health.read().state).toBe('DEGRADED');
    world.sandbox.setFault(undefined);
    expect(await attempt(process)).toBe('token');
  });
});
