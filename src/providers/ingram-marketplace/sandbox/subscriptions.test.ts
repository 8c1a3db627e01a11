import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, idsOf, pageOf } from '../../../../tests/support/ask-ingram-sandbox.js';
import { emptyData, startIngramSandbox } from './index.js';
import type { IngramSandbox } from './index.js';
import { customerRow, subscriptionRow, tenantParameter } from './rows.js';

const TENANT = '0c0ffee0-1111-4222-a333-444455556666';

describe('subscriptions', () => {
  let sandbox: IngramSandbox;

  beforeEach(async () => {
    const data = emptyData();
    data.customers.push(customerRow({ id: '11' }), customerRow({ id: '12' }));
    data.subscriptions.push(
      subscriptionRow({
        id: '21',
        customerId: '11',
        creationDate: '2024-01-31',
        fulfillmentParameters: [tenantParameter(TENANT)],
      }),
      subscriptionRow({ id: '22', customerId: '11', status: 'hold', creationDate: '2024-02-01' }),
      subscriptionRow({ id: '23', customerId: '12', creationDate: '2024-02-02' }),
    );
    sandbox = await startIngramSandbox({ data });
  });

  afterEach(async () => {
    await sandbox.close();
  });

  const get = (path: string) => ask(sandbox, `GET ${path}`);
  const found = async (query: string) => idsOf(await get(`/subscriptions?${query}`));

  it('are listed newest first, with a total, and without products, prices and parameters', async () => {
    const answer = pageOf(await get('/subscriptions?limit=1&offset=2'));
    expect(answer.pagination).toEqual({ offset: 2, limit: 1, total: 3 });
    expect(answer.data).toMatchObject([{ id: '21', customerId: '11', status: 'active' }]);
    const hidden = ['totalPrice', 'products', 'orderParameters', 'fulfillmentParameters', 'planId'];
    expect(Object.keys(answer.data[0] ?? {}).filter((key) => hidden.includes(key))).toEqual([]);
    expect(await found('')).toEqual(['23', '22', '21']);
  });

  it('name the Microsoft tenant only one by one', async () => {
    expect(await get('/subscriptions/21')).toMatchObject({
      status: 200,
      body: { id: '21', fulfillmentParameters: [{ name: 'ms_customer_id', value: TENANT }], products: [{}] },
    });
    expect(await get('/subscriptions/9')).toMatchObject({ status: 404 });
  });

  it('are found by customer, by one status and by date, the day itself left out', async () => {
    expect(await found('customerId=11')).toEqual(['22', '21']);
    expect(await found('customerId=11&status=hold')).toEqual(['22']);
    expect(await found('customerId=99')).toEqual([]);
    expect(await found('creationDateFrom=2024-01-31')).toEqual(['23', '22']);
    expect(await found('creationDateFrom=2024-01-31&creationDateTo=2024-02-02')).toEqual(['22']);
  });

  it.each([
    'status=active,hold',
    'status=unknown',
    'creationDateFrom=yesterday',
    'creationDateTo=2024-13-01',
  ])('are refused for %s', async (query) => {
    expect(await get(`/subscriptions?${query}`)).toMatchObject({ status: 400 });
  });

  it('say nothing about a parameter that they do not know', async () => {
    expect(await found('ms_customer_id=x')).toHaveLength(3);
  });
});
