import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { scopeOf } from '../../support/scope.js';
import { firstOperations } from '../operations.js';
import { withSubject } from '../subject.js';

/** Long enough that a failure is still young when its health is read on a busy machine. */
const WINDOW_MS = 1_000;
export function health(start: StartPlatform): void {
  describe('the health of the source', () => {
    it('is good until a call fails, and again when no call has failed for a while', async () => {
      const breaker = { failures: 1_000_000, windowMs: WINDOW_MS, probeMs: 5_000 };
      await withSubject(start, { customers: 2, source: { breaker } }, async (subject) => {
        const { source } = subject;
        expect(source.health()).toMatchObject({
          state: 'UNVERIFIED',
          lastSuccessAt: null,
          lastFailureAt: null,
          lastError: null,
        });
        for (const { run } of firstOperations(subject, source)) {
          subject.fail({ kind: 'status', status: 503 });
          await run(scopeOf());
          const failing = source.health();
          expect(failing).toMatchObject({ state: 'DEGRADED', lastError: { code: 'UPSTREAM_ERROR' } });
          expect(failing.lastFailureAt).toBeInstanceOf(Date);
          subject.heal();
          await run(scopeOf());
          expect(source.health().lastSuccessAt).toBeInstanceOf(Date);
          await sleep(WINDOW_MS);
          expect(source.health().state).toBe('HEALTHY');
        }
      });
    });

    it('tells when the token ends, where there is one', async () => {
      await withSubject(start, { customers: 2 }, async (subject) => {
        expect(subject.source.health().tokenExpiresAt).toBeNull();
        await firstOperations(subject, subject.source)[0].run(scopeOf());
        const { tokenExpiresAt } = subject.source.health();
        if (subject.tokensAsked().length === 0) expect(tokenExpiresAt).toBeNull();
        else expect(tokenExpiresAt?.getTime()).toBeGreaterThan(Date.now());
      });
    });

    it('is good though a record is not there', async () => {
      await withSubject(start, { customers: 2 }, async ({ customers, platform, source }) => {
        await customers.findMany([platform.unknownId], scopeOf());
        expect(source.health().state).toBe('HEALTHY');
      });
    });
  });
}
