import { describe, expect, it } from 'vitest';
import type { CustomerRow } from '../../domain/customer/customer.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { ScanLimits } from '../../listing/fill-page.js';
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

/** Persons 1–4, companies 5–7, joint persons 8 and 9, a day apart; the statuses take turns, 1 and 7 are closed. */
const world = () =>
  cast({ persons: 4, companies: 3, pairs: 2 }, (number) => ({
    customerStatus: pick(STATUSES, number - 1),
    createdOn: `2025-03-0${String(number)}T08:00:00Z`,
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
    [{ statusesRaw: ['SUSPENDED'] }, 'customerStatus=SUSPENDED', [4]],
    // One parameter of a name; the other condition is verified here.
    [{ statuses: ['RESTRICTED'], statusesRaw: ['ESTATE', 'ESTATE'] }, 'customerStatus=ESTATE', [3, 9]],
    [{ statuses: ['RESTRICTED'], statusesRaw: ['CREATED'] }, 'customerStatus=ESTATE', []],
  ])('is sent to the source if the source knows it: %j', async (filter, sent, numbers) => {
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
    [{ statusesRaw: ['CREATED'] }, [2, 8]],
  ])('is verified here if the source ignores it: %j', async (filter, numbers) => {
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
    [{ statusesRaw: ['CREATED', 'NEVER_HEARD_OF'] }, [2, 6, 8]],
    // The source may refuse words that are none of its own; case matters.
    [{ statusesRaw: ['NEVER_HEARD_OF'] }, [6]],
    [{ statusesRaw: ['created'] }, []],
    [{ createdAfter: day(7) }, [8, 9]],
    [{ createdBefore: day(3) }, [1, 2]],
    [{ createdAfter: day(2), createdBefore: day(5), nameContains: '' }, [3, 4]],
    [{ kind: 'UNKNOWN', first: 2 }, []],
    [{ hasLabels: ['\ud83d'], first: 2 }, []],
    [{ hasLabels: ['x'.repeat(5_000)] }, []],
  ])('is looked for row by row if the source cannot apply it: %j', async (filter, numbers) => {
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
    [{ contactNameContains: ' SON 3' }, [3]],
    [{ contactNameContains: 'company' }, []],
    [{ contactNameContains: 'person', createdBefore: day(3) }, [1, 2]],
  ])('is looked for at the entities if only they hold it: %j', async (filter, numbers) => {
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
      // Of a company no contact is known by name.
      await matching(subject, { contactNameContains: 'person' });
      expect(costOf(subject.sandbox)).toEqual({ [LIST]: 1, '/entities/natural-persons': 1 });
    });
  });

  it('keeps what was read to decide with the rows, so that it is not read again', async () => {
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
    { statusesRaw: [] },
    { hasLabels: [] },
  ])('that no customer can match sends no request: %j', async (filter) => {
    await inWorld(async (subject) => {
      const { page } = await matching(subject, filter);
      expect(page).toEqual(NOT_ASKED);
      expect(subject.sandbox.requests).toEqual([]);
    });
  });

  it.each<Partial<CustomerFilter>>([{ nameContains: '  ' }, { contactNameContains: '' }, {}])(
    'without a condition matches every customer: %j',
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

  it('fails if an entity that decides cannot be read', async () => {
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

describe('the scan limits', () => {
  /** Reads a list to its end by pages that follow each other, also from where a scan stopped. */
  async function pages(subject: TradevestUnderTest, filter: Partial<CustomerFilter>) {
    const all: (readonly [numbers: readonly number[], scanned: number, isPartial: boolean])[] = [];
    for (let after: string | null | undefined = null; after !== undefined;) {
      const page: Page<CustomerRow> = await listCustomers(subject.customers, { ...filter, first: 5, after });
      const numbers = page.rows.map(({ record }) => Number(record.nativeId.slice(-4)));
      all.push([numbers, page.rowsScanned, page.continueAt !== null]);
      after = page.hasNextPage ? (page.continueAt ?? page.rows.at(-1)?.position) : undefined;
    }
    expect(subject.source.health().state).toBe('HEALTHY');
    return all;
  }

  it('end a page that scanned so many rows without a match, which keeps what it found and says where to read on', async () => {
    await inWorld(
      async (subject) => {
        expect(await pages(subject, { statuses: ['CLOSED'] })).toEqual([
          [[7], 5, true],
          [[1], 4, false],
        ]);
        expect(asked(subject.sandbox).map((target) => target.replace(/&cursor=.*/, ' on'))).toEqual([
          `${LIST}?limit=4`,
          `${LIST}?limit=1 on`,
          `${LIST}?limit=4 on`,
        ]);
        // A filter that the source applies is no scan.
        expect(await pages(subject, { kind: 'PERSON' })).toEqual([[[4, 3, 2, 1], 4, false]]);
      },
      { rows: 4, detailReads: 200 },
    );
  });

  it('end a page at the first customer for whose entity no request is left', async () => {
    await inWorld(
      async (subject) => {
        // Joint persons are decided without a request. A list of persons and two companies are three.
        const email = 'person.3@example.com';
        expect(await pages(subject, { email })).toEqual([
          [[], 4, true],
          [[3], 5, false],
        ]);
        expect(await pages(subject, { email, kind: 'PERSON' })).toEqual([[[3], 4, false]]);
        expect(await pages(subject, { nameContains: 'person 1' })).toEqual([[[1], 9, false]]);
      },
      { rows: 1_000, detailReads: 3 },
    );
  });

  it('let every page decide at least one row, so that following the pages ends', async () => {
    await inWorld(
      async (subject) => {
        const [first, ...others] = await pages(subject, { nameContains: 'person 2' });
        expect(first).toEqual([[], 1, true]);
        expect(others.map(([, scanned]) => scanned)).toEqual(others.map(() => 1));
        expect(others.flatMap(([numbers]) => numbers)).toEqual([2]);
      },
      { rows: 1_000, detailReads: 0 },
    );
  });
});

function day(number: number): Date {
  return new Date(`2025-03-0${String(number)}T08:00:00Z`);
}
