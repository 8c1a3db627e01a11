import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pageOf, signedIn, valuesOf } from '../../../../tests/support/ask-tradevest-sandbox.js';
import type { Ask } from '../../../../tests/support/ask-tradevest-sandbox.js';
import { emptyData, startTradevestSandbox } from './index.js';
import type { TradevestSandbox } from './index.js';
import { customerRow } from './rows.js';

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Rows whose times fall, three of them at the same time. */
function someCustomers() {
  const data = emptyData();
  const times = ['05.100Z', '04.1Z', '03.500000000Z', '03.500000Z', '03.5Z', '02.123456789Z', '02.123456Z'];
  for (const [number, time] of times.entries()) {
    const createdOn = `2025-06-01T10:00:${time}`;
    data.customers.push(customerRow({ customerId: idOf(number), entityId: idOf(100 + number), createdOn }));
  }
  data.customers.reverse();
  return data;
}

describe('the list of customers', () => {
  let sandbox: TradevestSandbox;
  let ask: Ask;

  beforeEach(async () => {
    sandbox = await startTradevestSandbox({ data: someCustomers() });
    ask = await signedIn(sandbox);
  });

  afterEach(async () => {
    await sandbox.close();
  });

  const list = (query: string) => ask(`GET /roles/customers?${query}`);

  async function walk(limit: number): Promise<readonly unknown[]> {
    const ids: unknown[] = [];
    for (let cursor = ''; ;) {
      const answer = await list(`limit=${String(limit)}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      ids.push(...valuesOf(answer, 'customerId'));
      cursor = pageOf(answer).pagination.cursor ?? '';
      if (cursor === '') return ids;
    }
  }

  it.each([1, 2, 3, 6, 7, 20])(
    'gives every row once, newest first and ties by their ids, in pages of %i',
    async (limit) => {
      expect(await walk(limit)).toEqual([0, 1, 4, 3, 2, 5, 6].map(idOf));
    },
  );

  it('ends with an empty cursor, on a full page too, and tells the limit', async () => {
    expect(pageOf(await list('limit=7')).pagination).toEqual({ cursor: '', limit: 7 });
    expect(pageOf(await list('limit=6')).pagination.cursor).not.toBe('');
    sandbox.data.customers.length = 0;
    expect(await list('limit=7')).toMatchObject({ body: { data: [], pagination: { cursor: '', limit: 7 } } });
  });

  it('can leave the cursor of the last page out, and answer fewer rows than asked', async () => {
    const { data } = sandbox;
    const other = await startTradevestSandbox({ data, endCursor: 'absent', maxLimit: 4 });
    const askOther = await signedIn(other);
    const first = pageOf(await askOther('GET /roles/customers?limit=50'));
    expect(first.data).toHaveLength(4);
    expect(first.pagination.limit).toBe(4);
    const rest = await askOther(`GET /roles/customers?limit=50&cursor=${first.pagination.cursor ?? ''}`);
    expect(pageOf(rest).data).toHaveLength(3);
    expect(pageOf(rest).pagination).toEqual({ limit: 4 });
    await other.close();
  });

  it('loses and repeats nothing when rows come and go between pages', async () => {
    const first = pageOf(await list('limit=3'));
    const createdOn = '2025-06-01T11:00:00.000Z';
    sandbox.data.customers.push(customerRow({ customerId: idOf(50), entityId: idOf(150), createdOn }));
    const gone = sandbox.data.customers.findIndex(({ customerId }) => customerId === idOf(0));
    sandbox.data.customers.splice(gone, 1);
    const rest = await list(`limit=9&cursor=${first.pagination.cursor ?? ''}`);
    const ids = [...first.data.map((row) => row['customerId']), ...valuesOf(rest, 'customerId')];
    expect(ids.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6].map(idOf));
  });

  it.each([
    ['', 'limit'],
    ['limit=0', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=2.5', 'limit'],
    ['limit=2&cursor=abc', 'cursor'],
    ['limit=2&entityId=7', 'entityId'],
    ['limit=2&customerType=COMPANY', 'customerType'],
    ['limit=2&customerStatus=active', 'customerStatus'],
    [`limit=2${'&labels=x'.repeat(17)}`, 'labels'],
  ])('refuses "%s" because of its %s', async (query, field) => {
    expect(await list(query)).toMatchObject({
      status: 400,
      body: { responseType: 'BAD_REQUEST', errorCode: 'VALIDATION_ERROR', errorDetails: [{ field }] },
    });
  });

  it('filters by entity, status and type, all at once, and passes over what it does not know', async () => {
    sandbox.data.customers.push(
      customerRow({
        customerId: idOf(60),
        entityId: idOf(160),
        entityType: 'LEGAL_ENTITY',
        customerStatus: 'ESTATE',
      }),
    );
    const ids = async (query: string) => valuesOf(await list(`limit=50&${query}`), 'customerId');
    expect(await ids(`entityId=${idOf(103)}`)).toEqual([idOf(3)]);
    expect(await ids('customerStatus=ESTATE')).toEqual([idOf(60)]);
    expect(await ids('customerType=LEGAL_ENTITY')).toEqual([idOf(60)]);
    expect(await ids('customerType=LEGAL_ENTITY&customerStatus=ACTIVE')).toEqual([]);
    expect(await ids('customerStatus=NEVER_HEARD_OF')).toEqual([]);
    expect(await ids('searchText=nothing&name=x')).toHaveLength(8);
  });

  it('wants every label that is asked for', async () => {
    const [first, second] = sandbox.data.customers;
    if (first === undefined || second === undefined) throw new Error('no rows');
    sandbox.data.customers[0] = { ...first, labels: ['vip', 'a,b'] };
    sandbox.data.customers[1] = { ...second, labels: ['vip'] };
    const count = async (query: string) => pageOf(await list(`limit=50&${query}`)).data.length;
    expect(await count('labels=vip')).toBe(2);
    expect(await count('labels=vip&labels=a%2Cb')).toBe(1);
    expect(await count('labels=vip,a')).toBe(0);
    expect(await count('labels=VIP')).toBe(0);
  });

  it('shows who plays the role by an id alone', async () => {
    const [row] = pageOf(await list('limit=1')).data;
    expect(Object.keys(row ?? {}).toSorted()).toEqual([
      'createdOn',
      'customerId',
      'customerStatus',
      'entityId',
      'entityType',
      'labels',
      'modifiedOn',
      'refAccounts',
      'signedDocumentsRelatedToCustomer',
    ]);
  });

  it('gives one by its id, 404 for one that is not there, 400 for what is no UUID', async () => {
    expect(await ask(`GET /roles/customers/${idOf(2)}`)).toMatchObject({
      status: 200,
      body: sandbox.data.customers.find(({ customerId }) => customerId === idOf(2)),
    });
    expect(await ask(`GET /roles/customers/${idOf(99)}`)).toMatchObject({
      status: 404,
      body: { responseType: 'NOT_FOUND' },
    });
    expect(await ask('GET /roles/customers/7')).toMatchObject({ status: 400 });
    expect(await ask('GET /roles/customers/..%2Fcustomers')).toMatchObject({ status: 400 });
    expect(await ask('GET /nothing')).toMatchObject({ status: 404 });
    expect(await ask(`DELETE /roles/customers/${idOf(2)}`)).toMatchObject({ status: 405 });
  });
});
