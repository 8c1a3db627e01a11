import { describe, expect, it } from 'vitest';
import {
  asked,
  cast,
  costOf,
  detailsOf,
  each,
  idOf,
  listCustomers,
  rowsOf,
  withTradevest,
} from '../../../tests/support/tradevest.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { customerRow } from './sandbox/rows.js';

const PERSONS = '/entities/natural-persons';
const COMPANIES = '/entities/legal-entities';
const ENTITIES = '/entities';
const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the names of customers', () => {
  it('of all kinds come with one page of the list of entities', async () => {
    await withTradevest({ data: cast({ persons: 9, companies: 6, pairs: 3 }) }, async (subject) => {
      const rows = await rowsOf(subject);
      const answer = await detailsOf(subject.customers, rows, ['name']);
      expect(each(answer, rows, 'name')).toEqual([
        ...range(9).map((number) => `Person ${String(number)}`),
        ...range(6).map((number) => `Company ${String(number)} GmbH`),
        ...range(3).map(() => 'Person 901 & Person 902'),
      ]);
      // three short rows for each of them, and no record
      expect(asked(subject.sandbox)).toEqual(['/entities?limit=54&role=CUSTOMER']);
    });
  });

  it('of one customer comes with one read: of its record, or where it has none of the list', async () => {
    await withTradevest({ data: cast({ persons: 1, companies: 1, pairs: 1 }) }, async (subject) => {
      const rows = await rowsOf(subject);
      for (const row of rows) await detailsOf(subject.customers, [row], ['name']);
      expect(asked(subject.sandbox)).toEqual([
        `${PERSONS}/${idOf.person(1)}`,
        `${COMPANIES}/${idOf.company(1)}`,
        `/entities?limit=1&entityId=${idOf.pair(1)}`,
      ]);
    });
  });

  it('are read one by one as soon as a page shows fewer than two of them', async () => {
    const data = cast({ persons: 40, companies: 2 });
    await withTradevest({ data, maxLimit: 10 }, async (subject) => {
      const rows = (await rowsOf(subject)).slice(0, 6);
      const answer = await detailsOf(subject.customers, rows, ['name']);
      expect(each(answer, rows, 'name')).toEqual(range(6).map((number) => `Person ${String(number)}`));
      expect(costOf(subject.sandbox)).toEqual({ [ENTITIES]: 1, [`${PERSONS}/:id`]: 6 });
    });
  });

  it('are read one by one at once for a page that does not begin at the start of the list', async () => {
    await withTradevest({ data: cast({ persons: 12 }) }, async ({ customers, sandbox }) => {
      const first = await listCustomers(customers, { first: 4 });
      const scope = scopeOf();
      const after = first.rows.at(-1)?.position ?? '';
      const { rows } = await listCustomers(customers, { first: 4, after, scope });
      sandbox.clearRequests();
      const asked = { customers: rows.map(({ record }) => record), details: new Set(['name' as const]) };
      await customers.readDetails?.(asked, scope);
      expect(costOf(sandbox)).toEqual({ [`${PERSONS}/:id`]: 4 });
    });
  });

  it('are asked for by id where the list leaves an entity out', async () => {
    await withTradevest({ data: cast({ persons: 4 }) }, async (subject) => {
      const rows = await rowsOf(subject);
      const { customers, naturalPersons } = subject.sandbox.data;
      naturalPersons.splice(0, 1);
      // The sandbox no longer sees that this person is the customer, so that its list says nothing of the role.
      customers.splice(1, 1, customerRow({ customerId: idOf.customer(2), entityId: 'elsewhere' }));
      const answer = await detailsOf(subject.customers, rows, ['name']);
      expect(each(answer, rows, 'name')).toEqual([null, 'Person 2', 'Person 3', 'Person 4']);
      expect(costOf(subject.sandbox)).toEqual({ [ENTITIES]: 1, [`${PERSONS}/:id`]: 2 });
    });
  });
});
