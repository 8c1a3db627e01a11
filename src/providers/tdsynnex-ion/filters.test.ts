import { describe, expect, it } from 'vitest';
import {
  askedOf,
  customersWith,
  idsFrom,
  listCustomers,
  withIon,
} from '../../../tests/support/ion-source.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';

const ROWS = customersWith(idsFrom(1, 6), (id) => ({
  customerOrganization: `Organization ${String(id)}`,
  customerName: ['', 'Ana Sousa', 'Anaïs Roy', 'Bo Sousa', '湾岸 Ken', "Sean O'Dowd", 'ANA'][id] ?? '',
  createTime: `2024-0${String(id)}-01T00:00:00Z`,
  customerEmail: id === 2 ? 'Two@Example.com' : `mail.${String(id)}@example.com`,
  customerStatus:
    ['', 'ACTIVE', 'ACTIVE', 'INACTIVE', 'CUSTOMER_STATUS_UNSPECIFIED', 'SOMETHING_NEW', 'ACTIVE'][id] ?? '',
}));

async function matching(filter: Partial<CustomerFilter>) {
  return withIon({ data: structuredClone(ROWS.data) }, async ({ sandbox, customers }) => {
    const { rows, asked } = await listCustomers(customers, { ...filter, first: 50 });
    const ids = rows.map(({ record }) => record.nativeId).join('');
    return asked
      ? [ids, ...askedOf(sandbox)]
      : askedOf(sandbox).length === 0
        ? 'not asked'
        : 'asked for nothing';
  });
}

describe('a filter that the source applies', () => {
  it.each([
    [
      { email: 'mail.3@example.com' },
      ['3', '/customers?filter.customerEmail=mail.3@example.com&pageSize=100'],
    ],
    [{ email: ' Two@Example.com ' }, ['2', '/customers?filter.customerEmail=Two@Example.com&pageSize=100']],
    [{ contactNameContains: ' sousa ' }, ['13', '/customers?filter.customerName=sousa&pageSize=100']],
    [{ contactNameContains: 'Anai\u0308s' }, ['2', '/customers?filter.customerName=Ana&pageSize=100']],
    [{ contactNameContains: "o'dowd" }, ['5', '/customers?filter.customerName=dowd&pageSize=100']],
    [
      { contactNameContains: 'Organization' },
      ['', '/customers?filter.customerName=Organization&pageSize=100'],
    ],
    [{ statuses: ['ACTIVE'] }, ['126', '/customers?filter.customerStatus=ACTIVE&pageSize=100']],
    [{ statusesRaw: ['INACTIVE'] }, ['3', '/customers?filter.customerStatus=INACTIVE&pageSize=100']],
    [{ statuses: ['SUSPENDED'] }, ['3', '/customers?filter.customerStatus=INACTIVE&pageSize=100']],
    [{ statuses: ['CLOSED', 'SUSPENDED'] }, ['3', '/customers?filter.customerStatus=INACTIVE&pageSize=100']],
    [
      { statuses: ['ACTIVE'], email: 'mail.3@example.com' },
      ['', '/customers?filter.customerEmail=mail.3@example.com&filter.customerStatus=ACTIVE&pageSize=100'],
    ],
  ] as const)('goes along: %j', async (filter, expected) => {
    expect(await matching(filter)).toEqual(expected);
  });

  it('is verified all the same, without minding the case of an address', async () => {
    await withIon({ data: structuredClone(ROWS.data) }, async ({ sandbox, customers }) => {
      const body = JSON.stringify({ customers: sandbox.data.customers, nextPageToken: '' });
      sandbox.setFault({ kind: 'raw', body, contentType: 'application/json' }, ({ path }) =>
        path.endsWith('/customers'),
      );
      const idsOf = async (filter: Partial<CustomerFilter>) =>
        (await listCustomers(customers, filter)).rows.map(({ record }) => record.nativeId);
      expect(await idsOf({ email: 'TWO@example.com' })).toEqual(['2']);
      expect(await idsOf({ statuses: ['SUSPENDED'] })).toEqual(['3']);
    });
  });

  it('is verified within the scan limit if the source ignores it and the list goes on and on', async () => {
    const source = { scan: { rows: 1_000, detailReads: 0 } };
    await withIon({ ...customersWith(idsFrom(1, 1_200)), source }, async ({ sandbox, customers }) => {
      const rows = sandbox.data.customers.slice(0, 100);
      let pages = 0;
      const fault = {
        kind: 'raw',
        contentType: 'application/json',
        get body() {
          const customersOfPage = rows.map((row) => ({ ...row, name: `${row.name}${String((pages += 1))}` }));
          return JSON.stringify({ customers: customersOfPage, nextPageToken: String(pages) });
        },
      } as const;
      sandbox.setFault(fault, ({ path }) => path.endsWith('/customers'));
      const page = await listCustomers(customers, { email: 'nobody@example.com', first: 1 });
      expect(page).toMatchObject({ rows: [], hasNextPage: true, rowsScanned: 1_000 });
      expect(page.continueAt).not.toBeNull();
      expect(askedOf(sandbox)).toHaveLength(10);
    });
  });
});

describe('a filter that the source cannot apply', () => {
  it.each([
    [{ nameContains: ' zation 4 ' }, ['4', '/customers?pageSize=1000']],
    [{ statuses: ['UNKNOWN'] }, ['45', '/customers?pageSize=1000']],
    [{ statuses: ['UNKNOWN', 'SUSPENDED'] }, ['345', '/customers?pageSize=1000']],
    [{ statuses: ['ACTIVE', 'SUSPENDED'] }, ['1236', '/customers?pageSize=1000']],
    [{ statusesRaw: ['ACTIVE', 'INACTIVE'] }, ['1236', '/customers?pageSize=1000']],
    [{ statusesRaw: ['active'] }, ['', '/customers?pageSize=1000']],
    [{ statusesRaw: ['SOMETHING_NEW'] }, ['5', '/customers?pageSize=1000']],
    [{ statusesRaw: ['CUSTOMER_STATUS_UNSPECIFIED'] }, ['4', '/customers?pageSize=1000']],
    [{ contactNameContains: 'ï' }, ['2', '/customers?pageSize=1000']],
    [{ createdAfter: new Date('2024-04-01T00:00:00Z') }, ['56', '/customers?pageSize=1000']],
    [{ createdBefore: new Date('2024-03-01T00:00:00Z') }, ['12', '/customers?pageSize=1000']],
    [
      { nameContains: 'organization', statuses: ['SUSPENDED'] },
      ['3', '/customers?filter.customerStatus=INACTIVE&pageSize=1000'],
    ],
  ] as const)('is applied here: %j', async (filter, expected) => {
    expect(await matching(filter)).toEqual(expected);
  });
});

describe('a filter', () => {
  it.each([
    [{}],
    [{ nameContains: '  ' }],
    [{ contactNameContains: '  ' }],
    [{ kind: 'ORGANIZATION' }],
    [{ statuses: ['ACTIVE', 'UNKNOWN', 'SUSPENDED'] }],
  ] as const)('that sets no condition lets all through: %j', async (filter) => {
    expect(await matching(filter)).toEqual(['123456', '/customers?pageSize=100']);
  });

  it.each<[Partial<CustomerFilter>]>([
    [{ kind: 'PERSON' }],
    [{ kind: 'UNKNOWN' }],
    [{ externalId: 'x' }],
    [{ taxId: 'x' }],
    [{ entityId: '6f0e8d7b-1452-4c07-9a3b-2f6f0e8d7b14' }],
    [{ resellerNativeId: '48213' }],
    [{ hasLabels: ['a'] }],
    [{ statuses: [] }],
    [{ statusesRaw: [] }],
    [{ statuses: ['CLOSED', 'PENDING'] }],
    [{ email: '-' }],
    [{ email: ' ' }],
  ])('for what no customer holds sends no request: %j', async (filter) => {
    expect(await matching(filter)).toBe('not asked');
  });
});
