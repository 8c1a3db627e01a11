import { describe, expect, it } from 'vitest';
import type { WriteAnswer } from '../../../src/domain/write/write-action.js';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { NO_PATH_PARTS } from '../../support/platforms/platform.js';
import { whatIs } from '../writes/attempt.js';
import { heldBy } from '../writes/expect-answers.js';
import { jsonOf } from '../writes/input-schema.js';
import { changes } from '../writes/states.js';
import { anyChange, withWriter } from '../writes/writer.js';

export function writeTargets(start: StartPlatform): void {
  describe('a change of a customer', () => {
    it('that is not there is NOT_FOUND, and nothing is sent', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { writing, platform } = writer;
        const before = heldBy(writer);
        for (const change of [anyChange(writing), {}]) {
          const { answer } = await changes(writer, platform.unknownId, jsonOf(change));
          expect(whatIs(answer)).toBe('refused: NOT_FOUND input.id');
        }
        expect(writer.sent()).toEqual([]);
        expect(heldBy(writer)).toEqual(before);
      });
    });

    it('whose id can be nobody is NOT_FOUND without a request, or at least without a change', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const { writing, platform } = writer;
        for (const nativeId of platform.impossibleIds) {
          const answers: WriteAnswer<unknown>[] = [
            await writer.update({ ...anyChange(writing), nativeId }).run(),
          ];
          if (writing.deletes) answers.push(await writer.remove({ nativeId }).run());
          for (const answer of answers)
            expect([nativeId, whatIs(answer)]).toEqual([nativeId, 'refused: NOT_FOUND input.id']);
        }
        expect(platform.sandbox.requests).toEqual([]);
        for (const nativeId of NO_PATH_PARTS) {
          const answer = await writer.update({ ...anyChange(writing), nativeId }).run();
          expect([nativeId, whatIs(answer)]).toEqual([nativeId, 'refused: NOT_FOUND input.id']);
        }
        expect(writer.sent()).toEqual([]);
      });
    });
  });

  describe('a deletion', () => {
    it('takes the customer away for good, and no other', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { writing, platform, source } = writer;
        if (!writing.deletes) {
          expect(source.ports.customerWrites?.delete).toBeUndefined();
          return;
        }
        const nativeId = await writer.made();
        const answer = await writer.remove({ nativeId }).run();
        expect([whatIs(answer), answer.kind === 'done' && answer.done.result]).toEqual(['done', null]);
        await expect(writer.read(nativeId)).rejects.toThrow('absent');
        for (const id of platform.customerIds) expect((await writer.read(id)).nativeId).toBe(id);
        for (const id of [nativeId, platform.unknownId])
          expect(whatIs(await writer.remove({ nativeId: id }).run())).toBe('refused: NOT_FOUND input.id');
        expect(writer.sent()).toHaveLength(2);
      });
    });
  });
}
