import { describe, expect, it } from 'vitest';
import { faultOfStatus, retryAfterMs } from './classify.js';

const NOW = Date.UTC(2026, 0, 1, 12);

describe('faultOfStatus', () => {
  it.each([
    [301, 'UPSTREAM_ERROR', false],
    [302, 'UPSTREAM_ERROR', false],
    [304, 'UPSTREAM_ERROR', false],
    [400, 'BAD_REQUEST', false],
    [401, 'UNAUTHENTICATED', false],
    [403, 'FORBIDDEN', false],
    [404, 'NOT_FOUND', false],
    [405, 'BAD_REQUEST', false],
    [408, 'TIMEOUT', true],
    [409, 'CONFLICT', false],
    [414, 'BAD_REQUEST', false],
    [422, 'BAD_REQUEST', false],
    [429, 'RATE_LIMITED', true],
    [500, 'UPSTREAM_ERROR', true],
    [502, 'UPSTREAM_ERROR', true],
    [503, 'UPSTREAM_ERROR', true],
    [504, 'UPSTREAM_ERROR', true],
    [599, 'UPSTREAM_ERROR', true],
  ])('reads %i as %s, retryable: %s', (status, code, retryable) => {
    expect(faultOfStatus(status, undefined, NOW)).toMatchObject({ code, retryable, retryAfterMs: undefined });
  });

  it('passes on how long the source wants to be left alone', () => {
    expect(faultOfStatus(429, '7', NOW).retryAfterMs).toBe(7_000);
    expect(faultOfStatus(503, '1', NOW).retryAfterMs).toBe(1_000);
  });
});

describe('retryAfterMs', () => {
  it.each([
    [undefined, undefined],
    ['120', 120_000],
    [' 5 ', 5_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['Thu, 01 Jan 2026 11:59:00 GMT', 0],
    ['', undefined],
    ['soon', undefined],
  ])('reads %j as %j', (header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms);
  });

  it('never exceeds what a caller can hold', () => {
    expect(retryAfterMs('999999999', NOW)).toBe(2_147_483_647);
    expect(retryAfterMs('Thu, 01 Jan 2099 12:00:00 GMT', NOW)).toBe(2_147_483_647);
  });
});
