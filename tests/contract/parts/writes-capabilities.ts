import { describe, expect, it } from 'vitest';
import type { ContactPersonType } from '../../../src/domain/contact-person/contact-person.js';
import type { JsonObject } from '../../../src/domain/record.js';
import type { WriteAnswer } from '../../../src/domain/write/write-action.js';
import type { StartPlatform } from '../../support/platforms/platform.js';
import type { InputLeaf } from '../writes/input-leaves.js';
import {
  coveredBy,
  covers,
  CREATE_LEAVES,
  pathOfUnheld,
  stepsOf,
  UPDATE_LEAVES,
} from '../writes/input-leaves.js';
import { asNewCustomer, asUpdate, jsonOf, STATUSES } from '../writes/input-schema.js';
import { givenIn, only, valueAt, withAt, withoutAt, withSample } from '../writes/inputs.js';
import { expectShown, shownOf } from '../writes/shown.js';
import type { Writer } from '../writes/writer.js';
import { doneOf, faultsOf, whatIs } from '../writes/attempt.js';
import { withWriter } from '../writes/writer.js';

const CONTACT_TYPES: readonly ContactPersonType[] = ['ADMIN', 'BILLING', 'TECHNICAL', 'PRIMARY'];

/** The leaves that are no part of these fields. */
function besidesThese(fields: readonly string[], leaves: readonly InputLeaf[]): readonly InputLeaf[] {
  return leaves.filter(({ path }) => !covers(fields, path));
}

/** The first new customer that the platform tells, as JSON. */
function fullOf({ writing }: Writer) {
  return jsonOf(writing.creations[0].input);
}

/** What becomes of a new customer with these contacts, and of a change to them. */
async function both(writer: Writer, input: JsonObject): Promise<readonly WriteAnswer<unknown>[]> {
  const [nativeId = ''] = writer.platform.customerIds;
  const { contactPersons = null } = input;
  return [
    await writer.create(asNewCustomer(input)).run(),
    await writer.update(asUpdate(nativeId, { contactPersons })).run(),
  ];
}

export function writeCapabilities(start: StartPlatform): void {
  describe('what a source says of its changes', () => {
    it('tells the ledger which actions make a record, and which replace a whole one', async () => {
      await withWriter(start, { customers: 1 }, ({ can, writes }) => {
        expect([writes.create?.makesRecord, writes.update?.makesRecord ?? false]).toEqual([true, false]);
        const replaced = writes.update?.replacedRecord?.(asUpdate('C-1', {}));
        expect(replaced).toBe(can.customerUpdateMode === 'FULL' ? 'C-1' : undefined);
        return Promise.resolve();
      });
    });

    it('names the actions that are there, and only fields of their inputs', async () => {
      await withWriter(start, { customers: 1 }, ({ can, takes, writes, writing, platform }) => {
        expect(can.canCreateCustomer).toBe(writes.create !== undefined);
        expect(can.customerUpdateMode !== 'NONE').toBe(writes.update !== undefined);
        expect(can.canDeleteCustomer).toBe(writes.delete !== undefined);
        expect(can.canDeleteCustomer).toBe(writing.deletes);
        for (const [fields, leaves] of [
          [takes.create, CREATE_LEAVES],
          [takes.update, UPDATE_LEAVES],
        ] as const) {
          expect(fields.toSorted()).toEqual([...new Set(fields)].toSorted());
          for (const field of fields) expect([field, coveredBy([field], leaves)]).not.toEqual([field, []]);
        }
        const needed = coveredBy(takes.needed, CREATE_LEAVES);
        for (const path of needed) expect([path, covers(takes.create, path)]).toEqual([path, true]);
        expect(covers(takes.update, 'status')).toBe(can.settableStatuses.length > 0);
        expect(can.customerUpdateMode === 'LABELS_ONLY').toBe(takes.update.join() === 'labels');
        expect(platform.sandbox.requests).toEqual([]);
        return Promise.resolve();
      });
    });

    it('says that a change replaces a record whole where it does, and of which record', async () => {
      await withWriter(start, { customers: 1 }, ({ can, writes, platform: { unknownId } }) => {
        const replaced = writes.update?.replacedRecord?.({ nativeId: unknownId });
        expect(replaced).toBe(can.customerUpdateMode === 'FULL' ? unknownId : undefined);
        return Promise.resolve();
      });
    });
  });

  describe('a new customer', () => {
    it('takes every field that the source says it takes, and shows it afterwards', async () => {
      const given = new Set<string>();
      let taken: readonly string[] = [];
      let count = 1;
      for (let index = 0; index < count; index += 1) {
        await withWriter(start, { customers: 2 }, async (writer) => {
          const { can, takes, writing, platform } = writer;
          const creation = writing.creations[index] ?? writing.creations[0];
          count = writing.creations.length;
          taken = coveredBy(takes.create, CREATE_LEAVES);
          for (const path of givenIn(jsonOf(creation.input))) given.add(path);
          const before = writing.ids();
          const { result, nativeId } = doneOf(await writer.create(creation.input).run());
          expect(result.customer).toMatchObject({ nativeId, sourceId: writer.source.id });
          expectShown(result.customer, shownOf(creation));
          if (can.writesAreAsynchronous) expect(result.customer.status).toBe('PENDING');
          writing.settle();
          expectShown(await writer.read(nativeId), shownOf(creation));
          expect(writing.ids().toSorted()).toEqual([...before, nativeId].toSorted());
          expect(before).toHaveLength(platform.customers.length);
          expect(writer.sent()).toHaveLength(1);
        });
      }
      expect([...given].toSorted()).toEqual(taken.toSorted());
    });

    it('goes to the platform with what is never shown again', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const input = fullOf(writer);
        doneOf(await writer.create(asNewCustomer(input)).run());
        const [{ body } = { body: undefined }] = writer.sent();
        for (const part of ['login', 'password']) {
          const value = valueAt(input, ['contactPersons', '0', part]);
          const isTaken = covers(writer.takes.create, `contactPersons.${part}`);
          expect([part, value !== undefined]).toEqual([part, isTaken]);
          if (typeof value === 'string') expect(body).toContain(JSON.stringify(value));
        }
      });
    });

    it('is refused with every other field, with its path and without a request', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const { takes, platform } = writer;
        for (const leaf of besidesThese(takes.create, CREATE_LEAVES)) {
          const input = asNewCustomer(withSample(fullOf(writer), leaf, CREATE_LEAVES));
          const faults = faultsOf(await writer.create(input).run());
          expect([leaf.path, faults]).toEqual([
            leaf.path,
            expect.arrayContaining([unheld(takes.create, leaf)]),
          ]);
          for (const fault of faults)
            expect([leaf.path, fault]).toEqual([leaf.path, expect.stringMatching(/^UNSUPPORTED_BY_SOURCE /)]);
        }
        expect(platform.sandbox.requests).toEqual([]);
      });
    });

    it('is made of nothing but the fields that the source says it needs', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const minimal = asNewCustomer(only(fullOf(writer), writer.takes.needed));
        const { nativeId } = doneOf(await writer.create(minimal).run());
        writer.writing.settle();
        const contactPersons = minimal.contactPersons?.map(({ email }) => ({ email }));
        const shown = shownOf({ input: minimal, ...(contactPersons && { shown: { contactPersons } }) });
        expectShown(await writer.read(nativeId), shown);
      });
    });

    it('is refused without any of these, with its path and without a change', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const { takes, writing } = writer;
        const minimal = only(fullOf(writer), takes.needed);
        const ids = writing.ids();
        expect(takes.needed).not.toEqual([]);
        for (const [path, input] of waysWithout(takes.needed, minimal)) {
          const faults = faultsOf(await writer.create(asNewCustomer(input)).run());
          expect([path, input, faults]).toEqual([path, input, [`REQUIRED input.${path}`]]);
        }
        const all = faultsOf(await writer.create({}).run());
        const fields = new Set(takes.needed.map((field) => field.split('.', 1)[0] ?? ''));
        expect(all.toSorted()).toEqual([...fields].map((field) => `REQUIRED input.${field}`).toSorted());
        expect(writer.sent()).toEqual([]);
        expect(writing.ids()).toEqual(ids);
      });
    });
  });

  describe('a contact person', () => {
    it('has a type that there is, and is refused with another one or with several, without a request', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const { takes, platform, writing } = writer;
        expect(writing.contactTypes.length > 0).toBe(covers(takes.create, 'contactPersons.types'));
        const wrong = CONTACT_TYPES.filter((type) => !writing.contactTypes.includes(type)).map((type) => [
          type,
        ]);
        if (writing.contactTypes.length === 0) return;
        for (const types of [...wrong, CONTACT_TYPES]) {
          const input = withAt(fullOf(writer), ['contactPersons', '0', 'types'], types);
          for (const answer of await both(writer, input))
            expect([types, faultsOf(answer)]).toEqual([
              types,
              ['UNSUPPORTED_BY_SOURCE input.contactPersons.0.types'],
            ]);
        }
        expect(platform.sandbox.requests).toEqual([]);
      });
    });

    it('stands beside others, or every further one is refused with its place, without a request', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const { takes, platform, writing } = writer;
        const [{ input }] = writing.creations;
        const isAny = takes.create.some((field) => covers(['contactPersons'], field));
        expect(writing.contacts === 'NONE').toBe(!isAny);
        if (writing.contacts === 'MANY') {
          const most = writing.creations.map((each) => each.input.contactPersons?.length ?? 0);
          expect(Math.max(...most)).toBeGreaterThan(1);
        }
        if (writing.contacts !== 'ONE') return;
        const { contactPersons = [] } = input;
        const twice = jsonOf({ ...input, contactPersons: [contactPersons, contactPersons].flat() });
        for (const answer of await both(writer, twice))
          expect(faultsOf(answer)).toEqual(['UNSUPPORTED_BY_SOURCE input.contactPersons.1']);
        expect(platform.sandbox.requests).toEqual([]);
      });
    });
  });

  describe('the status of a customer', () => {
    it('can be each of those that the source names', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const { settableStatuses } = writer.can;
        const nativeId = await writer.made();
        for (const status of [...settableStatuses, ...settableStatuses]) {
          const { result } = doneOf(await writer.update({ nativeId, status }).run());
          expect(result.record).toMatchObject({ nativeId, status });
          writer.writing.settle();
          expect(await writer.read(nativeId)).toMatchObject({ status });
        }
        // The first one may be the one that it has.
        const least = settableStatuses.length > 1 ? 2 * settableStatuses.length - 1 : 0;
        expect(writer.sent().length - 1).toBeGreaterThanOrEqual(least);
      });
    });

    it('is refused where it is any other, without a request', async () => {
      await withWriter(start, { customers: 1 }, async (writer) => {
        const { can, platform } = writer;
        const [nativeId = ''] = platform.customerIds;
        for (const status of [...STATUSES.filter((each) => !can.settableStatuses.includes(each)), null]) {
          const answer = await writer.update({ nativeId, status }).run();
          expect([status, whatIs(answer)]).toEqual([
            status,
            expect.stringMatching(/^refused: [A-Z_]+ input\.status$/),
          ]);
        }
        expect(platform.sandbox.requests).toEqual([]);
      });
    });
  });
}

/** Every way in which a new customer can be without one of the fields that it needs, and what is missed then. */
function waysWithout(
  needed: readonly string[],
  input: JsonObject,
): readonly (readonly [string, JsonObject])[] {
  const groups = new Set(
    needed.filter((field) => field.includes('.')).map((field) => field.split('.', 1)[0] ?? ''),
  );
  return [
    ...needed.flatMap((field) => waysWithoutOne(field, input)),
    // Without the value around them they are missed as a whole.
    ...[...groups].map((group) => [group, withoutAt(input, [group])] as const),
  ];
}

function waysWithoutOne(field: string, input: JsonObject): readonly (readonly [string, JsonObject])[] {
  const steps = stepsOf(field, CREATE_LEAVES);
  const leaf = CREATE_LEAVES.find(({ path }) => path === field);
  const nothings = [...(leaf?.isOptional === false ? [] : [null]), ...(leaf?.isText === true ? [' '] : [])];
  const ways = nothings.map((nothing) => withAt(input, steps, nothing));
  return [...ways, ...(nothings.includes(null) ? [withoutAt(input, steps)] : [])].map(
    (way) => [steps.join('.'), way] as const,
  );
}

function unheld(fields: readonly string[], leaf: InputLeaf): string {
  return `UNSUPPORTED_BY_SOURCE ${pathOfUnheld(fields, leaf)}`;
}
