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
});
