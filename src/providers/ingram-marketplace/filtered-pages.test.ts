import { describe, expect, it } from 'vitest';
import { asked, costOf, customers, idsOn, listCustomers, withIngram } from '../../../tests/support/ingram.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { CustomerRow, IngramSandboxOptions } from './sandbox/index.js';
import { contactPersonRow } from './sandbox/rows.js';

const FILTERS = ['name', 'email', 'externalId', 'resellerId'];
const EMAIL = 'skip@example.com';
const reached = (email: string, firstName: string) => ({
  contactPersons: [contactPersonRow({ email, firstName, lastName: 'Skipper' })],
});

/** Every third customer (1003, 1006 …) is what the filters are about. */
const SPECIAL: Partial<Omit<CustomerRow, 'id'>> = {
  name: 'Fen & Works Ltd',
  externalId: 'E-1',
  taxRegId: 'T-1',
  resellerId: '7',
  status: 'creditHold',
  ...reached(EMAIL, 'Noor'),
};
const OTHER: Partial<Omit<CustomerRow, 'id'>> = {
  name: 'Works Fen',
  externalId: 'e-1',
  resellerId: '8',
  ...reached('skipper@example.com', 'Ana'),
};
const mixed = (count: number) => customers(count, (index) => (index % 3 === 2 ? SPECIAL : OTHER));

const CASES: readonly (readonly [string, Partial<CustomerFilter>])[] = [
  ['a part of the name', { nameContains: 'FEN & w' }],
  ['the email of a contact person', { email: ' SKIP@example.com ' }],
  ['the external id', { externalId: 'E-1' }],
  ['the reseller', { resellerNativeId: '7' }],
  ['the tax id', { taxId: 'T-1' }],
  ['a state in the words of the source', { statusesRaw: ['creditHold', 'x'] }],
  ['a part of the name of a contact person', { contactNameContains: ' oOR skip ' }],
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
  it.each(CASES)('filtered by %s has the same customers, page by page', async (_name, filter) => {
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
      expect(await listCustomers(source, filter)).toMatchObject({
        rows: [],
        hasNextPage: false,
        remaining: 0,
        asked: true,
      });
    });
  });
});

describe('a filter that no customer can match', () => {
  it.each<[string, Partial<CustomerFilter>]>([
    ['kind', { kind: 'PERSON' }],
    ['labels', { hasLabels: ['vip'] }],
    ['entity', { entityId: 'e-1' }],
    ['placeholder', { externalId: '-' }],
    ['time of creation', { createdAfter: new Date(0) }],
    ['time of creation', { createdBefore: new Date() }],
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

  it('asks the source for a page, and its total shows whether there is a next one', async () => {
    await withIngram({ customers: mixed(6) }, async ({ sandbox, source }) => {
      const page = await listCustomers(source, { email: EMAIL, first: 2 });
      expect([idsOn(page), page.hasNextPage]).toEqual([['1006', '1003'], false]);
      expect(asked(sandbox)[0]).toBe(`/customers?email=${EMAIL}&offset=0&limit=2`);
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

  it('takes rows in their order if only some of them show whether they match', async () => {
    await withIngram({ customers: mixed(6) }, async ({ sandbox, source }) => {
      const shown = { taxRegId: 'T-1', resellerId: '7' };
      const rows = [
        { id: '1006' },
        { id: '2', ...shown },
        { id: '1004' },
        { id: '1003' },
        { id: '1', ...shown },
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

  it('fails the page if details cannot be read, because it is not known whether the row matches', async () => {
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

describe('a scan', () => {
  it('ends after so many rows that do not match and keeps what it found', async () => {
    const options = { customers: mixed(31), source: { scan: { rows: 15, detailReads: 0 } } };
    await withIngram(options, async ({ sandbox, source }) => {
      const none = await listCustomers(source, { statuses: ['CLOSED'], first: 6 });
      expect(none).toMatchObject({ rows: [], hasNextPage: true, remaining: null, rowsScanned: 15 });
      expect(asked(sandbox)).toEqual(['/customers?offset=0&limit=15']);
      expect(source.health().state).toBe('HEALTHY');
      const some = await listCustomers(source, { statuses: ['RESTRICTED'], first: 8 });
      expect(idsOn(some)).toEqual(['1030', '1027', '1024', '1021', '1018', '1015', '1012']);
      expect(some.hasNextPage).toBe(true);
      const after = some.continueAt;
      expect(idsOn(await listCustomers(source, { statuses: ['RESTRICTED'], first: 8, after }))).toEqual([
        '1009',
        '1006',
        '1003',
      ]);
    });
  });

  it('never meets its limits if the source applies the filter, however many match', async () => {
    const options = {
      customers: customers(90, () => SPECIAL),
      source: { scan: { rows: 7, detailReads: 4 } },
    };
    await withIngram(options, async ({ sandbox, source }) => {
      for (const filter of [{ resellerNativeId: '7' }, { email: EMAIL }, { externalId: 'E-1' }]) {
        for (const first of [5, 60, 1_000]) {
          sandbox.clearRequests();
          const page = await listCustomers(source, { ...filter, first });
          expect([page.rows.length, page.hasNextPage]).toEqual([Math.min(90, first), first < 90]);
          // A row shows its external id; the others are read, each row of the page and no other.
          expect(costOf(sandbox).records).toBe('externalId' in filter ? 0 : page.rows.length);
        }
      }
    });
  });

  it('answers a full page if it can, and goes on after the rows that it rejected', async () => {
    const options = { customers: mixed(25), source: { scan: { rows: 9, detailReads: 0 } } };
    await withIngram(options, async ({ sandbox, source }) => {
      const first = await listCustomers(source, { statuses: ['RESTRICTED'], first: 4 });
      expect([idsOn(first).at(-1), first.hasNextPage, first.continueAt]).toEqual(['1015', true, null]);
      sandbox.clearRequests();
      const after = first.rows.at(-1)?.position ?? null;
      const second = await listCustomers(source, { statuses: ['RESTRICTED'], first: 5, after });
      expect([idsOn(second), second.hasNextPage]).toEqual([['1012', '1009', '1006', '1003'], false]);
      // Each request begins with the row that was read last.
      expect(asked(sandbox)).toEqual([
        '/customers?offset=11&limit=10',
        '/customers?offset=20&limit=4',
        '/customers?offset=23&limit=2',
      ]);
    });
  });

  it('has no limit without a filter, and none if the list ends', async () => {
    const options = { customers: mixed(15), source: { scan: { rows: 15, detailReads: 15 } } };
    await withIngram(options, async ({ source }) => {
      expect((await listCustomers(source, { taxId: 'T-1', first: 6 })).rows).toHaveLength(5);
    });
    const unfiltered = { customers: mixed(15), maxLimit: 4, source: { scan: { rows: 1, detailReads: 0 } } };
    await withIngram(unfiltered, async ({ source }) => {
      expect((await listCustomers(source)).rows).toHaveLength(15);
    });
  });

  it('ends after so many reads of details that bring no match and keeps what it found', async () => {
    const options = { customers: mixed(31), source: { scan: { rows: 1_000, detailReads: 6 } } };
    await withIngram(options, async ({ sandbox, source }) => {
      const page = await listCustomers(source, { taxId: 'T-1', first: 4 });
      expect([idsOn(page), page.hasNextPage, page.rowsScanned]).toEqual([['1030', '1027', '1024'], true, 9]);
      expect(costOf(sandbox)).toEqual({ lists: 1, records: 9, tokens: 1 });
      const next = await listCustomers(source, { taxId: 'T-1', first: 1, after: page.continueAt });
      expect(idsOn(next)).toEqual(['1021']);
    });
  });

  it('reads the details of one row for each page even if it may read none', async () => {
    const options = { customers: mixed(3), source: { scan: { rows: 1_000, detailReads: 0 } } };
    await withIngram(options, async ({ sandbox, source }) => {
      const page = await listCustomers(source, { taxId: 'T-2' });
      expect([page.rows, page.hasNextPage, page.rowsScanned]).toEqual([[], true, 1]);
      expect(costOf(sandbox).records).toBe(1);
    });
  });

  it('for more than an address holds is UNSUPPORTED', async () => {
    await withIngram({}, async ({ sandbox, source }) => {
      const page = listCustomers(source, { externalId: 'x'.repeat(9_000) });
      await expect(page).rejects.toMatchObject({ code: 'UNSUPPORTED', retryable: false });
      expect(sandbox.requests).toEqual([]);
    });
  });
});
