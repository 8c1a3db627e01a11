import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { valueOf } from '../../support/connect.js';
import { pageOf } from '../reading.js';
import { expectNoCredential } from '../safe-errors.js';
import { coveredBy, CREATE_LEAVES } from '../writes/input-leaves.js';
import { jsonOf } from '../writes/input-schema.js';
import { valueAt, WRITE_ONLY } from '../writes/inputs.js';
import type { Attempt } from '../writes/attempt.js';
import { doneOf, faultsOf, readyOf, whatIs } from '../writes/attempt.js';
import { anyChange, withWriter } from '../writes/writer.js';

const SIGN_IN = { login: 'canary.echo', password: 'Canary-"echo"-7!' };

/** All that a value holds, hidden fields too. */
function shown(value: unknown): string {
  return inspect(value, { depth: 20, showHidden: true, maxArrayLength: null, maxStringLength: null });
}

export function writeSecrets(start: StartPlatform): void {
  describe('a secret', () => {
    it('of the input or of the source is nowhere, whatever is done', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { writing, source, platform } = writer;
        const creation = writer.create(writing.creations[0].input);
        const created = await creation.run();
        const { nativeId } = doneOf(created);
        writing.settle();
        const update = writer.update({ ...anyChange(writing), nativeId });
        const updated = await update.run();
        doneOf(updated);
        writing.settle();
        valueOf(await creation.recall(nativeId, created.trace));
        valueOf(await update.recall(nativeId, updated.trace));
        await creation.look(created.trace);
        await writer.read(nativeId);
        for (const value of [source, source.health(), source.capabilities])
          expectNoCredential(value, platform);
      });
    });

    it('of the input is taken out where the platform repeats it', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { writing, takes, platform } = writer;
        const full = jsonOf(writing.creations[0].input);
        const taken = coveredBy(takes.create, CREATE_LEAVES).filter((path) => WRITE_ONLY.has(path));
        const [person = {}] = writing.creations[0].input.contactPersons ?? [];
        const input = { ...writing.creations[0].input, contactPersons: [{ ...person, ...SIGN_IN }] };
        const attempts: readonly Attempt<unknown>[] = [
          writer.create(input),
          writer.update({ nativeId: platform.customerIds[0] ?? '', contactPersons: input.contactPersons }),
        ];
        if (taken.length === 0) {
          for (const attempt of attempts) {
            const answer = await attempt.run();
            expect(faultsOf(answer).length).toBeGreaterThan(0);
            expect(shown(answer)).not.toMatch(/canary/i);
          }
          expect(platform.sandbox.requests).toEqual([]);
          return;
        }
        expect(valueAt(full, ['contactPersons', '0', 'password'])).toBeTypeOf('string');
        const words = `It cannot be ${SIGN_IN.login} with ${SIGN_IN.password}, says the platform.`;
        for (const status of [400, 409, 422, 500]) {
          for (const attempt of attempts) {
            const ready = await readyOf(attempt);
            const body = JSON.stringify({ message: words, error: words, errors: [words] });
            writer.breakWrites({ kind: 'status', status, body, contentType: 'application/json' });
            const answer = await attempt.send(ready);
            writer.heal();
            const kind = status < 500 ? 'refused' : 'lost';
            expect([status, attempt.name, answer.kind]).toEqual([status, attempt.name, kind]);
            // The trace is kept on disk.
            for (const value of [answer, ready.trace]) expect(shown(value)).not.toMatch(/canary|echo/i);
          }
        }
      });
    });

    it('of the source is taken out where the platform repeats it', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { platform } = writer;
        await pageOf(writer.customers, { first: 1 });
        const sent = writer.asked().flatMap(({ authorization }) => authorization ?? []);
        const words = `It is refused to ${[...platform.secrets, ...new Set(sent)].join(', ')}, says the platform.`;
        const body = JSON.stringify({ message: words, error: words, errors: [words] });
        for (const attempt of writer.attempts()) {
          const ready = await readyOf(attempt);
          writer.breakWrites({ kind: 'status', status: 400, body, contentType: 'application/json' });
          const answer = await attempt.send(ready);
          writer.heal();
          expect([attempt.name, whatIs(answer)]).toEqual([attempt.name, 'refused: SOURCE_REJECTED']);
          expectNoCredential(answer, platform);
        }
      });
    });

    it('that the platform makes for a new customer is answered once', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const { writing } = writer;
        const creation = writer.create(writing.creations[0].input);
        const ready = await readyOf(creation);
        const answer = await creation.send(ready);
        const { result, nativeId } = doneOf(answer);
        expect(result.generatedCredentials !== null).toBe(writing.generatesCredentials);
        const { password } = result.generatedCredentials ?? {};
        if (!writing.generatesCredentials) return;
        if (!password) throw new Error('It has no password.');
        writing.settle();
        const { customer } = result;
        const recalled = valueOf(await creation.recall(nativeId, answer.trace));
        const looked = await creation.look(answer.trace);
        const read = await writer.read(nativeId);
        for (const value of [
          ready.trace,
          customer,
          customer.raw?.(),
          recalled,
          looked,
          read,
          read.raw(),
          writer.source,
        ])
          expect(shown(value)).not.toContain(password);
        expect(recalled.generatedCredentials).toBeNull();
        if (looked.kind === 'done') expect(looked.done.result.generatedCredentials).toBeNull();
      });
    });
  });
}
