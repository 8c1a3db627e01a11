import { describe, expect, it } from 'vitest';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { heldBy } from '../writes/expect-answers.js';
import { asUpdate } from '../writes/input-schema.js';
import { givenFirstFor } from '../writes/inputs.js';
import type { Writer } from '../writes/writer.js';
import { doneOf, readyOf } from '../writes/attempt.js';
import { anyChange, withWriter } from '../writes/writer.js';

/** Makes a customer and changes it, looks and recalls; the customer's id. */
async function work({ writing, ...writer }: Writer): Promise<string> {
  const creation = writer.create(writing.creations[0].input);
  const ready = await readyOf(creation);
  const { trace, ...created } = await creation.send(ready);
  const { nativeId } = doneOf(created);
  writing.settle();
  await creation.look(trace);
  const update = writer.update({ ...anyChange(writing), nativeId });
  const updated = await update.run();
  writing.settle();
  await update.look(updated.trace);
  await update.recall(nativeId, updated.trace);
  await creation.recall(nativeId, trace);
  return nativeId;
}

/** Undoes the change; how many requests that took which change something. */
async function undo({ writing, ...writer }: Writer, nativeId: string): Promise<number> {
  const before = writer.sent().length;
  doneOf(await writer.update(asUpdate(nativeId, givenFirstFor(writing, anyChange(writing)))).run());
  return writer.sent().length - before;
}

export function writesOfTwoSources(start: StartPlatform): void {
  describe('two sources that write', () => {
    it('share nothing of it, though their platforms hold the same ids', async () => {
      const east = { customers: 2, mark: 'east', source: { id: 'east' } };
      const west = { customers: 2, mark: 'west', source: { id: 'west' } };
      await withWriter(start, east, async (one) => {
        await withWriter(start, west, async (other) => {
          const here = one.platform.sandbox;
          const there = other.platform.sandbox;
          const before = heldBy(other);
          const ours = await work(one);
          // What one does is nowhere to be seen at the other.
          expect([heldBy(other), there.requests]).toEqual([before, []]);
          const held = heldBy(one);
          const asked = here.requests.length;
          const theirs = await work(other);
          expect([heldBy(one), here.requests.length]).toEqual([held, asked]);
          expect([...heldBy(other).keys()].toSorted()).toEqual([...before.keys(), theirs].toSorted());

          expect(await Promise.all([undo(one, ours), undo(other, theirs)])).toEqual([1, 1]);
          // Each platform lets its own source in and no other.
          for (const { status } of [...here.requests, ...there.requests])
            expect([0, 401, 403]).not.toContain(status);
          const used = new Set(one.asked().map(({ authorization }) => authorization));
          const shared = other.asked().filter(({ authorization }) => used.has(authorization));
          expect(shared).toEqual([]);
        });
      });
    });
  });
}
