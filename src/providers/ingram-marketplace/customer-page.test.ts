import { describe, expect, it } from 'vitest';
import { asked, costOf, customers, idsOn, listCustomers, withIngram } from '../../../tests/support/ingram.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { CustomerRow, IngramSandboxOptions } from './sandbox/index.js';
import { contactPersonRow } from './sandbox/rows.js';

const FILTERS = ['name', 'email', 'externalId', 'resellerId'];
const EMAIL = 'skip@example.com';
const reached = (email: string) => ({ contactPersons: [contactPersonRow({ email })] });

/** Every third customer (1003, 1006 …) is what the filters are about. */
const SPECIAL: Partial<Omit<CustomerRow, 'id'>> = {
  ...{ name: 'Fen & Works Ltd', externalId: 'E-1', taxRegId: 'T-1', resellerId: '7', status: 'creditHold' },
  ...reached(EMAIL),
};
const OTHER: Partial<Omit<CustomerRow, 'id'>> = {
  ...{ name: 'Works Fen', externalId: 'e-1', resellerId: '8', ...reached('skipper@example.com') },
};
const mixed = (count: number) => customers(count, (index) => (index % 3 === 2 ? SPECIAL : OTHER));

const CASES: readonly (readonly [string, Partial<CustomerFilter>])[] = [
  ['a part of the name', { nameContains: 'FEN & w' }],
  ['the email of a contact person', { email: ' SKIP@example.com ' }],
  ['the external id', { externalId: 'E-1' }],
  ['the reseller', { resellerNativeId: '7' }],
  ['the tax id', { taxId: 'T-1' }],
  ['a status', { statuses: ['RESTRICTED', 'FAILED'] }],
  [
    'all of them',
    { nameContains: 'fen', email: EMAIL, externalId: 'E-1', resellerNativeId: '7', taxId: 'T-1' },
  ],
];
const SANDBOXES: readonly (readonly [string, IngramSandboxOptions])[] = [
  ['applies what it knows', {}],
  ['applies nothing', { unknownParameters: FILTERS }],
  ['applies nothing and gives two rows at once', { unknownParameters: FILTERS, maxLimit: 2 }],
  ['shows rows in full', { listRows: 'full' }],
  ['applies nothing and shows rows in full', { listRows: 'full', unknownParameters: FILTERS }],
];

describe.each(SANDBOXES)('a source that %s', (_, options) => {
  it.each(CASES)('is narrowed by %s to the same customers, page by page', async (_name, filter) => {
    await withIngram({ ...options, customers: mixed(20) }, async ({ source }) => {
      const first = await listCustomers(source, { ...filter, first: 4 });
      expect([idsOn(first), first.hasNextPage]).toEqual([['1018', '1015', '1012', '1009'], true]);
      const after = first.rows.at(-1)?.position ?? null;
      const second = await listCustomers(source, { ...filter, first: 4, after });
      expect([idsOn(second), second.hasNextPage, second.remaining]).toEqual([['1006', '1003'], false, 2]);
    });
  });

  it.each<[string, Partial<CustomerFilter>]>([
    ['name', { nameContains: 'nobody' }],
    ['email', { email: 'nobody@example.com' }],
    ['external id', { externalId: 'nobody' }],
    ['tax id', { taxId: 'nobody' }],
  ])('has none of an unknown %s', async (_name, filter) => {
    await withIngram({ ...options, customers: mixed(20) }, async ({ source }) => {
      expect(await listCustomers(source, filter)).toEqual({
        ...{ rows: [], hasNextPage: false, remaining: 0, asked: true },
      });
    });
  });
});

describe('a filter that nothing can match', () => {
  it.each<[string, Partial<CustomerFilter>]>([
    ['kind', { kind: 'PERSON' }],
    ['labels', { hasLabels: ['vip'] }],
    ['entity', { entityId: 'e-1' }],
    ['placeholder', { externalId: '-' }],
  ])('by its %s costs no request', async (_, filter) => {
    await withIngram({ customers: mixed(3) }, async ({ sandbox, source }) => {
      expect((await listCustomers(source, filter)).asked).toBe(false);
      expect(sandbox.requests).toEqual([]);
    });
  });
});

describe('what a filter costs', () => {
  it.each<[string, Partial<CustomerFilter>, number, number]>([
    ['name', { nameContains: 'works ltd' }, 1, 0],
    ['external id', { externalId: 'E-1' }, 1, 0],
    ['status', { statuses: ['RESTRICTED'] }, 1, 0],
    ['email', { email: EMAIL }, 1, 3],
    ['reseller', { resellerNativeId: '7' }, 1, 3],
  ])(
    'by %s, for three customers of 60: few lists and no more reads than rows',
    async (...[, filter, lists, records]) => {
      await withIngram({ customers: mixed(60) }, async ({ sandbox, source }) => {
        const page = await listCustomers(source, { ...filter, first: 3 });
        expect([idsOn(page), page.hasNextPage]).toEqual([['1060', '1057', '1054'], true]);
        expect(costOf(sandbox)).toEqual({ lists, records, tokens: 1 });
      });
    },
  );

  it('asks the source for a page and one row more, which tells whether there is a next page', async () => {
    await withIngram({ customers: mixed(6) }, async ({ sandbox, source }) => {
      const page = await listCustomers(source, { email: EMAIL, first: 2 });
      expect([idsOn(page), page.hasNextPage]).toEqual([['1006', '1003'], false]);
      expect(asked(sandbox)[0]).toBe(`/customers?email=${EMAIL}&offset=0&limit=3`);
    });
  });

  it('holds no read for a row that its basic fields already rule out', async () => {
    await withIngram({ customers: mixed(60) }, async ({ sandbox, source }) => {
      const page = await listCustomers(source, { taxId: 'T-1', externalId: 'E-1', statuses: ['CLOSED'] });
      expect([page.rows, costOf(sandbox).records]).toEqual([[], 0]);
    });
  });

  it('reads ever more details at once while they do not match: one, two, four', async () => {
    const options = { customers: customers(60, (index) => (index === 55 ? SPECIAL : OTHER)) };
    await withIngram(options, async ({ sandbox, source }) => {
      expect(idsOn(await listCustomers(source, { taxId: 'T-1', first: 1 }))).toEqual(['1056']);
      expect(costOf(sandbox)).toEqual({ lists: 1, records: 7, tokens: 1 });
    });
  });

  it('takes rows in their order where only some of them tell whether they match', async () => {
    await withIngram({ customers: mixed(6) }, async ({ sandbox, source }) => {
      const told = { taxRegId: 'T-1', resellerId: '7' };
      const rows = [
        { id: '1006' },
        { id: '2', ...told },
        { id: '1004' },
        { id: '1003' },
        { id: '1', ...told },
      ];
      const body = JSON.stringify({ data: rows, pagination: { total: 5 } });
      sandbox.setFault({ kind: 'raw', body, contentType: 'application/json' }, ({ path }) =>
        path.endsWith('/customers'),
      );
      expect(idsOn(await listCustomers(source, { taxId: 'T-1', resellerNativeId: '7' }))).toEqual([
        '1006',
        '2',
        '1003',
        '1',
      ]);
      expect(costOf(sandbox)).toEqual({ lists: 1, records: 3, tokens: 1 });
    });
  });

  it('gives rows the details that were read for it', async () => {
    await withIngram({ customers: mixed(6) }, async ({ source }) => {
      const [row] = (await listCustomers(source, { email: EMAIL })).rows;
      expect(row?.record).toMatchObject({ taxId: 'T-1', contactPersons: [{ email: EMAIL }] });
    });
  });

  it('reads no details of rows that show them', async () => {
    await withIngram({ customers: mixed(60), listRows: 'full' }, async ({ sandbox, source }) => {
      expect((await listCustomers(source, { taxId: 'T-1', email: EMAIL })).rows).toHaveLength(20);
      expect(costOf(sandbox)).toEqual({ lists: 1, records: 0, tokens: 1 });
    });
  });

  it('fails the page where details cannot be read, because nobody knows whether the row matches', async () => {
    await withIngram({ customers: mixed(6) }, async ({ sandbox, source }) => {
      sandbox.setFault({ kind: 'status', status: 500 }, ({ path }) => path.endsWith('/1004'));
      await expect(listCustomers(source, { taxId: 'T-1' })).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
    });
  });

  it('leaves out a row that went away before its details were read', async () => {
    await withIngram({ customers: mixed(6) }, async ({ sandbox, source }) => {
      const gone = {
        kind: 'status',
        status: 404,
        body: '{"timeStamp":"2026-01-01","message":"no"}',
      } as const;
      sandbox.setFault(gone, ({ path }) => path.endsWith('/1006'));
      expect(idsOn(await listCustomers(source, { taxId: 'T-1' }))).toEqual(['1003']);
      sandbox.setFault({ ...gone, body: '<html>' }, ({ path }) => path.endsWith('/1006'));
      await expect(listCustomers(source, { taxId: 'T-1' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });
});

describe('a search', () => {
  const UNSUPPORTED = { code: 'UNSUPPORTED', retryable: false };

  it('ends after so many rows in vain where the page is not full', async () => {
    const options = { customers: mixed(31), source: { scan: { rows: 15, detailReads: 0 } } };
    await withIngram(options, async ({ sandbox, source }) => {
      const failed = listCustomers(source, { statuses: ['CLOSED'], first: 6 });
      await expect(failed).rejects.toMatchObject(UNSUPPORTED);
      expect(asked(sandbox)).toEqual(['/customers?offset=0&limit=15']);
      expect(source.health().state).toBe('HEALTHY');
      const few = await listCustomers(source, { statuses: ['RESTRICTED'], first: 7 });
      expect([few.rows.length, few.hasNextPage]).toEqual([7, true]);
      await expect(listCustomers(source, { statuses: ['RESTRICTED'], first: 8 })).rejects.toMatchObject(
        UNSUPPORTED,
      );
    });
  });

  it('never meets its bounds where the source applies the filter, however many match', async () => {
    const options = {
      customers: customers(90, () => SPECIAL),
      source: { scan: { rows: 7, detailReads: 4 } },
    };
    await withIngram(options, async ({ sandbox, source }) => {
      for (const filter of [{ resellerId: '7' }, { email: EMAIL }, { externalId: 'E-1' }]) {
        for (const first of [5, 60, 1_000]) {
          sandbox.clearRequests();
          const page = await listCustomers(source, { ...filter, first });
          expect([page.rows.length, page.hasNextPage]).toEqual([Math.min(90, first), first < 90]);
          // A row tells its external id; of the others each is read that is shown, and none besides.
          expect(costOf(sandbox).records).toBe('externalId' in filter ? 0 : page.rows.length);
        }
      }
    });
  });

  it('says that there may be more behind them where the page is full, and goes on there', async () => {
    const options = { customers: mixed(25), source: { scan: { rows: 9, detailReads: 0 } } };
    await withIngram(options, async ({ source }) => {
      const page = await listCustomers(source, { statuses: ['RESTRICTED'], first: 4 });
      expect([idsOn(page).at(-1), page.hasNextPage, page.remaining]).toEqual(['1015', true, null]);
      const behind = (position = '') =>
        listCustomers(source, { statuses: ['RESTRICTED'], first: 4, after: position });
      const next = await behind(page.rows.at(-1)?.position);
      expect([idsOn(next).at(-1), next.hasNextPage]).toEqual(['1003', true]);
      expect(await behind(next.rows.at(-1)?.position)).toMatchObject({ rows: [], hasNextPage: false });
    });
  });

  it('is not bounded where the end of the list is reached, nor without a filter', async () => {
    const options = { customers: mixed(15), source: { scan: { rows: 15, detailReads: 15 } } };
    await withIngram(options, async ({ source }) => {
      expect((await listCustomers(source, { taxId: 'T-1', first: 6 })).rows).toHaveLength(5);
    });
    const narrow = { customers: mixed(15), maxLimit: 4, source: { scan: { rows: 1, detailReads: 0 } } };
    await withIngram(narrow, async ({ source }) => {
      expect((await listCustomers(source)).rows).toHaveLength(15);
    });
  });

  it('ends after so many reads of details in vain where the page is not full', async () => {
    const options = { customers: mixed(31), source: { scan: { rows: 1_000, detailReads: 6 } } };
    await withIngram(options, async ({ sandbox, source }) => {
      await expect(listCustomers(source, { taxId: 'T-1', first: 4 })).rejects.toMatchObject(UNSUPPORTED);
      expect(costOf(sandbox)).toEqual({ lists: 1, records: 9, tokens: 1 });
      const page = await listCustomers(source, { taxId: 'T-1', first: 3 });
      expect([page.rows.length, page.hasNextPage]).toEqual([3, true]);
    });
  });

  it('reads no details where none may be read', async () => {
    const options = { customers: mixed(3), source: { scan: { rows: 1_000, detailReads: 0 } } };
    await withIngram(options, async ({ sandbox, source }) => {
      await expect(listCustomers(source, { taxId: 'T-1' })).rejects.toMatchObject(UNSUPPORTED);
      expect(costOf(sandbox).records).toBe(0);
    });
  });

  it('for more than an address holds is UNSUPPORTED', async () => {
    await withIngram({}, async ({ sandbox, source }) => {
      const failed = listCustomers(source, { externalId: 'x'.repeat(9_000) });
      await expect(failed).rejects.toMatchObject(UNSUPPORTED);
      expect(sandbox.requests).toEqual([]);
    });
  });
});
