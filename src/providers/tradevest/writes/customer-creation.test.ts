import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../../tests/support/connect.js';
import { errorOf, faultsOf, resultOf } from '../../../../tests/support/connect-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import { costOf, detailsOf, idOf } from '../../../../tests/support/tradevest.js';
import {
  breakReads,
  callsTo,
  COMPANY,
  createIn,
  onReads,
  PAIR,
  peopleAndOneCustomer,
  PERSON,
  stillClock,
  withPeople,
  writesTo,
} from '../../../../tests/support/tradevest-writes.js';
import type { EntityKind } from '../../../domain/customer/customer.js';
import type { NewCustomer } from '../../../domain/write/new-records.js';
import { naturalPersonRow } from '../sandbox/rows.js';

const STEP = 1_000;
const NEW = { entity: { entityId: PERSON, kind: 'PERSON' } } as const;
const PENDING = {
  sourceId: 'tradevest',
  kind: 'PERSON',
  entityId: PERSON,
  status: 'PENDING',
  statusRaw: null,
  labels: ['gold'],
  attributes: null,
  resellerNativeId: null,
  createdAt: null,
  updatedAt: null,
};

describe('a new customer', () => {
  it('is an entity in its new role, by two lists, one change and one read', async () => {
    await withPeople({}, async (tradevest) => {
      const answer = await createIn(tradevest, { ...NEW, labels: ['gold'] });
      const { customer, generatedCredentials } = resultOf(answer);
      expect(generatedCredentials).toBeNull();
      expect(customer).toMatchObject({ kind: 'PERSON', entityId: PERSON, labels: ['gold'] });
      expect(customer).toMatchObject({ status: 'PENDING', statusRaw: 'CREATED' });
      expect(customer.createdAt).toBeInstanceOf(Date);
      expect(customer).not.toHaveProperty('name');
      const { data } = tradevest.sandbox;
      expect(data.customers.at(-1)).toMatchObject({ customerId: customer.nativeId, labels: ['gold'] });
      expect(answer).toMatchObject({ done: { nativeId: customer.nativeId } });
      expect(callsTo(tradevest.sandbox)).toEqual([
        `GET /roles/customers?limit=100&entityId=${PERSON}`,
        `GET /entities?limit=1&entityId=${PERSON}`,
        'POST /roles/customers',
        `GET /roles/customers/${customer.nativeId}`,
      ]);
      expect(costOf(tradevest.sandbox)['/connect/token']).toBe(1);
    });
  });

  it.each<[EntityKind, string, string]>([
    ['PERSON', PERSON, 'NATURAL_PERSON'],
    ['ORGANIZATION', COMPANY, 'LEGAL_ENTITY'],
    ['JOINT_PERSONS', PAIR, 'JOINT_PERSON'],
  ])('of the kind %s is sent in the word of the source, its id in small letters', async (kind, id, word) => {
    await withPeople({}, async (tradevest) => {
      const entity = { entityId: id.toUpperCase(), kind };
      const { customer } = resultOf(await createIn(tradevest, { entity, labels: null }));
      expect(customer).toMatchObject({ kind, entityId: id, labels: [] });
      const row = tradevest.sandbox.data.customers.at(-1);
      expect(row).toMatchObject({ entityId: id, entityType: word });
      expect(row).not.toHaveProperty('labels');
    });
  });

  it('is what is known of it, PENDING, where three reads within a second do not show it', async () => {
    const { now } = stillClock();
    await withPeople({ now, visibleAfterMs: STEP }, async (tradevest) => {
      const { customer } = resultOf(await createIn(tradevest, { ...NEW, labels: ['gold'] }));
      expect(customer).toEqual({ ...PENDING, nativeId: customer.nativeId });
      const read = `GET /roles/customers/${customer.nativeId}`;
      expect(callsTo(tradevest.sandbox).slice(2)).toEqual(['POST /roles/customers', read, read, read]);
    });
  });

  it('is the row of the source as soon as one of the reads shows it', async () => {
    const clock = stillClock();
    let reads = 0;
    const now = (): number => clock.now() + reads * STEP;
    await withPeople({ now, visibleAfterMs: 2 * STEP }, async (tradevest) => {
      onReads(tradevest.sandbox, () => {
        reads += 1;
      });
      const { customer } = resultOf(await createIn(tradevest));
      expect(customer).toMatchObject({ status: 'PENDING', statusRaw: 'RECEIVED', kind: 'PERSON' });
      expect(reads).toBe(2);
    });
  });

  it.each([
    ['fails', { kind: 'status', status: 500 } as const],
    [
      'is asked at an address that leads nowhere',
      { kind: 'status', status: 404, body: '{"message":"no"}' } as const,
    ],
    ['answers another record', { kind: 'raw', body: '{}', contentType: 'application/json' } as const],
  ])('is made although the source %s when it is read, once', async (_, fault) => {
    await withPeople({}, async (tradevest) => {
      breakReads(tradevest.sandbox, fault);
      const { customer } = resultOf(await createIn(tradevest, { ...NEW, labels: ['gold'] }));
      expect(customer).toEqual({ ...PENDING, nativeId: customer.nativeId });
      expect(callsTo(tradevest.sandbox)).toHaveLength(4);
    });
  });

  it('is made although the time is over when it is read', async () => {
    await withPeople({}, async (tradevest) => {
      const end = new AbortController();
      tradevest.sandbox.setFault({ kind: 'hang' }, ({ method, path }) => {
        if (method !== 'GET' || !path.startsWith('/roles/customers/')) return false;
        end.abort();
        return true;
      });
      const prepared = await tradevest.source.ports.customerWrites?.create?.prepare(NEW, scopeOf());
      if (prepared?.kind !== 'ready') throw new Error('it is not ready');
      const answer = await prepared.send(scopeOf({ signal: end.signal }));
      expect(resultOf(answer).customer).toMatchObject({ ...PENDING, labels: [] });
    });
  });
});

describe('a customer that its source does not show yet', () => {
  it('gets its name and all else from its entity, whatever that is, by one request', async () => {
    const { now } = stillClock();
    await withPeople({ now, visibleAfterMs: STEP }, async (tradevest) => {
      const entities: readonly NonNullable<NewCustomer['entity']>[] = [
        { entityId: PERSON, kind: 'PERSON' },
        { entityId: COMPANY, kind: 'ORGANIZATION' },
        { entityId: PAIR, kind: 'JOINT_PERSONS' },
      ];
      const answers = await Promise.all(entities.map((entity) => createIn(tradevest, { entity })));
      const told: unknown[] = [];
      for (const { customer } of answers.map(resultOf)) {
        tradevest.sandbox.clearRequests();
        const answer = (await detailsOf(tradevest.customers, [customer])).get(customer.nativeId);
        const { name, address, contactPersons } = valueOf(answer);
        told.push([customer.statusRaw, name, address?.city, contactPersons?.[0]?.email]);
        expect(callsTo(tradevest.sandbox)).toHaveLength(1);
      }
      expect(told).toEqual([
        [null, 'Noa Example', 'Potsdam', 'robin.muster@example.com'],
        [null, 'Company 1 GmbH', 'Potsdam', 'company.1@example.com'],
        [null, 'Person 901 & Person 902', undefined, undefined],
      ]);
    });
  });
});

describe('a new customer is refused', () => {
  it('as a DUPLICATE where the entity is one already', async () => {
    await withPeople({}, async (tradevest) => {
      const entity = { entityId: idOf.person(1), kind: 'PERSON' } as const;
      const answer = await createIn(tradevest, { entity });
      expect(faultsOf(answer)).toEqual(['DUPLICATE input.entity.entityId']);
      expect(errorOf(answer)).toMatchObject({ retryable: false });
      expect(writesTo(tradevest.sandbox)).toHaveLength(1);
    });
  });

  it('before anything is sent where its entity is unknown or of another kind', async () => {
    await withPeople({}, async (tradevest) => {
      const unknown = { entityId: idOf.person(77), kind: 'PERSON' } as const;
      const other = { entityId: PERSON, kind: 'ORGANIZATION' } as const;
      const answers = await Promise.all([unknown, other].map((entity) => createIn(tradevest, { entity })));
      expect(answers.map(errorOf)).toMatchObject([
        {
          code: 'INVALID_INPUT',
          path: ['input', 'entity', 'entityId'],
          message: '"entityId" must be the id of an entity that tradevest shows.',
        },
        { code: 'INVALID_INPUT', path: ['input', 'entity', 'kind'], message: '"kind" must be PERSON.' },
      ]);
      expect(writesTo(tradevest.sandbox)).toEqual([]);
    });
  });

  it('where it cannot be a customer, and left to the source where no kind is shown', async () => {
    await withPeople({}, async (tradevest) => {
      const faultsWith = async (entityType: unknown) => {
        const body = JSON.stringify({ data: [{ entityId: PERSON, entityType }] });
        const fault = { kind: 'raw', body, contentType: 'application/json' } as const;
        tradevest.sandbox.setFault(fault, ({ path }) => path === '/entities');
        return faultsOf(await createIn(tradevest, NEW));
      };
      expect(await faultsWith('BENEFICIAL_OWNER')).toEqual(['INVALID_INPUT input.entity.kind']);
      expect(writesTo(tradevest.sandbox)).toEqual([]);
      expect(await faultsWith(null)).toEqual([]);
    });
  });

  it('where the source has found it invalid by the time of the answer', async () => {
    const data = peopleAndOneCustomer();
    const person = data.naturalPersons.findIndex(({ naturalPersonId }) => naturalPersonId === PERSON);
    data.naturalPersons[person] = naturalPersonRow({
      naturalPersonId: PERSON,
      naturalPersonStatus: 'REJECTED',
    });
    await withPeople({ data }, async (tradevest) => {
      const answer = await createIn(tradevest, NEW);
      expect(errorOf(answer)).toMatchObject({ code: 'SOURCE_REJECTED', path: ['input', 'entity'] });
      expect(tradevest.sandbox.data.customers.at(-1)).toMatchObject({ customerStatus: 'INVALID' });
    });
  });
});
