import { describe, expect, it } from 'vitest';
import type { SourceErrorCode } from '../source-error.js';
import { SourceError } from '../source-error.js';
import { SourceHealthRecord } from './source-health.js';

const failure = (code: SourceErrorCode) =>
  new SourceError({ sourceId: 's', code, message: 'x', retryable: false });

describe('SourceHealthRecord', () => {
  it('is healthy before anything happened', () => {
    const nothing = { lastSuccessAt: null, lastFailureAt: null, lastError: null, tokenExpiresAt: null };
    expect(new SourceHealthRecord().read()).toEqual({ state: 'HEALTHY', ...nothing });
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

  it.each(['BAD_REQUEST', 'CONFLICT'] as const)('takes %s for an answer of a source that works', (code) => {
    const health = new SourceHealthRecord();
    health.failed(failure('TIMEOUT'));
    health.failed(failure(code));
    expect(health.read()).toMatchObject({ state: 'HEALTHY', lastError: { code: 'TIMEOUT' } });
    expect(health.read().lastSuccessAt).not.toBeNull();
  });

  it('is not touched by what was never asked: UNSUPPORTED is our own word', () => {
    const fresh = new SourceHealthRecord();
    fresh.failed(failure('UNSUPPORTED'));
    expect(fresh.read()).toMatchObject({ state: 'HEALTHY', lastSuccessAt: null, lastError: null });
    const failing = new SourceHealthRecord();
    failing.failed(failure('NETWORK'));
    failing.failed(failure('UNSUPPORTED'));
    expect(failing.read()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'NETWORK' } });
  });

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
