import { describe, expect, it } from 'vitest';
import type { SourceErrorCode } from '../source-error.js';
import { SourceError } from '../source-error.js';
import { SourceHealthRecord } from './source-health.js';

const failure = (code: SourceErrorCode) =>
  new SourceError({ sourceId: 's', code, message: 'x', retryable: false });

describe('SourceHealthRecord', () => {
  it('is unverified before anything happened', () => {
    const nothing = { lastSuccessAt: null, lastFailureAt: null, lastError: null, tokenExpiresAt: null };
    expect(new SourceHealthRecord().read()).toEqual({ state: 'UNVERIFIED', ...nothing });
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
  ] as const)('is degraded behind %s until a call succeeds', (code) => {
    const health = new SourceHealthRecord();
    health.failed(failure(code));
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastSuccessAt: null, lastError: { code } });
    health.succeeded();
    expect(health.read()).toMatchObject({ state: 'HEALTHY', lastError: { code } });
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
    const health = new SourceHealthRecord();
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
    health.succeeded();
    expect(health.read()).toMatchObject({ state: 'HEALTHY' });
  });

  it('is degraded behind the loss of the credential until a call with another succeeds', () => {
    const health = new SourceHealthRecord();
    health.needsRelink(failure('UNAUTHENTICATED'));
    health.relinked();
    expect(health.read()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'UNAUTHENTICATED' } });
  });
});
