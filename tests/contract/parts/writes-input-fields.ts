import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/domain/record.js';
import type { InputField } from '../../../src/domain/write/input-field.js';
import type { WriteError } from '../../../src/domain/write/write-error.js';
import type { StartPlatform } from '../../support/platforms/platform.js';
import type { InputLeaf } from '../writes/input-leaves.js';
import { CREATE_LEAVES, stepsOf, UPDATE_LEAVES } from '../writes/input-leaves.js';
import { sampleOf } from '../writes/input-samples.js';
import { asNewCustomer, asUpdate, jsonOf } from '../writes/input-schema.js';
import { only, withAt, withSample, WRITE_ONLY } from '../writes/inputs.js';
import { textOfLength } from '../writes/long-texts.js';
import { leafPaths } from '../writes/taken-fields.js';
import type { Writer } from '../writes/writer.js';
import { withWriter } from '../writes/writer.js';

/** One kind of input with what its source says of it, and the check that it goes through. */
interface Form {
  readonly fields: readonly InputField[];
  readonly leaves: readonly InputLeaf[];
  /** An input that is taken. */
  readonly good: JsonObject;
  readonly check: (input: JsonObject) => readonly WriteError[];
}

function formsOf({ can, writes, writing, platform }: Writer): readonly Form[] {
  const [nativeId = ''] = platform.customerIds;
  return [
    {
      fields: can.createCustomerFields,
      leaves: CREATE_LEAVES,
      good: jsonOf(writing.creations[0].input),
      check: (input) => writes.create?.check?.(asNewCustomer(input)) ?? [],
    },
    {
      fields: can.updateCustomerFields,
      leaves: UPDATE_LEAVES,
      good: {},
      check: (input) => writes.update?.check?.(asUpdate(nativeId, input)) ?? [],
    },
  ];
}

function leafOf({ leaves }: Form, path: string): InputLeaf {
  const leaf = leaves.find((each) => each.path === path);
  if (!leaf) throw new Error(`The input has no field ${path}.`);
  return leaf;
}

/** What the check has against this field of an input, or against what is in it. */
function faultsAt(form: Form, input: JsonObject, path: string): readonly string[] {
  const at = ['input', ...stepsOf(path, form.leaves)].join('.');
  const faults = form
    .check(input)
    .filter(({ path: place }) => `${place?.join('.') ?? ''}.`.startsWith(`${at}.`));
  return [...new Set(faults.map(({ code }) => code))];
}

/** The input with this value in one leaf, and with samples in what cannot be left out beside it. */
function withValue(form: Form, path: string, value: JsonObject[string]): JsonObject {
  const leaf = leafOf(form, path);
  return withAt(withSample(form.good, leaf, form.leaves), leaf.steps, value);
}

export function inputFields(start: StartPlatform): void {
  describe('what a source says of one field', () => {
    const eachForm = (test: (form: Form, writer: Writer) => void): Promise<void> =>
      withWriter(start, { customers: 1 }, (writer) => {
        for (const form of formsOf(writer)) {
          expect(form.check(form.good)).toEqual([]);
          test(form, writer);
        }
        expect(writer.platform.sandbox.requests).toEqual([]);
        return Promise.resolve();
      });

    it('is said once, of a field of the input, and of every object around it', async () => {
      await eachForm(({ fields, leaves }) => {
        const paths = fields.map(({ path }) => path);
        expect(paths.toSorted()).toEqual([...new Set(paths)].toSorted());
        for (const path of paths) {
          expect(() => stepsOf(path, leaves)).not.toThrow();
          const above = path.split('.').slice(0, -1).join('.');
          if (above !== '') expect(paths).toContain(above);
        }
      });
    });

    it('is its true length: a text of it is taken, and one more character is not', async () => {
      await eachForm((form) => {
        for (const { path, maxLength } of form.fields) {
          if (maxLength === null) continue;
          const longest = withValue(form, path, textOfLength(path, maxLength));
          expect([path, faultsAt(form, longest, path)]).toEqual([path, []]);
          const longer = withValue(form, path, textOfLength(path, maxLength + 1));
          expect([path, faultsAt(form, longer, path)]).toEqual([path, ['INVALID_INPUT']]);
        }
      });
    });

    it('is all the values that it takes, where it names any', async () => {
      await eachForm((form, { can, writing }) => {
        for (const { path, allowedValues } of form.fields) {
          if (allowedValues === null) continue;
          const wrap = (value: string) => (Array.isArray(sampleOf(leafOf(form, path))) ? [value] : value);
          for (const value of leafOf(form, path).values) {
            const faults = faultsAt(form, withValue(form, path, wrap(value)), path);
            const expected = allowedValues.includes(value) ? [] : ['UNSUPPORTED_BY_SOURCE'];
            expect([path, value, faults]).toEqual([path, value, expected]);
          }
          expect(leafOf(form, path).values).toEqual(expect.arrayContaining([...allowedValues]));
        }
        const valuesOf = (path: string) => form.fields.find((field) => field.path === path)?.allowedValues;
        expect(valuesOf('contactPersons.types') ?? []).toEqual(writing.contactTypes);
        expect(valuesOf('status') ?? can.settableStatuses).toEqual(can.settableStatuses);
      });
    });

    it('is whether it is never shown again', async () => {
      await eachForm(({ fields }) => {
        for (const { path, isWriteOnly } of fields)
          expect([path, isWriteOnly]).toEqual([path, WRITE_ONLY.has(path)]);
      });
    });

    it('is whether it can be without: each one that is needed is missed, all in one answer, by its name', async () => {
      await eachForm((form) => {
        const texts = form.fields.filter(
          ({ path, isRequired }) =>
            isRequired && leafPaths(form.fields).includes(path) && leafOf(form, path).isText,
        );
        const blank = texts.reduce(
          (input, { path }) => withAt(input, leafOf(form, path).steps, ' '),
          form.good,
        );
        const faults = form.check(blank).filter(({ code }) => code === 'REQUIRED');
        const missed = new Map(faults.map(({ path, message }) => [path?.join('.'), message]));
        for (const { path } of texts) {
          const name = path.slice(path.lastIndexOf('.') + 1);
          expect([path, missed.get(['input', ...leafOf(form, path).steps].join('.'))]).toEqual([
            path,
            expect.stringContaining(`"${name}"`),
          ]);
        }
        expect(new Set(missed.values()).size).toBe(missed.size);
      });
    });
  });

  describe('an input with several faults', () => {
    it('is refused with all of them, each field once, and no request', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const { platform, takes } = writer;
        const [form] = formsOf(writer);
        if (!form) throw new Error('There is no form.');
        const minimal = only(form.good, takes.needed);
        const unheld = form.leaves.filter(({ path }) => !form.fields.some((field) => field.path === path));
        const wrong = unheld.reduce((input, leaf) => withSample(input, leaf, form.leaves), minimal);
        const [needed = ''] = takes.needed;
        const input = withAt(wrong, stepsOf(needed, form.leaves), ' ');
        const paths = form.check(input).map(({ path }) => path?.join('.') ?? '');
        expect(paths.length).toBeGreaterThan(1);
        const answer = await writer.create(asNewCustomer(input)).run();
        const refused = answer.kind === 'refused' ? answer.errors.map(({ path }) => path?.join('.')) : [];
        expect(refused).toEqual([...new Set(paths)]);
        expect(refused).toContain(['input', ...stepsOf(needed, form.leaves)].join('.'));
        expect(platform.sandbox.requests).toEqual([]);
      });
    });
  });
}
