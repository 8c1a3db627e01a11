import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenRequestsOf } from '../../../tests/support/ion-source.js';
import type { TokenProcess, TokenWorld } from '../../../tests/support/ion-tokens.js';
import { attempt, beforeSave, current, opens, startTokenWorld } from '../../../tests/support/ion-tokens.js';
import { UnreadableCredential } from '../../domain/source/credential.repository.js';

const HOUR = 3_600_000;
const LEASE_MS = 6_000;

let world: TokenWorld;

beforeEach(async () => {
  world = await startTokenWorld();
});

afterEach(() => world.close());

describe('a store that fails', () => {
  /** A process whose new tokens cannot be stored until `mend`. */
  function startBroken(): { readonly process: TokenProcess; readonly mend: () => void } {
    let down = true;
    const credentials = beforeSave(world.credentials, ({ access }) =>
      down && access !== null ? Promise.reject(new Error('CANARY of the database')) : Promise.resolve(),
    );
    const mend = (): void => {
      down = false;
    };
    return { process: world.start({ credentials }), mend };
  }

  it('keeps new tokens from being used, and from being exchanged again, until it has them', async () => {
    const { process, mend } = startBroken();
    await expect(current(process)).rejects.toMatchObject({
      code: 'NETWORK',
      retryable: true,
      message: expect.not.stringContaining('CANARY') as string,
    });
    expect(await world.stored()).toMatchObject({ state: 'EXCHANGING', access: null });
    world.pass(LEASE_MS);
    expect([await attempt(process), await attempt(process)]).toEqual(['NETWORK', 'NETWORK']);
    mend();
    expect(await opens(world.sandbox, await current(process))).toBe(true);
    expect(tokenRequestsOf(world.sandbox)).toBe(1);
  });

  it('has them as soon as it works again, also where nobody asks', async () => {
    const { process, mend } = startBroken();
    expect(await attempt(process)).toBe('NETWORK');
    mend();
    await expect
      .poll(() => world.stored(), { timeout: 10_000 })
      .toMatchObject({ state: 'READY', access: { token: expect.any(String) as string } });
  });

  it('has its last chance when the source is closed', async () => {
    const { process, mend } = startBroken();
    expect(await attempt(process)).toBe('NETWORK');
    mend();
    await process.tokens.close();
    expect(await world.stored()).toMatchObject({
      state: 'READY',
      access: { token: expect.any(String) as string },
    });
  });

  it('has them also where it works again after the source was closed: the process may go on', async () => {
    const { process, mend } = startBroken();
    expect(await attempt(process)).toBe('NETWORK');
    await process.tokens.close();
    expect(await world.stored()).toMatchObject({ state: 'EXCHANGING', access: null });
    mend();
    await expect.poll(() => world.stored(), { timeout: 10_000 }).toMatchObject({ state: 'READY' });
  });

  it('and cannot note that a token is lost makes nobody send it again who knows', async () => {
    let down = true;
    const credentials = beforeSave(world.credentials, ({ state }) =>
      down && state === 'RELINK_NEEDED' ? Promise.reject(new Error('down')) : Promise.resolve(),
    );
    const process = world.start({ credentials, refreshToken: 'USED-UP' });
    expect(await attempt(process)).toBe('NETWORK');
    world.pass(LEASE_MS);
    expect(await attempt(process)).toBe('NETWORK');
    down = false;
    expect(await attempt(process)).toBe('UNAUTHENTICATED');
    expect(tokenRequestsOf(world.sandbox)).toBe(1);
  });

  it('does not fail a call that needs nothing of it', async () => {
    let down = false;
    const { credentials } = world;
    const fail = (): Promise<never> => Promise.reject(new Error('down'));
    const process = world.start({
      credentials: {
        find: (...key) => (down ? fail() : credentials.find(...key)),
        save: (...written) => (down ? fail() : credentials.save(...written)),
      },
    });
    const token = await current(process);
    down = true;
    expect(await current(process)).toBe(token);
    world.pass(2 * HOUR - 1_000);
    expect(await current(process)).toBe(token);
    world.pass(1_000);
    expect(await attempt(process)).toBe('NETWORK');
    expect(tokenRequestsOf(world.sandbox)).toBe(1);
  });

  it('that cannot be asked shows in the health of the source', async () => {
    const fail = (): Promise<never> => Promise.reject(new Error('CANARY of the database'));
    const process = world.start({ credentials: { find: fail, save: fail } });
    expect(await attempt(process)).toBe('NETWORK');
    expect(process.health.read()).toMatchObject({
      state: 'DEGRADED',
      lastSuccessAt: null,
      lastFailureAt: expect.any(Date) as Date,
      lastError: { code: 'NETWORK', message: expect.not.stringContaining('CANARY') as string },
    });
    expect(tokenRequestsOf(world.sandbox)).toBe(0);
  });

  it('and holds what this secret cannot read is left as it is, and a person is asked for', async () => {
    const saved: unknown[] = [];
    const credentials = {
      find: () => Promise.reject(new UnreadableCredential('CANARY')),
      save: (credential: unknown) => Promise.resolve(saved.push(credential)),
    };
    const process = world.start({ credentials });
    await expect(current(process)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      retryable: false,
      message: expect.stringContaining('secret') as string,
    });
    expect(process.health.read().state).toBe('RELINK_NEEDED');
    expect([saved, tokenRequestsOf(world.sandbox)]).toEqual([[], 0]);
  });
});
