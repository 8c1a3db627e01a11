import { describe, expect, it } from 'vitest';
import { fateOf, valueOf } from '../../../tests/support/connect.js';
import type { TradevestUnderTest } from '../../../tests/support/tradevest.js';
import {
  asked,
  cast,
  costOf,
  detailsOf,
  each,
  EVERY_DETAIL,
  idOf,
  listCustomers,
  rowsOf,
  wholeList,
  withTradevest,
} from '../../../tests/support/tradevest.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { customerRow } from './sandbox/rows.js';

const PERSONS = '/entities/natural-persons';
const COMPANIES = '/entities/legal-entities';
const ENTITIES = '/entities';
const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** What it costs to read these details of all customers. */
async function cost(subject: TradevestUnderTest, details = EVERY_DETAIL) {
  const { rows, read } = await wholeList(subject);
  const answer = await read(rows, details);
  expect(rows.map(({ nativeId }) => fateOf(answer.get(nativeId)))).toEqual(rows.map(() => 'found'));
  return costOf(subject.sandbox);
}

describe('the details of customers', () => {
  it('of up to three of a kind are read one by one', async () => {
    await withTradevest({ data: cast({ persons: 3, companies: 3 }) }, async (subject) => {
      expect(await cost(subject)).toEqual({ [`${PERSONS}/:id`]: 3, [`${COMPANIES}/:id`]: 3 });
    });
  });

  it('of many of a kind come with one page of that kind, and the names of joint persons with a third', async () => {
    await withTradevest({ data: cast({ persons: 11, companies: 6, pairs: 3 }) }, async (subject) => {
      expect(await cost(subject)).toEqual({ [PERSONS]: 1, [COMPANIES]: 1, [ENTITIES]: 1 });
      expect(asked(subject.sandbox).toSorted()).toEqual([
        '/entities/legal-entities?limit=600',
        '/entities/natural-persons?limit=1000',
        '/entities?limit=300&entityType=JOINT_PERSON',
      ]);
    });
  });

  it('of four of a kind come with one page already', async () => {
    await withTradevest({ data: cast({ companies: 4 }) }, async (subject) => {
      expect(await cost(subject)).toEqual({ [COMPANIES]: 1 });
    });
  });

  it('of two hundred still do', async () => {
    await withTradevest({ data: cast({ persons: 120, companies: 60, pairs: 20 }) }, async (subject) => {
      expect(await cost(subject)).toEqual({ [PERSONS]: 1, [COMPANIES]: 1, [ENTITIES]: 1 });
    });
  });

  it('of customers far down a long list cost one request for each where the list was not read to its end', async () => {
    await withTradevest({ data: cast({ persons: 600 }), maxLimit: 100 }, async (subject) => {
      const rows = (await rowsOf(subject)).slice(0, 8);
      const answer = await detailsOf(subject.customers, rows);
      expect(each(answer, rows, 'externalId')).toEqual(range(8).map((number) => `crm-p-${String(number)}`));
      expect(costOf(subject.sandbox)).toEqual({ [`${PERSONS}/:id`]: 8 });
    });
  });

  it('of customers far down a list that was read to its end cost one request more than one for each', async () => {
    await withTradevest({ data: cast({ persons: 600 }), maxLimit: 100 }, async (subject) => {
      const { rows, read } = await wholeList(subject);
      await read(rows.slice(0, 8));
      expect(costOf(subject.sandbox)).toEqual({ [PERSONS]: 1, [`${PERSONS}/:id`]: 8 });
    });
  });

  it('cost the same at any size of the source and any depth of the page', async () => {
    const costs: { readonly requests: number; readonly kilobytes: number }[] = [];
    for (const held of [150, 1_500]) {
      await withTradevest(
        { data: cast({ persons: held, companies: held }) },
        async ({ customers, sandbox }) => {
          for (let after: string | null = null, page = 1; page <= 3; page += 1) {
            const scope = scopeOf();
            const { rows, hasNextPage } = await listCustomers(customers, { first: 40, after, scope });
            expect(hasNextPage).toBe(true);
            after = rows.at(-1)?.position ?? null;
            sandbox.clearRequests();
            const asked = { customers: rows.map(({ record }) => record), details: new Set(EVERY_DETAIL) };
            const answer = await customers.readDetails?.(asked, scope);
            expect([...(answer?.values() ?? [])].map(fateOf)).toEqual(rows.map(() => 'found'));
            const bytes = sandbox.requests.reduce((sum, { answerBytes }) => sum + answerBytes, 0);
            costs.push({ requests: sandbox.requests.length, kilobytes: Math.round(bytes / 5_000) * 5 });
          }
        },
      );
    }
    expect(costs).toEqual(costs.map(() => ({ requests: 40, kilobytes: costs[0]?.kilobytes })));
  });

  it('are all there is of each kind; of joint persons only the name', async () => {
    await withTradevest({ data: cast({ persons: 1, companies: 1, pairs: 1 }) }, async (subject) => {
      const rows = await rowsOf(subject);
      const answer = await detailsOf(subject.customers, rows);
      const [person, company, pair] = rows.map(({ nativeId }) => valueOf(answer.get(nativeId)));
      expect(person).toMatchObject({
        name: 'Person 1',
        externalId: 'crm-p-1',
        taxId: 'TIN-1',
        contactPersons: [{ types: ['PRIMARY'], email: 'person.1@example.com', lastName: '1' }],
      });
      expect(company).toMatchObject({
        name: 'Company 1 GmbH',
        externalId: 'crm-c-1',
        taxId: 'TAX-1',
        address: { city: 'Potsdam' },
        contactPersons: [{ types: ['PRIMARY'], email: 'company.1@example.com', lastName: null }],
      });
      expect(pair).toEqual({
        name: 'Person 901 & Person 902',
        externalId: null,
        taxId: null,
        language: null,
        address: null,
        contactPersons: null,
      });
    });
  });

  it('cost nothing for joint persons where their name is not asked for', async () => {
    await withTradevest({ data: cast({ pairs: 4 }) }, async (subject) => {
      const rows = await rowsOf(subject);
      const answer = await detailsOf(subject.customers, rows, ['address', 'contactPersons']);
      expect(each(answer, rows, 'address')).toEqual([null, null, null, null]);
      expect(subject.sandbox.requests).toEqual([]);
    });
  });

  it('of an entity that plays several roles are read once', async () => {
    const data = cast({ persons: 1 });
    for (const number of [2, 3, 4, 5])
      data.customers.push(customerRow({ customerId: idOf.customer(number), entityId: idOf.person(1) }));
    await withTradevest({ data }, async (subject) => {
      const rows = await rowsOf(subject);
      for (const details of [EVERY_DETAIL, ['name'] as const]) {
        subject.sandbox.clearRequests();
        const answer = await detailsOf(subject.customers, rows, details);
        expect(each(answer, rows, 'name')).toEqual(range(5).map(() => 'Person 1'));
        expect(asked(subject.sandbox)).toEqual([`${PERSONS}/${idOf.person(1)}`]);
      }
    });
  });

  it('are none where the platform says that the entity is not there', async () => {
    await withTradevest({ data: cast({ persons: 2, pairs: 1 }) }, async (subject) => {
      const rows = await rowsOf(subject);
      subject.sandbox.data.naturalPersons.splice(0, 1);
      subject.sandbox.data.jointPersons.splice(0, 1);
      const answer = await detailsOf(subject.customers, rows);
      expect(each(answer, rows, 'name')).toEqual([null, 'Person 2', null]);
      expect(each(answer, rows, 'contactPersons').map((contacts) => contacts === null)).toEqual([
        true,
        false,
        true,
      ]);
      expect(subject.source.health().state).toBe('HEALTHY');
    });
  });

  it.each([
    ['501', { kind: 'status', status: 501 } as const, 'UPSTREAM_ERROR'],
    ['404 in HTML', { kind: 'status', status: 404, body: '<html>' } as const, 'NOT_FOUND'],
    ['404 with nothing', { kind: 'status', status: 404 } as const, 'NOT_FOUND'],
  ])(
    'fail for all, few or many, where entities answer %s: they are not there at all',
    async (_, fault, code) => {
      for (const count of [1, 5]) {
        const data = cast({ persons: count, companies: count, pairs: count });
        await withTradevest({ data }, async (subject) => {
          const rows = await rowsOf(subject);
          subject.sandbox.setFault(fault, ({ path }) => path.startsWith(ENTITIES));
          for (const details of [EVERY_DETAIL, ['name'] as const]) {
            const answer = await detailsOf(subject.customers, rows, details);
            expect(rows.map(({ nativeId }) => fateOf(answer.get(nativeId)))).toEqual(rows.map(() => code));
          }
          const filtered = listCustomers(subject.customers, { nameContains: 'person' });
          await expect(filtered).rejects.toMatchObject({ code });
          expect(subject.source.health().state).toBe('DEGRADED');
        });
      }
    },
  );

  it('fail for one customer alone where the read of its entity fails', async () => {
    await withTradevest({ data: cast({ persons: 3, companies: 2, pairs: 1 }) }, async (subject) => {
      const rows = await rowsOf(subject);
      subject.sandbox.setFault({ kind: 'status', status: 500 }, ({ path }) => path.endsWith(idOf.person(2)));
      const answer = await detailsOf(subject.customers, rows);
      const fates = rows.map(({ nativeId }) => fateOf(answer.get(nativeId)));
      expect(fates).toEqual(['found', 'UPSTREAM_ERROR', 'found', 'found', 'found', 'found']);
    });
  });

  it('are read one by one where the list of their kind is not whole, cannot be used, or is not there', async () => {
    await withTradevest({ data: cast({ persons: 5 }) }, async (subject) => {
      const { rows, read } = await wholeList(subject);
      const data = rows.map(({ entityId }) => ({
        naturalPersonId: entityId,
        firstName: 'Half',
        lastName: 'A. Row',
      }));
      const half = JSON.stringify({ data, pagination: { cursor: '' } });
      for (const fault of [
        { kind: 'raw', body: half, contentType: 'application/json' },
        { kind: 'raw', body: '{"data":[{}]}', contentType: 'application/json' },
        { kind: 'status', status: 501 },
        { kind: 'status', status: 404 },
        { kind: 'status', status: 400 },
      ] as const) {
        subject.sandbox.clearRequests();
        subject.sandbox.setFault(fault, ({ path }) => path === PERSONS);
        const answer = await read(rows);
        expect(each(answer, rows, 'name')).toEqual(range(5).map((number) => `Person ${String(number)}`));
        expect(costOf(subject.sandbox)).toEqual({ [PERSONS]: 1, [`${PERSONS}/:id`]: 5 });
      }
    });
  });

  it('of a customer without an entity, or with one of another kind, are not made up', async () => {
    await withTradevest({ data: cast({ persons: 2 }) }, async (subject) => {
      const [row] = await rowsOf(subject);
      if (!row) throw new Error('there is no row');
      const nameless = { ...row, entityId: null };
      const strange = { ...row, kind: 'UNKNOWN' } as const;
      expect(each(await detailsOf(subject.customers, [nameless]), [nameless], 'name')).toEqual([null]);
      expect(subject.sandbox.requests).toEqual([]);
      const answer = await detailsOf(subject.customers, [strange]);
      expect(valueOf(answer.get(row.nativeId))).toMatchObject({ name: 'Person 1', address: null });
      expect(asked(subject.sandbox)).toEqual([`/entities?limit=1&entityId=${idOf.person(1)}`]);
    });
  });

  it('of a new customer are none until its entity can be read', async () => {
    let time = Date.UTC(2026, 0, 1);
    const options = { data: cast({ persons: 1 }), visibleAfterMs: 1_000, now: () => time };
    await withTradevest(options, async ({ customers, sandbox }) => {
      const { rows } = await listCustomers(customers);
      const row = rows[0]?.record;
      const person = sandbox.data.naturalPersons.splice(0, 1);
      if (!row) throw new Error('there is no row');
      expect(each(await detailsOf(customers, [row]), [row], 'name')).toEqual([null]);
      time += 1_000;
      sandbox.data.naturalPersons.push(...person);
      expect(each(await detailsOf(customers, [row]), [row], 'name')).toEqual(['Person 1']);
    });
  });
});
