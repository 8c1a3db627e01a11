import { describe, expect, it } from 'vitest';
import type { StartPlatform } from '../../support/platforms/platform.js';
import type { Change } from '../../support/platforms/writing.js';
import { doneOf, readyOf, whatIs } from '../writes/attempt.js';
import { withGoBetween } from '../writes/go-between.js';
import { jsonOf } from '../writes/input-schema.js';
import { expectShown, shownOf } from '../writes/shown.js';
import { changed, changes, NOTHING, stateOf } from '../writes/states.js';
import type { Writer } from '../writes/writer.js';
import { withWriter } from '../writes/writer.js';

type Test = (writer: Writer, nativeId: string, change: Change) => Promise<void>;

/** Runs a test over a customer with the e-mail address whose case is to change, if the platform has one like this. */
async function withEmail(start: StartPlatform, test: Test): Promise<void> {
  await withWriter(start, { customers: 1 }, async (writer) => {
    const { emailCase: change } = writer.writing;
    if (change) await test(writer, await writer.made(), change);
  });
}

const EMAIL = /[\w.]+(?:@|%40)[\w.]+/g;

/** The same platform, if it kept e-mail addresses in lower case, and looked for them so. */
async function withLowerCase(writer: Writer, test: (lower: Writer) => Promise<void>): Promise<void> {
  await withGoBetween(writer.platform.baseUrl, async (between) => {
    between.rewrite((text) => text.replaceAll(EMAIL, (address) => address.toLowerCase()));
    await test(writer.over(writer.another({ baseUrl: between.baseUrl })));
  });
}

export function emailCase(start: StartPlatform): void {
  describe('a change of the case of an e-mail address', () => {
    it('is made, and shown as it was given', async () => {
      await withEmail(start, async (writer, nativeId, change) => {
        const { answer, writes } = await changes(writer, nativeId, jsonOf(change));
        expect([whatIs(answer), writes]).toEqual(['done', 1]);
        expectShown(doneOf(answer).result.record, shownOf({ input: change }));
        const after = await stateOf(writer, nativeId);
        expectShown(after.customer, shownOf({ input: change }));
        expect((await changes(writer, nativeId, jsonOf(change))).writes).toBe(0);
        expect(changed(writer, after, await stateOf(writer, nativeId))).toEqual(NOTHING);
      });
    });

    it('whose answer was lost is seen to be made if it was, and not if it was not', async () => {
      await withEmail(start, async (writer, nativeId, change) => {
        const attempt = writer.update({ ...change, nativeId });
        const ready = await readyOf(attempt);
        writer.breakWrites({ kind: 'reset' });
        const unmade = await attempt.send(ready);
        writer.heal();
        expect((await attempt.look(unmade.trace)).kind).toBe('not-seen');
        const made = await attempt.send(ready);
        writer.writing.settle();
        expect((await attempt.look(made.trace)).kind).toBe('done');
      });
    });

    it('is done at a platform that keeps addresses in lower case, and so is that of the whole address', async () => {
      await withEmail(start, async (writer, nativeId, change) => {
        await withLowerCase(writer, async (lower) => {
          const same = await changes(lower, nativeId, jsonOf(change));
          expect([whatIs(same.answer), same.writes]).toEqual(['done', 1]);
          const [contact] = change.contactPersons ?? [];
          const contactPersons = [{ ...contact, email: 'Another.Lane@Example.com' }];
          const other = await changes(lower, nativeId, jsonOf({ contactPersons }));
          expect([whatIs(other.answer), other.writes]).toEqual(['done', 1]);
          expect((await lower.read(nativeId)).contactPersons).toMatchObject([
            { email: 'another.lane@example.com' },
          ]);
        });
      });
    });

    it('leaves a lost change of the whole address to be seen at a platform that keeps it in lower case', async () => {
      await withEmail(start, async (writer, nativeId, change) => {
        await withLowerCase(writer, async (lower) => {
          const [contact] = change.contactPersons ?? [];
          const contactPersons = [{ ...contact, email: 'Another.Lane@Example.com' }];
          const attempt = lower.update({ contactPersons, nativeId });
          const made = await attempt.send(await readyOf(attempt));
          writer.writing.settle();
          expect((await attempt.look(made.trace)).kind).toBe('done');
        });
      });
    });

    it('does not hide a new customer whose answer was lost, if the platform keeps its address in lower case', async () => {
      await withEmail(start, async (writer, nativeId, change) => {
        writer.writing.remove(nativeId);
        const [{ input }] = writer.writing.creations;
        await withLowerCase(writer, async (lower) => {
          const attempt = lower.create({ ...input, contactPersons: change.contactPersons ?? [] });
          const made = await attempt.send(await readyOf(attempt));
          writer.writing.settle();
          expect((await attempt.look(made.trace)).kind).toBe('done');
        });
      });
    });
  });
}
