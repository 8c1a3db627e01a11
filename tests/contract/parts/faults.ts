import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/domain/outcome.js';
import type { Platform, StartPlatform } from '../../support/platforms/platform.js';
import { scopeOf } from '../../support/scope.js';
import { closedAddress } from '../../faults/failing-sources.js';
import type { Told } from '../fault-table.js';
import { ELSEWHERE, FAULTS, NOT_FOUND, REFUSED_CONNECTION, TIMED_OUT } from '../fault-table.js';
import type { Operation } from '../operations.js';
import { firstOperations, operationsOf } from '../operations.js';
import { allEnded, until } from '../requests.js';
import { safeErrorOf } from '../safe-errors.js';
import { withSubject } from '../subject.js';

interface Result {
  readonly name: string;
  readonly outcomes: readonly Outcome<unknown>[];
}

/** Fails unless every key of every outcome gets the same answer. */
export function expectTold(told: Told, { name, outcomes }: Result, platform: Platform): void {
  expect([name, outcomes.length > 0]).toEqual([name, true]);
  for (const outcome of outcomes) {
    expect([name, outcome.kind]).toEqual([name, 'failed']);
    const { code, retryable, retryAfterMs } = safeErrorOf(outcome, platform);
    expect([name, { code, retryable, retryAfterMs }]).toEqual([name, { retryAfterMs: null, ...told }]);
  }
}

/** Runs them at the same time. */
export function runTogether(operations: readonly Operation[]): Promise<readonly Result[]> {
  return Promise.all(operations.map(async ({ name, run }) => ({ name, outcomes: await run(scopeOf()) })));
}

async function runEach(operations: readonly Operation[]): Promise<readonly Result[]> {
  const results = [];
  for (const { name, run } of operations) results.push({ name, outcomes: await run(scopeOf()) });
  return results;
}

export function faults(start: StartPlatform): void {
  describe('a platform that', () => {
    it.each(FAULTS)('%s fails every key of every question with the right word', async (_, fault, told) => {
      await withSubject(start, { customers: 3 }, async (subject) => {
        const operations = await operationsOf(subject, subject.source);
        subject.fail(fault);
        for (const result of await runEach(operations)) expectTold(told, result, subject.platform);
        expect(subject.asked().filter(({ path }) => path === ELSEWHERE)).toEqual([]);
        expect(subject.tokensAsked().length).toBeLessThanOrEqual(2);
      });
    });

    it('answers 404 where its lists are, is not where it is thought to be: nobody is absent', async () => {
      await withSubject(start, { customers: 3 }, async (subject) => {
        const [list, findMany] = firstOperations(subject, subject.source);
        const [fault, told] = NOT_FOUND;
        subject.fail(fault);
        for (const result of await runEach([list])) expectTold(told, result, subject.platform);
        const [{ path } = { path: '' }] = subject.asked();
        subject.fail(fault, (request) => request.path === path);
        const [result] = await runEach([findMany]);
        for (const { kind } of result?.outcomes ?? []) expect(kind).not.toBe('absent');
      });
    });

    it('hangs is a TIMEOUT, and its connections are given up', async () => {
      await withSubject(start, { customers: 3, source: { timeoutMs: 1_000 } }, async (subject) => {
        const operations = await operationsOf(subject, subject.source);
        subject.fail({ kind: 'hang' });
        for (const result of await runTogether(operations)) expectTold(TIMED_OUT, result, subject.platform);
        await until(() => allEnded(subject.asked()));
      });
    });

    it('is not there is a NETWORK failure', async () => {
      await withSubject(start, { customers: 3 }, async (subject) => {
        const nowhere = subject.another({ baseUrl: await closedAddress() });
        for (const result of await runEach(firstOperations(subject, nowhere)))
          expectTold(REFUSED_CONNECTION, result, subject.platform);
        expect(subject.asked()).toEqual([]);
      });
    });

    it.each([
      ['500', { kind: 'status', status: 500 } as const],
      ['404 in HTML', { kind: 'status', status: 404, body: '<html>' } as const],
    ])('fails one customer with %s leaves the answers about the others as they are', async (_, fault) => {
      await withSubject(start, { customers: 3 }, async (subject) => {
        const { platform } = subject;
        const unlucky = platform.customerIds[1] ?? '';
        for (const { name, ids, run } of (await operationsOf(subject, subject.source)).slice(1)) {
          platform.sandbox.clearRequests();
          subject.fail(fault, (request) => platform.concerns(unlucky, request));
          const kinds = (await run(scopeOf())).map(({ kind }) => kind);
          const refused = subject.asked().filter(({ status }) => status === fault.status);
          const failing = ids.filter((id) => refused.some((request) => platform.concerns(id, request)));
          expect([name, failing.includes(unlucky)]).toEqual([name, true]);
          expect([name, kinds]).toEqual([name, ids.map((id) => (failing.includes(id) ? 'failed' : 'found'))]);
          subject.heal();
        }
      });
    });

    it('refuses a credential is asked for one new token at the most, and each question once more', async () => {
      await withSubject(start, { customers: 3 }, async (subject) => {
        const [list] = firstOperations(subject, subject.source);
        await list.run(scopeOf());
        const before = subject.tokensAsked().length;
        let refusals = 0;
        subject.fail({ kind: 'status', status: 401 }, () => (refusals += 1) > 0);
        await list.run(scopeOf());
        expect(subject.tokensAsked().length).toBe(before * 2);
        expect(refusals).toBe(before === 0 ? 1 : 2);
      });
    });

    it('refuses a token once is asked again with a new one, and answers', async () => {
      await withSubject(start, { customers: 3 }, async (subject) => {
        const [list] = firstOperations(subject, subject.source);
        await list.run(scopeOf());
        // A key that lasts for ever has no other in its place.
        const hasTokens = subject.tokensAsked().length > 0;
        let refusals = 0;
        subject.fail({ kind: 'status', status: 401 }, () => (refusals += 1) === 1);
        const fate = hasTokens ? 'found' : 'failed';
        for (const { kind } of await list.run(scopeOf())) expect(kind).toBe(fate);
        expect(subject.tokensAsked()).toHaveLength(hasTokens ? 2 : 0);
        const used = new Set(subject.asked().map(({ authorization }) => authorization));
        expect(used.size).toBe(hasTokens ? 2 : 1);
      });
    });
  });
}
