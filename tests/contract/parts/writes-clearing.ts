import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../src/domain/customer/customer.js';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { whatIs } from '../writes/attempt.js';
import { alikeFields, besides } from '../writes/differences.js';
import { covers, UPDATE_LEAVES } from '../writes/input-leaves.js';
import { jsonOf } from '../writes/input-schema.js';
import { givenFirst, valueAt, withoutLeaf } from '../writes/inputs.js';
import { changed, changes, enriched, NOTHING, putBack, stateOf } from '../writes/states.js';
import { withWriter } from '../writes/writer.js';

/** None of every field. */
const NONE = [
  ...(['name', 'externalId', 'taxId', 'language', 'address', 'status'] as const).map(
    (field) => [field, null] as const,
  ),
  ...(['contactPersons', 'attributes', 'labels'] as const).flatMap((field) => [
    [field, null] as const,
    [field, []] as const,
  ]),
];

// A contact has the type that it is given where none is said, and what is never shown cannot be seen to go.
const OF_NO_NONE: ReadonlySet<string> = new Set([
  'contactPersons.types',
  'contactPersons.login',
  'contactPersons.password',
]);

/** Refused for this field or for something in it. */
function refusedAt(path: string): unknown {
  const place = String.raw`input\.${path.replaceAll('.', String.raw`\.`)}(\.[\w.]+)?`;
  return expect.stringMatching(new RegExp(`^refused: ((REQUIRED|UNSUPPORTED_BY_SOURCE) ${place}(, )?)+$`));
}

function isNone(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function partOf(customer: Customer, steps: readonly string[]): unknown {
  return valueAt(jsonOf(customer), steps) ?? null;
}

export function clearing(start: StartPlatform): void {
  describe('a change', () => {
    it('to nothing clears a field, or is refused with its path and changes nothing', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const nativeId = await enriched(writer);
        const before = await stateOf(writer, nativeId);
        for (const [field, none] of NONE) {
          const json = { [field]: none };
          const { answer, writes } = await changes(writer, nativeId, json);
          const after = await stateOf(writer, nativeId);
          const wasHeld = !isNone(before.customer[field]);
          if (answer.kind === 'done') {
            expect([json, after.customer[field]]).toEqual([json, expect.toSatisfy(isNone)]);
            expect([json, writes]).toEqual([json, wasHeld ? 1 : 0]);
            expect([json, besides(changed(writer, before, after).fields, [field])]).toEqual([json, []]);
            if (wasHeld) await putBack(writer, before, json);
          } else {
            // What is not held and cannot be is none already.
            const isKnown = wasHeld || covers(writer.takes.update, field) || field === 'status';
            expect([json, isKnown]).toEqual([json, true]);
            expect([json, whatIs(answer)]).toEqual([json, refusedAt(field)]);
            expect([json, writes, changed(writer, before, after)]).toEqual([json, 0, NOTHING]);
          }
        }
      });
    });

    it('clears what a value leaves out, or is refused with its path and changes nothing', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const nativeId = await enriched(writer);
        const before = await stateOf(writer, nativeId);
        const full = givenFirst(writer.writing);
        const parts = UPDATE_LEAVES.filter(
          ({ path, steps }) =>
            /^(address|contactPersons)\./.test(path) &&
            !OF_NO_NONE.has(path) &&
            covers(writer.takes.update, path) &&
            valueAt(full, steps) !== undefined,
        );
        expect(parts.length > 0).toBe(writer.can.customerUpdateMode !== 'LABELS_ONLY');
        for (const leaf of parts) {
          const [field = ''] = leaf.steps;
          const json = { [field]: withoutLeaf(full, leaf)[field] ?? null };
          const { answer, writes } = await changes(writer, nativeId, json);
          const after = await stateOf(writer, nativeId);
          if (answer.kind === 'done') {
            expect([leaf.path, writes]).toEqual([leaf.path, 1]);
            const { fields } = changed(writer, before, after);
            expect([leaf.path, fields.length > 0, besides(fields, alikeFields(leaf.path))]).toEqual([
              leaf.path,
              true,
              [],
            ]);
            if (!leaf.path.includes('phoneNumber'))
              expect([leaf.path, partOf(after.customer, leaf.steps)]).toEqual([leaf.path, null]);
            await putBack(writer, before, json);
          } else {
            // What is left of a phone number may need a further part of it.
            const steps = leaf.path.includes('phoneNumber') ? leaf.steps.slice(0, -1) : leaf.steps;
            expect([leaf.path, whatIs(answer)]).toEqual([leaf.path, refusedAt(steps.join('.'))]);
            expect([leaf.path, writes, changed(writer, before, after)]).toEqual([leaf.path, 0, NOTHING]);
          }
        }
      });
    });
  });
}
