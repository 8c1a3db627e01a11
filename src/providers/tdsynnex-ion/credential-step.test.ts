import { describe, expect, it } from 'vitest';
import type { StoredAccess, StoredCredential } from '../../domain/source/credential.repository.js';
import { claimed, linked, lost, nextStep, originOf, released, renewed } from './credential-step.js';

const NOW = Date.UTC(2025, 0, 15);
const HOUR = 3_600_000;

const access = (issuedAgo: number, endsIn: number): StoredAccess => ({
  token: 'ACCESS',
  issuedAt: new Date(NOW - issuedAgo),
  expiresAt: new Date(NOW + endsIn),
});

const VALID = access(HOUR, HOUR);
const DUE = access(2 * HOUR - 60_000, 60_000);
const OVER = access(2 * HOUR, 0);

const READY = linked('ion', 'REFRESH');
const CLAIMED = claimed(READY, new Date(NOW + 1));
const ABANDONED = claimed(READY, new Date(NOW));
const LOST = lost(CLAIMED);

const step = (stored: StoredCredential | null, refused: string | null = null): string => {
  const next = nextStep(stored, { now: NOW, refused });
  if (next.kind === 'EXCHANGE') return next.usable ? 'EXCHANGE, else USE' : 'EXCHANGE';
  return next.kind;
};

describe('the next step', () => {
  it('is to store the configured token where nothing is stored', () => {
    expect(step(null)).toBe('LINK');
  });

  it.each([
    ['never exchanged', null, ['EXCHANGE', 'WAIT', 'EXCHANGE', 'RELINK']],
    ['valid', VALID, ['USE', 'USE', 'USE', 'USE']],
    ['due for renewal', DUE, ['EXCHANGE, else USE', 'USE', 'EXCHANGE, else USE', 'USE']],
    ['over', OVER, ['EXCHANGE', 'WAIT', 'EXCHANGE', 'RELINK']],
  ] as const)('with an access token that is %s', (...[, held, steps]) => {
    const of = (state: StoredCredential) => step({ ...state, access: held });
    expect([of(READY), of(CLAIMED), of(ABANDONED), of(LOST)]).toEqual(steps);
  });

  it('takes a refused access token for none, and another one for what it is', () => {
    const of = (state: StoredCredential) => step({ ...state, access: VALID }, 'ACCESS');
    expect([of(READY), of(CLAIMED), of(ABANDONED), of(LOST)]).toEqual([
      'EXCHANGE',
      'WAIT',
      'EXCHANGE',
      'RELINK',
    ]);
    expect(step({ ...READY, access: VALID }, 'FORMER')).toBe('USE');
    expect(step({ ...READY, access: DUE }, 'ACCESS')).toBe('EXCHANGE');
  });

  it('is due 60 s before the end, or a tenth of the life where that is less', () => {
    const of = (life: number, left: number) => step({ ...READY, access: access(life - left, left) });
    expect([of(2 * HOUR, 60_001), of(2 * HOUR, 60_000)]).toEqual(['USE', 'EXCHANGE, else USE']);
    expect([of(100_000, 10_001), of(100_000, 10_000)]).toEqual(['USE', 'EXCHANGE, else USE']);
  });

  it('takes a claim without an end for abandoned', () => {
    expect(step({ ...CLAIMED, leaseEndsAt: null })).toBe('EXCHANGE');
  });
});

describe('a credential', () => {
  it('keeps its tokens through everything but a renewal', () => {
    const held = { ...READY, access: VALID };
    const claim = claimed(held, new Date(NOW));
    expect(claim).toEqual({ ...held, state: 'EXCHANGING', leaseEndsAt: new Date(NOW) });
    expect(released(claim)).toEqual(held);
    expect(lost(claim)).toEqual({ ...held, state: 'RELINK_NEEDED' });
    expect(renewed(lost(claim), { refreshToken: 'NEXT', access: DUE })).toEqual({
      ...held,
      refreshToken: 'NEXT',
      access: DUE,
    });
  });

  it('descends from one configured token of one source, which its origin does not show', () => {
    const origin = originOf('ion', 'REFRESH');
    expect(READY).toMatchObject({ origin, sourceId: 'ion', refreshToken: 'REFRESH', access: null });
    expect(origin).toMatch(/^[\w-]{43}$/);
    expect(new Set([origin, originOf('ion', 'OTHER'), originOf('ion-2', 'REFRESH')]).size).toBe(3);
  });
});
