import { describe, expect, it } from 'vitest';
import type { SourceErrorCode } from '../source-error.js';
import { SourceError } from '../source-error.js';
import { SourceHealthRecord } from './source-health.js';

const failure = (code: SourceErrorCode) =>
  new SourceError({ sourceId: 's', code, message: 'x', retryable: false });

const WINDOW_MS = 10_000;

/** A health over a clock that the test moves. */
function healthAt(start = 0) {
  const clock = { now: start };
  const changes: string[] = [];
  const health = new SourceHealthRecord({
    windowMs: WINDOW_MS,
    now: () => clock.now,
    onChange: (from, to, error) => changes.push(`${from} -> ${to} ${error?.code ?? 'no failure'}`),
  });
  return { health, clock, changes };
}

describe('SourceHealthRecord', () => {
  it('is unverified before anything happened', () => {
    const nothing = { lastSuccessAt: null, lastFailureAt: null, lastError: null };
    const noToken = { tokenIssuedAt: null, tokenExpiresAt: null };
    expect(new SourceHealthRecord().read()).toEqual({ state: 'UNVERIFIED', ...nothing, ...noToken });
  });

  it.each([
    'TIMEOUT',
    'NETWORK',
    'UPSTREAM_ERROR',
    'UNAUTHENTICATED',
    'FORBIDDEN',
    'RATE_LIMITED',
    'NOT_FOUND',
    'MALFORMED_RESPONSE',
  ] as const)('is degraded after %s for the whole window, also where calls succeed meanwhile', (code) => {
    const { health, clock } = healthAt();
    health.failed(failure(code));
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastSuccessAt: null, lastError: { code } });
    health.succeeded();
    clock.now = WINDOW_MS - 1;
    expect(health.read()).toMatchObject({ state: 'DEGRADED' });
    clock.now = WINDOW_MS;
    expect(health.read()).toMatchObject({ state: 'HEALTHY', lastError: { code } });
  });

  it('is open while its circuit is, and keeps the failure that opened it', () => {
    const { health, clock } = healthAt();
    health.failed(failure('UPSTREAM_ERROR'));
    health.circuit(true);
    health.failed(failure('CIRCUIT_OPEN'));
    expect(health.read()).toMatchObject({ state: 'OPEN', lastError: { code: 'UPSTREAM_ERROR' } });
    clock.now = 2 * WINDOW_MS;
    expect(health.read().state).toBe('OPEN');
    health.circuit(false);
    health.succeeded();
    expect(health.read().state).toBe('HEALTHY');
  });

  it('tells each change of its state once, with the latest failure', () => {
    const { health, clock, changes } = healthAt();
    health.succeeded();
    health.succeeded();
    health.failed(failure('TIMEOUT'));
    health.failed(failure('NETWORK'));
    health.circuit(true);
    health.circuit(false);
    clock.now = WINDOW_MS;
    health.succeeded();
    health.needsRelink(failure('UNAUTHENTICATED'));
    expect(changes).toEqual([
      'UNVERIFIED -> HEALTHY no failure',
      'HEALTHY -> DEGRADED TIMEOUT',
      'DEGRADED -> OPEN NETWORK',
      'OPEN -> DEGRADED NETWORK',
      'DEGRADED -> HEALTHY NETWORK',
      'HEALTHY -> RELINK_NEEDED UNAUTHENTICATED',
    ]);
  });

  it.each(['BAD_REQUEST', 'CONFLICT', 'UNSUPPORTED'] as const)(
    'is not touched by %s, which is about the question: it is no failure and no success',
    (code) => {
      const health = new SourceHealthRecord();
      const unchanged = (): void => {
        const before = health.read();
        health.failed(failure(code));
        expect(health.read()).toEqual(before);
      };
      unchanged();
      health.failed(failure('NETWORK'));
      unchanged();
      expect(health.read()).toMatchObject({ state: 'DEGRADED', lastSuccessAt: null });
      health.succeeded();
      unchanged();
    },
  );

  it('tells until when the latest token is valid', () => {
    const health = new SourceHealthRecord();
    health.tokenExpires(new Date(1_000));
    health.tokenExpires(new Date(2_000));
    expect(health.read()).toMatchObject({ state: 'HEALTHY', tokenExpiresAt: new Date(2_000) });
  });

  it('needs a person from the loss of the credential until there is another, whatever happens meanwhile', () => {
    const { health, clock } = healthAt();
    health.needsRelink(failure('UNAUTHENTICATED'));
    const lost = { state: 'RELINK_NEEDED', lastError: { code: 'UNAUTHENTICATED' } };
    expect(health.read()).toMatchObject({ ...lost, lastSuccessAt: null });
    const { lastFailureAt } = health.read();
    expect(lastFailureAt).not.toBeNull();
    health.succeeded();
    expect(health.read()).toMatchObject({ ...lost, lastFailureAt });
    health.failed(failure('TIMEOUT'));
    expect(health.read()).toMatchObject({ ...lost, lastFailureAt });
    health.relinked();
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'TIMEOUT' } });
    clock.now = WINDOW_MS;
    expect(health.read()).toMatchObject({ state: 'HEALTHY' });
  });

  it('is degraded at first when there is another credential', () => {
    const health = new SourceHealthRecord();
    health.needsRelink(failure('UNAUTHENTICATED'));
    health.relinked();
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'UNAUTHENTICATED' } });
  });
});
