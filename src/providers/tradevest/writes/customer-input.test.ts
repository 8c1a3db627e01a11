import { describe, expect, it } from 'vitest';
import { errorOf, faultsOf } from '../../../../tests/support/connect-writes.js';
import {
  callsTo,
  createIn,
  PERSON,
  updateIn,
  withPeople,
} from '../../../../tests/support/tradevest-writes.js';
import type { CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';

const entity = { entityId: PERSON, kind: 'PERSON' } as const;
const ADDRESS = { line1: '1 Mill Lane', city: 'Bath', countryCode: 'GB' };
const seventeen = Array.from({ length: 17 }, (_, index) => `label ${String(index)}`);
const LABELS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['17 labels', seventeen, ['INVALID_INPUT input.labels']],
  ['an empty label', ['a', ''], ['INVALID_INPUT input.labels.1']],
  ['blank labels', [' ', 'a', '\t'], ['INVALID_INPUT input.labels.0', 'INVALID_INPUT input.labels.2']],
  ['a label twice', ['a', 'b', ' a'], ['INVALID_INPUT input.labels.2']],
];
const OF_ENTITY: readonly (readonly [keyof CustomerUpdate & keyof NewCustomer, Partial<NewCustomer>])[] = [
  ['name', { name: 'x' }],
  ['externalId', { externalId: 'x' }],
  ['taxId', { taxId: 'x' }],
  ['language', { language: 'x' }],
  ['address', { address: ADDRESS }],
  ['contactPersons', { contactPersons: [{ login: 'canary-login', password: 'canary-password' }] }],
];

describe('the input of a new customer', () => {
  it.each<[string, NewCustomer, readonly string[]]>([
    ['no entity', {}, ['REQUIRED input.entity']],
    ['null for an entity', { entity: null }, ['REQUIRED input.entity']],
    ['an empty id', { entity: { entityId: ' ', kind: 'PERSON' } }, ['REQUIRED input.entity.entityId']],
    [
      'an id that is none',
      { entity: { entityId: '7', kind: 'PERSON' } },
      ['INVALID_INPUT input.entity.entityId'],
    ],
    [
      'attributes',
      { entity, attributes: [{ key: 'k', value: 'v' }] },
      ['UNSUPPORTED_BY_SOURCE input.attributes'],
    ],
    ['a parent', { entity, parentId: 'TA-1' }, ['UNSUPPORTED_BY_SOURCE input.parentId']],
    ...OF_ENTITY.map(([field, input]): [string, NewCustomer, readonly string[]] => {
      return [field, { entity, ...input }, [`UNSUPPORTED_BY_SOURCE input.${field}`]];
    }),
    ...LABELS.map(([name, labels, faults]): [string, NewCustomer, readonly string[]] => {
      return [name, { entity, labels }, faults];
    }),
    [
      'many faults at once',
      { entity: { entityId: '7', kind: 'PERSON' }, name: 'x', parentId: 'y', labels: [''] },
      [
        'INVALID_INPUT input.entity.entityId',
        'UNSUPPORTED_BY_SOURCE input.name',
        'UNSUPPORTED_BY_SOURCE input.parentId',
        'INVALID_INPUT input.labels.0',
      ],
    ],
  ])('(%s) is refused with its path before any call', async (_, input, faults) => {
    await withPeople({}, async (tradevest) => {
      const answer = await createIn(tradevest, input);
      expect(faultsOf(answer)).toEqual(faults);
      expect(JSON.stringify(answer)).not.toContain('canary');
      expect(tradevest.sandbox.requests).toEqual([]);
    });
  });

  it('may name as none what tradevest does not take, and have 16 labels', async () => {
    await withPeople({}, async (tradevest) => {
      const nothing = { name: null, address: null, contactPersons: [], attributes: null, parentId: null };
      const answer = await createIn(tradevest, { entity, ...nothing, labels: seventeen.slice(1) });
      expect(answer).toMatchObject({ done: { result: { customer: { labels: seventeen.slice(1) } } } });
    });
  });

  it('is told where that is kept which the entity holds', async () => {
    await withPeople({}, async (tradevest) => {
      expect(errorOf(await createIn(tradevest, { entity, name: 'x' })).message).toMatch(
        /entity.*kept at tradevest/,
      );
    });
  });
});

describe('the input of a change', () => {
  it.each<[string, Partial<CustomerUpdate>, readonly string[]]>([
    ...OF_ENTITY.flatMap(([field, input]): [string, Partial<CustomerUpdate>, readonly string[]][] => {
      const faults = [`UNSUPPORTED_BY_SOURCE input.${field}`];
      const { parentId: _, ...change } = input;
      return [
        [field, change, faults],
        [`null for ${field}`, { [field]: null }, faults],
      ];
    }),
    ['no contact person', { contactPersons: [] }, ['UNSUPPORTED_BY_SOURCE input.contactPersons']],
    ['attributes', { attributes: [{ key: 'k', value: 'v' }] }, ['UNSUPPORTED_BY_SOURCE input.attributes']],
    ['a status', { status: 'ACTIVE' }, ['UNSUPPORTED_BY_SOURCE input.status']],
    ['no status', { status: null }, ['UNSUPPORTED_BY_SOURCE input.status']],
    ...LABELS.map(([name, labels, faults]): [string, Partial<CustomerUpdate>, readonly string[]] => {
      return [name, { labels }, faults];
    }),
    [
      'a change beside one that cannot be made',
      { labels: ['new', ''], name: 'x' },
      ['UNSUPPORTED_BY_SOURCE input.name', 'INVALID_INPUT input.labels.1'],
    ],
  ])('(%s) is refused with its path before any call', async (_, input, faults) => {
    await withPeople({}, async (tradevest) => {
      const answer = await updateIn(tradevest, input);
      expect(faultsOf(answer)).toEqual(faults);
      expect(JSON.stringify(answer)).not.toContain('canary');
      expect(tradevest.sandbox.requests).toEqual([]);
    });
  });

  it('may give null, or nothing, for what no customer of tradevest has', async () => {
    await withPeople({}, async (tradevest) => {
      expect(await updateIn(tradevest, { attributes: null })).toMatchObject({ kind: 'done' });
      expect(await updateIn(tradevest, { attributes: [] })).toMatchObject({ kind: 'done' });
      expect(callsTo(tradevest.sandbox)).toHaveLength(2);
    });
  });
});

describe('the fields that the source says it takes', () => {
  const everything: Required<Omit<NewCustomer, 'entity' | 'labels'>> = {
    name: 'x',
    externalId: 'x',
    taxId: 'x',
    language: 'x',
    address: ADDRESS,
    contactPersons: [{}],
    attributes: [{ key: 'k', value: 'v' }],
    parentId: 'x',
  };

  it('are those that it takes', async () => {
    await withPeople({}, async (tradevest) => {
      const { createCustomerFields, updateCustomerFields, ...others } = tradevest.source.capabilities;
      expect(createCustomerFields).toMatchObject([
        { path: 'entity', isRequired: true },
        { path: 'entity.entityId', isRequired: true },
        { path: 'entity.kind', isRequired: true, allowedValues: ['PERSON', 'ORGANIZATION', 'JOINT_PERSONS'] },
        { path: 'labels', isRequired: false },
      ]);
      expect(updateCustomerFields).toMatchObject([{ path: 'labels', isRequired: false }]);
      expect(others).toMatchObject({
        canCreateCustomer: true,
        customerUpdateMode: 'LABELS_ONLY',
        canDeleteCustomer: false,
        createTierAccountFields: [],
        updateTierAccountFields: [],
      });
      expect(others).toMatchObject({ writesAreAsynchronous: true, settableStatuses: [] });
      expect(tradevest.source.ports.customerWrites).not.toHaveProperty('delete');
      const fields = Object.keys(everything).map((field) => `UNSUPPORTED_BY_SOURCE input.${field}`);
      const refused = faultsOf(await createIn(tradevest, { ...everything, entity, labels: ['x'] }));
      expect(refused.toSorted()).toEqual(fields.toSorted());
      expect(await createIn(tradevest, { entity, labels: ['x'] })).toMatchObject({ kind: 'done' });
      expect(await updateIn(tradevest, { labels: ['x'] })).toMatchObject({ kind: 'done' });
    });
  });
});
