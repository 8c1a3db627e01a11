import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src/domain/outcome.js';
import type { SandboxFault } from '../../../src/sandbox-kit/index.js';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { safeErrorOf } from '../safe-errors.js';
import { expectLoss } from '../writes/expect-answers.js';
import type { Loss } from '../writes/fault-table.js';
import * as table from '../writes/fault-table.js';
import { withGoBetween } from '../writes/go-between.js';
import { asUpdate } from '../writes/input-schema.js';
import { givenFirstFor, WRITE_ONLY } from '../writes/inputs.js';
import { expectShown, shownOf } from '../writes/shown.js';
import type { Attempt } from '../writes/attempt.js';
import type { Writer } from '../writes/writer.js';
import { allReady, doneOf, faultsOf, readyOf, sendTogether } from '../writes/attempt.js';
import { withWriter } from '../writes/writer.js';

/** Sends a change that is ready, does it at the platform, and cuts the line in place of the answer. */
async function cutAfter<R>(writer: Writer, attemptOver: (over: Writer) => Attempt<R>) {
  return withGoBetween(writer.platform.baseUrl, async (between) => {
    const source = writer.another({ baseUrl: between.baseUrl });
    const attempt = attemptOver(writer.over(source));
    const ready = await readyOf(attempt);
    between.cut((method) => method !== 'GET');
    const answer = await attempt.send(ready);
    expectLoss(table.CUT, { what: `${attempt.name}: cut`, answer });
    writer.writing.settle();
    return answer;
  });
}

export function lostAnswers(start: StartPlatform): void {
  describe('a lost answer', () => {
    it('to a creation that was made is settled by looking, with the customer that was made', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { writing } = writer;
        const [creation] = writing.creations;
        const before = writing.ids();
        const { trace } = await cutAfter(writer, (over) => over.create(creation.input));
        // The process that sent it may be gone: another source looks.
        const looked = await writer.create(creation.input).look(trace);
        const { result, nativeId } = doneOf(looked);
        expect(writing.ids().filter((id) => !before.includes(id))).toEqual([nativeId]);
        expect(result.customer).toMatchObject({ nativeId, sourceId: writer.source.id });
        expectShown(result.customer, shownOf(creation));
        expect(result.generatedCredentials).toBeNull();
        expect(writer.sent()).toHaveLength(1);
      });
    });

    it('to a change that was made is settled by looking, with the customer as it is now', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { writing } = writer;
        const nativeId = await writer.made();
        for (const [path, change] of Object.entries(writing.changes)) {
          const input = { ...change.input, nativeId };
          const { trace } = await cutAfter(writer, (over) => over.update(input));
          const looked = await writer.update(input).look(trace);
          // What the platform never shows cannot be seen to be done.
          expect([path, looked.kind]).toEqual([path, WRITE_ONLY.has(path) ? 'unclear' : 'done']);
          if (looked.kind === 'done') {
            expect(looked.done.nativeId).toBe(nativeId);
            expectShown(looked.done.result.record, shownOf(change));
            expect(looked.done.result.requests === null).toBe(!writer.can.hasTierAccounts);
          }
          doneOf(await writer.update(asUpdate(nativeId, givenFirstFor(writing, change.input))).run());
          writing.settle();
        }
      });
    });

    it('to a deletion that was made is settled by looking', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { writing, writes, platform } = writer;
        const [nativeId = ''] = platform.customerIds;
        if (!writing.deletes) {
          expect(writes.delete).toBeUndefined();
          return;
        }
        const { trace } = await cutAfter(writer, (over) => over.remove({ nativeId }));
        expect(await writer.remove({ nativeId }).look(trace)).toMatchObject({
          kind: 'done',
          done: { result: null, nativeId },
        });
      });
    });

    it.each([
      ['that breaks off', { kind: 'truncate' }, table.CUT],
      ['that does not come in time', { kind: 'mute' }, table.TIMED_OUT],
    ] satisfies [string, SandboxFault, Loss][])('%s is settled by looking, too', async (_, fault, loss) => {
      await withWriter(start, { customers: 2, source: { timeoutMs: 1_500 } }, async (writer) => {
        const { answersRecord } = writer.writing;
        const ready = await allReady(writer.attempts());
        writer.breakWrites(fault);
        // Of an answer that holds nothing there is no half.
        const due = ready.filter(({ attempt }) => fault.kind === 'mute' || answersRecord[attempt.name]);
        const met = await sendTogether(due);
        writer.writing.settle();
        for (const { attempt, answer } of met) {
          expectLoss(loss, { what: attempt.name, answer });
          expect([attempt.name, (await attempt.look(answer.trace)).kind]).toEqual([attempt.name, 'done']);
        }
        expect(writer.sent()).toHaveLength(met.length);
      });
    });

    it('is not seen where the change was not made, and is not made by looking', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        for (const attempt of writer.attempts()) {
          const ready = await readyOf(attempt);
          writer.breakWrites({ kind: 'reset' });
          const { trace } = await attempt.send(ready);
          writer.heal();
          const before = writer.sent().length;
          expect([attempt.name, await attempt.look(trace)]).toEqual([attempt.name, { kind: 'not-seen' }]);
          expect(writer.sent()).toHaveLength(before);
        }
      });
    });

    it('is never settled by a customer that was there before', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const [{ input }] = writer.writing.creations;
        const older = await writer.made();
        const twin = writer.create(input);
        const before = writer.sent().length;
        const prepared = await twin.prepare();
        if (prepared.kind !== 'ready') {
          // It is known already that the platform takes no second one.
          expect(faultsOf(prepared)).toEqual([expect.stringMatching(/^DUPLICATE input\./)]);
          expect(writer.sent()).toHaveLength(before);
          return;
        }
        writer.breakWrites({ kind: 'reset' });
        const { trace } = await twin.send(prepared);
        writer.heal();
        expect(['not-seen', 'unclear']).toContain((await twin.look(trace)).kind);

        const made = await cutAfter(writer, (over) => over.create(input));
        const looked = await twin.look(made.trace);
        if (looked.kind === 'done') expect(doneOf(looked).nativeId).not.toBe(older);
      });
    });

    it('is unclear where two came since that look like it, and the message says what a person should look for', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const [{ input }] = writer.writing.creations;
        const ids = writer.writing.ids();
        const one = writer.create(input);
        const other = writer.create(input);
        const ready = await readyOf(one);
        const theirs = await readyOf(other);
        const { trace } = await one.send(ready);
        writer.writing.settle();
        await other.send(theirs);
        writer.writing.settle();
        const looked = await one.look(trace);
        const since = writer.writing.ids().filter((id) => !ids.includes(id));
        if (since.length === 1) expect(doneOf(looked).nativeId).toBe(since[0]);
        else
          expect(looked).toEqual({
            kind: 'unclear',
            advice: expect.stringMatching(/^[A-Z].{20,}\.$/) as unknown,
          });
      });
    });

    it('cannot be settled while the source cannot be read', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        for (const attempt of writer.attempts()) {
          const ready = await readyOf(attempt);
          writer.breakWrites({ kind: 'reset' });
          const { trace } = await attempt.send(ready);
          writer.fail({ kind: 'status', status: 500 });
          const { code, retryable } = safeErrorOf(
            await outcomeOf(() => attempt.look(trace)),
            writer.platform,
          );
          expect([attempt.name, code, retryable]).toEqual([attempt.name, 'UPSTREAM_ERROR', true]);
          writer.heal();
        }
      });
    });
  });
}
