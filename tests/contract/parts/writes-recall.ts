import { describe, expect, it } from 'vitest';
import { found } from '../../../src/domain/outcome.js';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { valueOf } from '../../support/connect.js';
import { safeErrorOf } from '../safe-errors.js';
import { expectShown, shownOf } from '../writes/shown.js';
import { doneOf } from '../writes/attempt.js';
import { anyChange, withWriter } from '../writes/writer.js';

export function recalls(start: StartPlatform): void {
  describe('the result of an earlier change', () => {
    it('is the customer as it is now, whatever became of it since', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { writing, can } = writer;
        const [creation] = writing.creations;
        const created = writer.create(creation.input);
        const { trace, ...answer } = await created.run();
        const { nativeId } = doneOf(answer);
        writing.settle();
        const first = valueOf(await created.recall(nativeId, trace));
        expectShown(first.customer, shownOf(creation));
        expect(first).toMatchObject({ generatedCredentials: null });

        const change = { input: anyChange(writing) };
        const update = writer.update({ ...change.input, nativeId });
        const updated = await update.run();
        writing.settle();
        const before = writer.sent().length;
        const again = valueOf(await created.recall(nativeId, trace));
        const edited = valueOf(await update.recall(nativeId, updated.trace));
        for (const row of [again.customer, edited.record]) {
          expect(row).toMatchObject({ nativeId, sourceId: writer.source.id });
          expectShown(row, shownOf(change));
        }
        expect(again.generatedCredentials).toBeNull();
        expect(edited.requests === null).toBe(!can.hasTierAccounts);
        expect(writer.sent()).toHaveLength(before);
      });
    });

    it('is absent where the customer is gone, or has not come yet where that can be', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { writing } = writer;
        const created = writer.create(writing.creations[0].input);
        const { trace, ...answer } = await created.run();
        const { nativeId } = doneOf(answer);
        writing.settle();
        await writer.read(nativeId);
        const update = writer.update({ ...anyChange(writing), nativeId });
        const updated = await update.run();
        writing.settle();
        await writer.read(nativeId);
        writing.remove(nativeId);
        expect(await update.recall(nativeId, updated.trace)).toEqual({ kind: 'absent' });
        const recalled = await created.recall(nativeId, trace);
        if (writing.recallOfGone === 'absent') expect(recalled).toEqual({ kind: 'absent' });
        else expect(valueOf(recalled).customer).toMatchObject({ nativeId, status: 'PENDING' });
      });
    });

    it('is absent where no record is known, and nothing is asked', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        for (const attempt of writer.attempts().filter(({ name }) => name !== 'delete'))
          expect([attempt.name, await attempt.recall(null, null)]).toEqual([
            attempt.name,
            { kind: 'absent' },
          ]);
        expect(writer.asked()).toEqual([]);
      });
    });

    it('is unknown where the source cannot be read, and not absent', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const [nativeId = ''] = writer.platform.customerIds;
        writer.fail({ kind: 'status', status: 500 });
        for (const attempt of writer.attempts().filter(({ name }) => name !== 'delete')) {
          const { code } = safeErrorOf(await attempt.recall(nativeId, null), writer.platform);
          expect([attempt.name, code]).toEqual([attempt.name, 'UPSTREAM_ERROR']);
        }
      });
    });

    it('of a deletion is that it was made', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { writing, writes, platform } = writer;
        const [nativeId = ''] = platform.customerIds;
        if (!writing.deletes) {
          expect(writes.delete).toBeUndefined();
          return;
        }
        const removal = writer.remove({ nativeId });
        const { trace } = await removal.run();
        expect(await removal.recall(nativeId, trace)).toEqual(found(null));
      });
    });
  });
}
