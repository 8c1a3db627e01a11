import { describe, expect, it } from 'vitest';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { scopeOf } from '../../support/scope.js';
import { firstOperations, operationsOf } from '../operations.js';
import { allEnded, until } from '../requests.js';
import { safeErrorOf } from '../safe-errors.js';
import { withSubject } from '../subject.js';

const ENDINGS = ['DEADLINE_EXCEEDED', 'TIMEOUT'];
/** Longer than a test may take: what ends earlier was ended by its caller. */
const PATIENCE_MS = 120_000;

export function endings(start: StartPlatform): void {
  describe('a caller that is gone', () => {
    it('before it is answered sends nothing', async () => {
      await withSubject(start, { customers: 3 }, async (subject) => {
        const operations = await operationsOf(subject, subject.source);
        const fresh = firstOperations(subject, subject.another({ id: 'under-test' }));
        subject.platform.sandbox.clearRequests();
        for (const { run } of [...operations, ...fresh]) {
          for (const outcome of await run(scopeOf({ signal: AbortSignal.abort() })))
            expect(ENDINGS).toContain(safeErrorOf(outcome, subject.platform).code);
        }
        expect(subject.platform.sandbox.requests).toEqual([]);
      });
    });

    it('while the platform hangs is let go at once, and so are the connections', async () => {
      await withSubject(start, { customers: 3, source: { timeoutMs: PATIENCE_MS } }, async (subject) => {
        const operations = await operationsOf(subject, subject.source);
        const before = subject.source.health().state;
        subject.fail({ kind: 'hang' });
        for (const { name, run } of operations) {
          subject.platform.sandbox.clearRequests();
          const caller = new AbortController();
          const answer = run(scopeOf({ signal: caller.signal }));
          await until(() => subject.asked().length > 0);
          caller.abort();
          for (const outcome of await answer) {
            const { code } = safeErrorOf(outcome, subject.platform);
            expect([name, ENDINGS.includes(code)]).toEqual([name, true]);
          }
          await until(() => allEnded(subject.asked()));
        }
        // That somebody left says nothing about the platform.
        expect(subject.source.health().state).toBe(before);
      });
    });

    it('while a token is made leaves it to those who still wait for it', async () => {
      await withSubject(start, { customers: 3 }, async (subject) => {
        subject.failTokens({ kind: 'delay', ms: 150 });
        const [list, findMany] = firstOperations(subject, subject.source);
        const caller = new AbortController();
        const gone = list.run(scopeOf({ signal: caller.signal }));
        await until(() => subject.platform.sandbox.requests.length > 0);
        const staying = findMany.run(scopeOf());
        caller.abort();
        const [left] = await gone;
        // Where there are no tokens the list may have been answered already.
        if (subject.tokensAsked().length > 0)
          expect(ENDINGS).toContain(safeErrorOf(left, subject.platform).code);
        for (const { kind } of await staying) expect(kind).toBe('found');
        expect(subject.tokensAsked().length).toBeLessThanOrEqual(1);
      });
    });
  });
}
