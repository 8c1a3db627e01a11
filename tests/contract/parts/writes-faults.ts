import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src/domain/outcome.js';
import type { SandboxFault } from '../../../src/sandbox-kit/index.js';
import type { StartPlatform } from '../../support/platforms/platform.js';
import type { ActionName } from '../../support/platforms/writing.js';
import { scopeOf } from '../../support/scope.js';
import { ELSEWHERE } from '../fault-table.js';
import { pageOf } from '../reading.js';
import { safeErrorOf } from '../safe-errors.js';
import { expectLoss, expectRefusal, heldBy } from '../writes/expect-answers.js';
import { covers } from '../writes/input-leaves.js';
import * as table from '../writes/fault-table.js';
import type { Attempt, Written } from '../writes/attempt.js';
import type { Writer } from '../writes/writer.js';
import { allReady, readyOf, sendTogether } from '../writes/attempt.js';
import { isRead, withWriter } from '../writes/writer.js';

/** What an action came to while its change met a fault. */
interface MetAlone {
  /** The action and the fault. */
  readonly what: string;
  readonly attempt: Attempt<unknown>;
  readonly answer: Written<unknown>;
  /** Requests that should have changed something. */
  readonly writes: number;
  /** Tokens asked for while it was sent. */
  readonly tokens: number;
}

/** Lets every action that there is meet the fault, only where it changes something, and the platform be well again. */
async function meet(
  writer: Writer,
  [name, fault]: readonly [string, SandboxFault],
  concerns: (attempt: Attempt<unknown>) => boolean = () => true,
): Promise<readonly MetAlone[]> {
  const met: MetAlone[] = [];
  // A token that is there already is not asked for.
  await pageOf(writer.customers, { first: 1 });
  for (const attempt of writer.attempts().filter(concerns)) {
    const ready = await readyOf(attempt);
    const writes = writer.sent().length;
    const tokens = writer.tokensAsked().length;
    writer.breakWrites(fault);
    const answer = await attempt.send(ready);
    writer.heal();
    met.push({
      what: `${attempt.name}: ${name}`,
      attempt,
      answer,
      writes: writer.sent().length - writes,
      tokens: writer.tokensAsked().length - tokens,
    });
  }
  return met;
}

/** Runs a test for each action that there is, each over a platform and a source of its own: a token is replaced once. */
async function eachAlone(
  start: StartPlatform,
  test: (writer: Writer, attempt: Attempt<unknown>) => Promise<void>,
): Promise<void> {
  let count = 1;
  for (let index = 0; index < count; index += 1) {
    await withWriter(start, { customers: 2 }, async (writer) => {
      const attempts = writer.attempts();
      count = attempts.length;
      const attempt = attempts[index];
      if (attempt) await test(writer, attempt);
    });
  }
}

/** Whether calls carry tokens, of which another can be had. */
function hasTokens(writer: Writer): boolean {
  return writer.tokensAsked().length > 0;
}

/** An attempt of this action in which the field at this path is sent. */
function attemptAbout(writer: Writer, of: ActionName, path: string | null): Attempt<unknown> {
  const field =
    path
      ?.split('.')
      .slice(1)
      .filter((step) => !/^\d+$/.test(step))
      .join('.') ?? '';
  const [nativeId = ''] = writer.platform.customerIds;
  const change = Object.entries(writer.writing.changes).find(([each]) => covers([field], each));
  if (of === 'update' && change) return writer.update({ ...change[1].input, nativeId });
  const attempt = writer.attempts().find(({ name }) => name === of);
  if (!attempt) throw new Error(`There is no action to ${of}.`);
  return attempt;
}

export function writeFaults(start: StartPlatform): void {
  describe('a change that the platform answers with', () => {
    it.each([
      ...table.REFUSALS.map(([name, fault, refusal]) => ({ name, fault, refusal, mayQuote: false })),
      ...table.OWN_WORDS.map(([name, fault, refusal]) => ({ name, fault, refusal, mayQuote: true })),
    ])('$name is refused after one request, and nothing is changed', async (row) => {
      const { name, fault, refusal, mayQuote } = row;
      await withWriter(start, { customers: 2 }, async (writer) => {
        const before = heldBy(writer);
        for (const { what, attempt, answer, writes } of await meet(writer, [name, fault])) {
          const isMissing =
            name.startsWith('404') && writer.writing.everyMissingIsOwn && attempt.name !== 'create';
          const expected = isMissing
            ? { ...refusal, code: 'NOT_FOUND' as const, path: ['input', 'id'] }
            : refusal;
          expectRefusal(expected, { what, answer, mayQuote });
          expect([what, writes]).toEqual([what, 1]);
        }
        expect(heldBy(writer)).toEqual(before);
        expect(writer.asked().filter(({ path }) => path === ELSEWHERE)).toEqual([]);
      });
    });

    it('409 is a conflict after one request, and nothing is changed', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const before = heldBy(writer);
        const { conflictOfUpdate: update } = writer.writing;
        const conflicts = { create: 'DUPLICATE', update, delete: 'CONFLICT' };
        for (const { what, attempt, answer, writes } of await meet(writer, ['409', table.CONFLICT])) {
          const [error] = answer.kind === 'refused' ? answer.errors : [];
          const { code, retryable } = error ?? {};
          const expected = [what, 'refused', conflicts[attempt.name], false, 1];
          expect([what, answer.kind, code, retryable, writes]).toEqual(expected);
        }
        expect(heldBy(writer)).toEqual(before);
      });
    });

    it.each(table.LOSSES)(
      '%s is lost after one request, and looking finds nothing',
      async (name, fault, loss) => {
        await withWriter(start, { customers: 2 }, async (writer) => {
          const before = heldBy(writer);
          for (const { what, attempt, answer, writes } of await meet(writer, [name, fault])) {
            expectLoss(loss, { what, answer });
            expect([what, writes]).toEqual([what, 1]);
            writer.writing.settle();
            expect([what, (await attempt.look(answer.trace)).kind]).toEqual([what, 'not-seen']);
          }
          expect(heldBy(writer)).toEqual(before);
        });
      },
    );

    it.each(table.NO_RECORDS)('%s is lost where a record is due', async (name, fault, loss) => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const before = heldBy(writer);
        const { answersRecord } = writer.writing;
        const isDue = ({ name: action }: Attempt<unknown>): boolean => answersRecord[action];
        for (const { what, attempt, answer, writes } of await meet(writer, [name, fault], isDue)) {
          expectLoss(loss, { what, answer });
          expect([what, writes]).toEqual([what, 1]);
          expect([what, (await attempt.look(answer.trace)).kind]).toEqual([what, 'not-seen']);
        }
        expect(heldBy(writer)).toEqual(before);
      });
    });

    it.each([401, 403])(
      '%i is sent once more with another token where there is one, and then refused',
      async (status) => {
        await eachAlone(start, async (writer, attempt) => {
          const before = heldBy(writer);
          const fault = table.answering(status);
          const isThis = ({ name }: Attempt<unknown>): boolean => name === attempt.name;
          const met = await meet(writer, [String(status), fault], isThis);
          for (const { what, answer, writes, tokens } of met) {
            expectRefusal(table.REJECTED, { what, answer, mayQuote: false });
            expect([what, writes, tokens]).toEqual(hasTokens(writer) ? [what, 2, 1] : [what, 1, 0]);
          }
          expect(heldBy(writer)).toEqual(before);
        });
      },
    );

    it('401 once is made with another token, once', async () => {
      await eachAlone(start, async (writer, attempt) => {
        const ready = await readyOf(attempt);
        let refusals = 0;
        writer.fail({ kind: 'status', status: 401 }, (request) => !isRead(request) && (refusals += 1) === 1);
        const { kind } = await attempt.send(ready);
        const tokens = writer.sent().map(({ authorization }) => authorization);
        // A key that lasts for ever has no other in its place.
        const expected = hasTokens(writer) ? ['done', 2, 2] : ['refused', 1, 1];
        expect([attempt.name, kind, tokens.length, new Set(tokens).size]).toEqual([
          attempt.name,
          ...expected,
        ]);
      });
    });

    it('401 where no other token can be had is refused after one request', async () => {
      await eachAlone(start, async (writer, attempt) => {
        const before = heldBy(writer);
        const ready = await readyOf(attempt);
        const fault = { kind: 'status', status: 401 } as const;
        writer.platform.sandbox.setFault(fault, (request) => !isRead(request));
        const answer = await attempt.send(ready);
        expectRefusal(table.REJECTED, { what: attempt.name, answer, mayQuote: false });
        expect([attempt.name, writer.sent().length]).toEqual([attempt.name, 1]);
        expect(heldBy(writer)).toEqual(before);
      });
    });
  });

  describe('a change', () => {
    it('that the platform does not answer in time is lost after one request', async () => {
      await withWriter(start, { customers: 2, source: { timeoutMs: 1_500 } }, async (writer) => {
        const ready = await allReady(writer.attempts());
        writer.breakWrites({ kind: 'hang' });
        for (const { attempt, answer } of await sendTogether(ready))
          expectLoss(table.TIMED_OUT, { what: attempt.name, answer });
        expect(writer.sent()).toHaveLength(ready.length);
      });
    });

    it('whose platform is not there any more is SOURCE_UNAVAILABLE: nothing was sent', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const all = await allReady(writer.attempts());
        await writer.platform.sandbox.close();
        for (const { attempt, ready } of all) {
          const answer = await attempt.send(ready);
          expectRefusal(table.UNSENT, { what: attempt.name, answer, mayQuote: false });
        }
        expect(writer.sent()).toEqual([]);
      });
    });

    it('whose caller left before it was sent is SOURCE_UNAVAILABLE: nothing was sent', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        for (const attempt of writer.attempts()) {
          const answer = await attempt.send(await readyOf(attempt), scopeOf({ signal: AbortSignal.abort() }));
          expectRefusal(table.UNSENT, { what: attempt.name, answer, mayQuote: false });
        }
        expect(writer.sent()).toEqual([]);
      });
    });

    it('is not begun where the source cannot be read', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        writer.fail({ kind: 'status', status: 500 });
        let rejected = 0;
        for (const attempt of writer.attempts()) {
          const before = writer.asked().length;
          const outcome = await outcomeOf(() => attempt.prepare());
          // What reads nothing is ready all the same.
          if (writer.asked().length === before) continue;
          rejected += 1;
          const { code, retryable } = safeErrorOf(outcome, writer.platform);
          expect([attempt.name, code, retryable]).toEqual([attempt.name, 'UPSTREAM_ERROR', true]);
        }
        expect(rejected).toBeGreaterThan(0);
        expect(writer.sent()).toEqual([]);
      });
    });

    it("is refused in the platform's own words with the path that its caller knows", async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const before = heldBy(writer);
        for (const { of, what, fault, code, path } of writer.writing.refusals) {
          const attempt = attemptAbout(writer, of, path);
          const ready = await readyOf(attempt);
          writer.breakWrites(fault);
          const answer = await attempt.send(ready);
          writer.heal();
          const met = { what: `${of}: ${what}`, answer, mayQuote: true };
          expectRefusal({ code, path: path?.split('.') ?? null, retryable: false, retryAfterMs: null }, met);
        }
        expect(writer.sent()).toHaveLength(writer.writing.refusals.length);
        expect(heldBy(writer)).toEqual(before);
      });
    });
  });
}
