import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../src/domain/customer/customer.js';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { doneOf, faultsOf, whatIs } from '../writes/attempt.js';
import { alikeFields, besides, differences } from '../writes/differences.js';
import { coveredBy, covers, pathOfUnheld, UPDATE_LEAVES } from '../writes/input-leaves.js';
import { jsonOf } from '../writes/input-schema.js';
import { givenFirst, givenFirstFor, withSample, WRITE_ONLY } from '../writes/inputs.js';
import { expectShown, shownOf } from '../writes/shown.js';
import { changed, changes, enriched, NOTHING, putBack, stateOf } from '../writes/states.js';
import type { Writer } from '../writes/writer.js';
import { anyChange, withWriter } from '../writes/writer.js';

/** Where the platform holds a field and all that says the same. */
function placesOf({ writing: { places } }: Writer, path: string): readonly string[] {
  const alike = path.startsWith('contactPersons.phoneNumber') ? alikeFields(path) : [path];
  return Object.entries(places).flatMap(([each, held]) => (covers(alike, each) ? held : []));
}

/** What of a customer a row tells. */
function known(row: object, customer: Customer): Partial<Customer> {
  return Object.fromEntries(Object.entries(customer).filter(([field]) => Object.hasOwn(row, field)));
}

export function writeUpdates(start: StartPlatform): void {
  describe('a change', () => {
    it('is made for every field that the source says can be changed, each alone', async () => {
      await withWriter(start, { customers: 1 }, (writer) => {
        const { can, takes, writing } = writer;
        const told = [
          ...Object.keys(writing.changes),
          ...(can.settableStatuses.length > 0 ? ['status'] : []),
        ];
        const single = writing.contactTypes.length === 1 ? ['contactPersons.types'] : [];
        expect([...told, ...single].toSorted()).toEqual(coveredBy(takes.update, UPDATE_LEAVES).toSorted());
        for (const [path, { input }] of Object.entries(writing.changes)) {
          const others = differences(givenFirstFor(writer.writing, input), input);
          expect([path, others.length > 0, besides(others, alikeFields(path))]).toEqual([path, true, []]);
        }
        return Promise.resolve();
      });
    });

    it('of each field changes that field and nothing else, and the answer shows it', async () => {
      await withWriter(start, { customers: 2 }, async (writer) => {
        const nativeId = await enriched(writer);
        const before = await stateOf(writer, nativeId);
        for (const [path, change] of Object.entries(writer.writing.changes)) {
          const { answer, writes } = await changes(writer, nativeId, jsonOf(change.input));
          expect([path, whatIs(answer), writes]).toEqual([path, 'done', 1]);
          const { result } = doneOf(answer);
          const after = await stateOf(writer, nativeId);
          expectShown(after.customer, shownOf(change));
          expectShown(result.record, shownOf(change));
          expect([path, differences(known(result.record, after.customer), result.record)]).toEqual([
            path,
            [],
          ]);
          expect(result.requests === null).toBe(!writer.can.hasTierAccounts);
          const { fields, places } = changed(writer, before, after);
          const isSeen = !WRITE_ONLY.has(path);
          expect([path, besides(fields, alikeFields(path))]).toEqual([path, []]);
          expect([path, fields.length > 0, places.length > 0]).toEqual([path, isSeen, isSeen]);
          expect([path, besides(places, placesOf(writer, path))]).toEqual([path, []]);

          const again = await changes(writer, nativeId, jsonOf(change.input));
          // What is never shown can be compared with nothing.
          expect([path, whatIs(again.answer), again.writes]).toEqual([path, 'done', isSeen ? 0 : 1]);
          expectShown(doneOf(again.answer).result.record, shownOf(change));
          await putBack(writer, before, jsonOf(change.input));
        }
      });
    });

    it('that only spells otherwise what is held, or that is none, sends nothing', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const nativeId = await writer.made();
        const before = await stateOf(writer, nativeId);
        for (const change of [
          {},
          givenFirstFor(writer.writing, anyChange(writer.writing)),
          ...writer.writing.sameAgain,
        ]) {
          const { answer, writes } = await changes(writer, nativeId, jsonOf(change));
          expect([change, whatIs(answer), writes]).toEqual([change, 'done', 0]);
          expect(doneOf(answer).result.record).toMatchObject({ nativeId });
        }
        expect(changed(writer, before, await stateOf(writer, nativeId))).toEqual(NOTHING);
      });
    });

    it('of several fields is one request', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const nativeId = await writer.made();
        const { changes: all } = writer.writing;
        const seen = Object.entries(all).filter(([path]) => !WRITE_ONLY.has(path));
        // Of every field of the customer one change: the later ones would take the earlier ones back.
        const byField = new Map(seen.map(([path, change]) => [path.split('.', 1)[0] ?? '', change]));
        const json = [...byField.values()].reduce((whole, { input }) => ({ ...whole, ...jsonOf(input) }), {});
        const { answer, writes } = await changes(writer, nativeId, json);
        expect([whatIs(answer), writes]).toEqual(['done', 1]);
        const { customer } = await stateOf(writer, nativeId);
        for (const change of byField.values()) expectShown(customer, shownOf(change));
      });
    });

    it('of every other field is refused with its path and without a request', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const { takes, platform } = writer;
        const full = givenFirst(writer.writing);
        for (const leaf of UPDATE_LEAVES.filter(({ path }) => !covers(takes.update, path))) {
          const [field = ''] = leaf.steps;
          const isTouched =
            covers(takes.update, field) || takes.update.some((each) => each.startsWith(`${field}.`));
          const held = isTouched && field in full ? { [field]: full[field] ?? null } : {};
          const json = withSample(held, leaf, UPDATE_LEAVES);
          const { answer } = await changes(writer, platform.customerIds[0] ?? '', json);
          const expected = `UNSUPPORTED_BY_SOURCE ${pathOfUnheld(takes.update, leaf)}`;
          expect([json, faultsOf(answer)]).toEqual([json, expect.arrayContaining([expected])]);
          for (const fault of faultsOf(answer))
            expect([leaf.path, fault]).toEqual([leaf.path, expect.stringMatching(/^UNSUPPORTED_BY_SOURCE /)]);
        }
        expect(platform.sandbox.requests).toEqual([]);
      });
    });
  });
}
