import { describe, expect, it } from 'vitest';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { ScanLimits } from '../../listing/scan-limits.js';
import type { TradevestUnderTest } from '../../../tests/support/tradevest.js';
import {
  asked,
  cast,
  costOf,
  EVERY_DETAIL,
  idOf,
  listCustomers,
  withTradevest,
} from '../../../tests/support/tradevest.js';
import { pick } from '../../sandbox-kit/index.js';
import { legalEntityRow } from './sandbox/rows.js';

const LIST = '/roles/customers';
const STATUSES: readonly [string, ...string[]] = [
  'ACTIVE',
  'CREATED',
  'ESTATE',
  'SUSPENDED',
  'REJECTED',
  'NEVER_HEARD_OF',
];
const PAST = '2025-01-01T00:00:00Z';

/** Persons 1–4, companies 5–7, joint persons 8 and 9; the status goes round, 1 and 7 are closed. */
const world = () =>
  cast({ persons: 4, companies: 3, pairs: 2 }, (number) => ({
    customerStatus: pick(STATUSES, number - 1),
    ...([1, 7].includes(number) && { cancellationDate: PAST }),
    labels: [...(number % 2 === 0 ? ['even'] : []), ...(number % 3 === 0 ? ['third', 'a&b=c, d'] : [])],
  }));

/** The numbers of the customers that match, and what was asked besides the token. */
async function matching(subject: TradevestUnderTest, filter: Partial<CustomerFilter>) {
  subject.sandbox.clearRequests();
  const page = await listCustomers(subject.customers, filter);
  const numbers = page.rows.map(({ record }) => Number(record.nativeId.slice(-4))).toReversed();
  return { numbers, asked: asked(subject.sandbox), page };
}

const inWorld = <R>(use: (subject: TradevestUnderTest) => Promise<R>, scan?: ScanLimits) =>
  withTradevest({ data: world(), ...(scan && { source: { scan } }) }, use);

describe('a filter of customers', () => {
  it.each<[Partial<CustomerFilter>, string, readonly number[]]>([
    [{ entityId: idOf.company(2) }, `entityId=${idOf.company(2)}`, [6]],
    [{ entityId: idOf.pair(1).toUpperCase() }, `entityId=${idOf.pair(1)}`, [8]],
    [{ kind: 'PERSON' }, 'customerType=NATURAL_PERSON', [1, 2, 3, 4]],
    [{ kind: 'ORGANIZATION' }, 'customerType=LEGAL_ENTITY', [5, 6, 7]],
    [{ kind: 'JOINT_PERSONS' }, 'customerType=JOINT_PERSON', [8, 9]],
    // The two that have this word are closed.
    [{ statuses: ['ACTIVE'] }, 'customerStatus=ACTIVE', []],
    [{ statuses: ['RESTRICTED', 'RESTRICTED'] }, 'customerStatus=ESTATE', [3, 9]],
    [{ hasLabels: ['even'] }, 'labels=even', [2, 4, 6, 8]],
    [{ hasLabels: ['third', 'even', 'third'] }, 'labels=third&labels=even', [6]],
    [{ hasLabels: ['a&b=c, d'] }, 'labels=a&b=c,+d', [3, 6, 9]],
    [
      { kind: 'ORGANIZATION', hasLabels: ['even'], statuses: ['UNKNOWN', 'FAILED'] },
      'customerType=LEGAL_ENTITY&labels=even',
      [6],
    ],
  ])('is sent along where the source knows it: %j', async (filter, sent, numbers) => {
    await inWorld(async (subject) => {
      const found = await matching(subject, filter);
      expect(found.numbers).toEqual(numbers);
      expect(found.asked).toEqual([`${LIST}?limit=1000&${sent}`]);
    });
  });

  it.each<[Partial<CustomerFilter>, readonly number[]]>([
    [{ entityId: idOf.company(2) }, [6]],
    [{ kind: 'PERSON' }, [1, 2, 3, 4]],
    [{ statuses: ['RESTRICTED'] }, [3, 9]],
    [{ hasLabels: ['even', 'third'] }, [6]],
  ])('is kept to where the source passes it over: %j', async (filter, numbers) => {
    await inWorld(async (subject) => {
      const body = JSON.stringify({ data: subject.sandbox.data.customers.toReversed(), pagination: {} });
      subject.sandbox.setFault(
        { kind: 'raw', body, contentType: 'application/json' },
        ({ path }) => path === LIST,
      );
      expect((await matching(subject, filter)).numbers).toEqual(numbers);
    });
  });

  it.each<[Partial<CustomerFilter> & { readonly first?: number }, readonly number[]]>([
    [{ statuses: ['CLOSED'] }, [1, 7]],
    [{ statuses: ['UNKNOWN'] }, [6]],
    [{ statuses: ['SUSPENDED'] }, [4]],
    [{ statuses: ['FAILED', 'PENDING'] }, [2, 5, 8]],
    [{ statuses: ['ACTIVE', 'CLOSED'] }, [1, 7]],
    [{ statuses: ['RESTRICTED', 'ACTIVE'] }, [3, 9]],
    [{ kind: 'UNKNOWN', first: 2 }, []],
    [{ hasLabels: ['\ud83d'], first: 2 }, []],
    [{ hasLabels: ['x'.repeat(5_000)] }, []],
  ])('is looked for row by row where the source cannot apply it: %j', async (filter, numbers) => {
    await inWorld(async (subject) => {
      const found = await matching(subject, filter);
      expect(found.numbers).toEqual(numbers);
      expect(found.asked).toEqual([`${LIST}?limit=1000`]);
    });
  });

  it.each<[Partial<CustomerFilter>, readonly number[]]>([
    [{ nameContains: ' COMPANY ' }, [5, 6, 7]],
    [{ nameContains: '& person 90' }, [8, 9]],
    [{ nameContains: 'nobody' }, []],
    [{ nameContains: '1', kind: 'PERSON' }, [1]],
    [{ email: 'person.3@example.com' }, [3]],
    [{ email: 'PERSON.3@example.com' }, [3]],
    [{ externalId: 'crm-c-2' }, [6]],
    [{ taxId: 'TIN-4' }, [4]],
    [{ taxId: 'TAX-1', email: 'company.1@example.com', nameContains: 'gmbh' }, [5]],
    [{ taxId: 'TAX-1', email: 'company.2@example.com' }, []],
  ])('is looked for at the entities where only they hold it: %j', async (filter, numbers) => {
    await inWorld(async (subject) => {
      expect((await matching(subject, filter)).numbers).toEqual(numbers);
    });
  });

  it('looks names up in one page of entities, and other details in one page of each kind that has them', async () => {
    await inWorld(async (subject) => {
      await matching(subject, { nameContains: 'o' });
      expect(costOf(subject.sandbox)).toMatchObject({ [LIST]: 1, '/entities': 1 });
      await matching(subject, { email: 'person.3@example.com' });
      const cost = { [LIST]: 1, '/entities/natural-persons': 1, '/entities/legal-entities/:id': 3 };
      expect(costOf(subject.sandbox)).toEqual(cost);
      // A joint person shows no address, whatever its name.
      await matching(subject, { email: 'person.3@example.com', nameContains: 'person' });
      expect(costOf(subject.sandbox)).toEqual(cost);
    });
  });

  it('leaves what was read to tell with the rows, so that nobody has to read it again', async () => {
    await inWorld(async (subject) => {
      const [named] = (await matching(subject, { nameContains: 'Company 1' })).page.rows;
      expect(named?.record).toMatchObject({ name: 'Company 1 GmbH' });
      expect(named?.record).not.toHaveProperty('address');
      const [known] = (await matching(subject, { taxId: 'TAX-1' })).page.rows;
      for (const detail of EVERY_DETAIL) expect(known?.record).toHaveProperty(detail);
      expect(known?.record).toMatchObject({
        name: 'Company 1 GmbH',
        taxId: 'TAX-1',
        address: { city: 'Potsdam' },
      });
    });
  });

  it.each<Partial<CustomerFilter>>([
    { resellerNativeId: 'R-1' },
    { entityId: 'no-uuid' },
    { statuses: [] },
    { email: ' ' },
    { externalId: '-' },
    { taxId: '' },
    { hasLabels: [''] },
    { hasLabels: Array.from({ length: 17 }, (_, index) => `label-${String(index)}`) },
  ])('that nobody can match asks nobody: %j', async (filter) => {
    await inWorld(async (subject) => {
      const { page } = await matching(subject, filter);
      expect(page).toMatchObject({ rows: [], hasNextPage: false, remaining: 0, asked: false });
      expect(subject.sandbox.requests).toEqual([]);
    });
  });

  it.each<Partial<CustomerFilter>>([{ nameContains: '  ' }, { hasLabels: [] }, {}])(
    'without a condition lets everybody through: %j',
    async (filter) => {
      await inWorld(async (subject) => {
        const found = await matching(subject, filter);
        expect(found.numbers).toHaveLength(9);
        expect(found.asked).toEqual([`${LIST}?limit=1000`]);
      });
    },
  );

  it('can be read on page by page, however few match', async () => {
    await inWorld(async ({ customers }) => {
      const first = await listCustomers(customers, { nameContains: 'company', first: 1 });
      expect(first.rows.map(({ record }) => record.nativeId)).toEqual([idOf.customer(7)]);
      const after = first.rows[0]?.position ?? null;
      const rest = await listCustomers(customers, { nameContains: 'company', first: 5, after });
      expect(rest.rows.map(({ record }) => record.nativeId)).toEqual([6, 5].map(idOf.customer));
      expect([first.hasNextPage, rest.hasNextPage]).toEqual([true, false]);
    });
  });

  it('fails where an entity that decides cannot be read', async () => {
    await inWorld(async ({ customers, sandbox }) => {
      sandbox.data.legalEntities.push(legalEntityRow({ legalEntityId: idOf.company(9) }));
      sandbox.setFault({ kind: 'status', status: 503 }, ({ path }) => path.endsWith(idOf.company(2)));
      await expect(listCustomers(customers, { taxId: 'TAX-1' })).rejects.toMatchObject({
        code: 'UPSTREAM_ERROR',
      });
      expect((await listCustomers(customers, { taxId: 'TIN-1', kind: 'PERSON' })).rows).toHaveLength(1);
    });
  });
});

describe('the bounds of a search', () => {
  const refused = { code: 'UNSUPPORTED', retryable: false };

  it('end it where too many rows would have to be looked through', async () => {
    await inWorld(
      async ({ customers, sandbox }) => {
        await expect(listCustomers(customers, { statuses: ['CLOSED'] })).rejects.toMatchObject(refused);
        expect(asked(sandbox).map((target) => target.replace(/&cursor=.*/, ''))).toEqual([
          `${LIST}?limit=6`,
          `${LIST}?limit=1`,
        ]);
        // Enough of them are among the first six.
        const page = await listCustomers(customers, { statuses: ['CLOSED'], first: 1 });
        expect(page.rows.map(({ record }) => record.nativeId)).toEqual([idOf.customer(7)]);
        expect((await listCustomers(customers, {})).rows).toHaveLength(9);
        expect((await listCustomers(customers, { kind: 'PERSON' })).rows).toHaveLength(4);
      },
      { rows: 6, detailReads: 200 },
    );
  });

  it('end it where too many requests for entities would be needed, before they are sent', async () => {
    await inWorld(
      async ({ customers, sandbox }) => {
        await expect(listCustomers(customers, { email: 'x@example.com' })).rejects.toMatchObject(refused);
        expect(costOf(sandbox)).not.toHaveProperty('/entities/legal-entities/:id');
        expect((await listCustomers(customers, { email: 'x@example.com', kind: 'PERSON' })).rows).toEqual([]);
        expect((await listCustomers(customers, { nameContains: 'person 1' })).rows).toHaveLength(1);
      },
      { rows: 1_000, detailReads: 3 },
    );
  });

  it('say nothing about the health of the source', async () => {
    await inWorld(
      async ({ customers, source }) => {
        await expect(listCustomers(customers, { nameContains: 'x' })).rejects.toMatchObject(refused);
        expect(source.health().state).toBe('HEALTHY');
      },
      { rows: 1_000, detailReads: 0 },
    );
  });
});
