import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, idsOf, pageOf } from '../../../../tests/support/ask-ingram-sandbox.js';
import { emptyData, startIngramSandbox } from './index.js';
import type { IngramSandbox } from './index.js';
import { contactPersonRow, customerRow, resellerRow } from './rows.js';

const billing = contactPersonRow({ type: 'billing', email: 'Bills@example.net' });

function smallData() {
  const data = emptyData();
  data.resellers.push(resellerRow({ id: '1' }), resellerRow({ id: '2', name: 'Bergkamm' }));
  data.customers.push(
    customerRow({ id: '11', name: 'Krauß & Söhne Fabrik', externalId: 'A-1', resellerId: '1' }),
    customerRow({ id: '12', name: 'Fabrik Nord', externalId: 'a-1', resellerId: '2' }),
    customerRow({
      id: '13',
      name: 'Sohne',
      externalId: undefined,
      contactPersons: [contactPersonRow(), billing],
    }),
    customerRow({ id: '14', status: 'cancelled', externalId: 'A-1', contactPersons: undefined }),
  );
  return data;
}

describe('a list', () => {
  let sandbox: IngramSandbox;

  afterEach(async () => {
    await sandbox.close();
  });

  const get = (path: string) => ask(sandbox, `GET ${path}`);

  describe('of many customers', () => {
    beforeEach(async () => {
      const data = emptyData();
      for (let id = 100; id < 125; id += 1) data.customers.push(customerRow({ id: String(id) }));
      sandbox = await startIngramSandbox({ data });
    });

    it('has ten rows, the newest first, where nothing is asked', async () => {
      const answer = await get('/customers');
      expect(idsOf(answer)).toEqual(['124', '123', '122', '121', '120', '119', '118', '117', '116', '115']);
      expect(pageOf(answer).pagination).toEqual({ offset: 0, limit: 10, total: 25 });
    });

    it('has the rows that are asked for, and the total of all', async () => {
      const answer = await get('/customers?offset=22&limit=500');
      expect(idsOf(answer)).toEqual(['102', '101', '100']);
      expect(pageOf(answer).pagination).toEqual({ offset: 22, limit: 500, total: 25 });
      expect((await get('/customers?offset=25')).body).toEqual({
        data: [],
        pagination: { offset: 25, limit: 10, total: 25 },
      });
    });

    it('shifts by one under a customer that is added between two pages', async () => {
      const first = idsOf(await get('/customers?limit=5'));
      sandbox.data.customers.push(customerRow({ id: '999' }));
      expect(idsOf(await get('/customers?limit=5&offset=5'))[0]).toBe(first.at(-1));
    });

    it.each([
      'limit=0',
      'limit=-1',
      'limit=x',
      'limit=1.5',
      'limit=1e3',
      'offset=-1',
      'offset=99999999999999999',
    ])('is refused for %s', async (query) => {
      expect(await get(`/customers?${query}`)).toMatchObject({ status: 400 });
    });
  });

  it('minds no parameter that its version does not know', async () => {
    sandbox = await startIngramSandbox({ data: smallData(), unknownParameters: ['resellerId'] });
    expect(idsOf(await get('/customers?resellerId=2'))).toHaveLength(4);
    expect(idsOf(await get('/customers?resellerId=2&name=fabrik'))).toEqual(['12', '11']);
  });

  it('lowers a limit beyond its own and says so', async () => {
    sandbox = await startIngramSandbox({ maxLimit: 4 });
    const answer = pageOf(await get('/customers?limit=500'));
    expect(answer.data).toHaveLength(4);
    expect(answer.pagination).toEqual({ offset: 0, limit: 4, total: 50 });
  });

  describe('of customers', () => {
    beforeEach(async () => {
      sandbox = await startIngramSandbox({ data: smallData() });
    });

    const found = async (query: string) => idsOf(await get(`/customers?${query}`)).toSorted();

    it('shows the four basic fields, and leaves out those that a row lacks', async () => {
      const { data } = pageOf(await get('/customers?limit=2'));
      expect(data).toEqual([
        { id: '14', externalId: 'A-1', name: 'Customer 14', status: 'cancelled' },
        { id: '13', name: 'Sohne', status: 'active' },
      ]);
    });

    it('finds names that are similar: every word somewhere, accents and capitals aside', async () => {
      expect(await found('name=fabrik')).toEqual(['11', '12']);
      expect(await found('name=FABRIK%20krau%C3%9F')).toEqual(['11']);
      expect(await found('name=sohne')).toEqual(['11', '13']);
      expect(await found('name=%26')).toEqual(['11']);
      expect(await found('name=nobody')).toEqual([]);
    });

    it('finds the address of any contact person, whole', async () => {
      expect(await found('email=bills%40example.net')).toEqual(['13']);
      expect(await found('email=noor.haverkamp%40example.com')).toEqual(['11', '12', '13']);
      expect(await found('email=example.net')).toEqual([]);
    });

    it('finds an external id to the letter, as often as it was given', async () => {
      expect(await found('externalId=A-1')).toEqual(['11', '14']);
      expect(await found('externalId=A-')).toEqual([]);
    });

    it('joins filters, and takes an empty one for none', async () => {
      expect(await found('name=fabrik&externalId=A-1&resellerId=1')).toEqual(['11']);
      expect(await found('name=&externalId=&email=&resellerId=&offset=&limit=')).toHaveLength(4);
      expect(pageOf(await get('/customers?name=fabrik&limit=1')).pagination.total).toBe(2);
    });

    it('finds the customers of a reseller, none for one that nobody knows', async () => {
      expect(await found('resellerId=2')).toEqual(['12']);
      expect(await found('resellerId=9')).toEqual([]);
    });

    it.each(['status=cancelled', 'Name=fabrik', 'taxRegId=1', 'x=%zz', 'sort=name'])(
      'says nothing about a parameter that it does not know: %s',
      async (query) => {
        expect(await found(query)).toHaveLength(4);
      },
    );

    it('of one reseller has its customers alone, whatever resellerId says, and needs the reseller', async () => {
      expect(idsOf(await get('/resellers/2/customers?resellerId=1'))).toEqual(['12']);
      expect(idsOf(await get('/resellers/1/customers?name=nord'))).toEqual([]);
      expect(await get('/resellers/9/customers')).toMatchObject({ status: 404 });
    });
  });

  it('shows whole customers when told so', async () => {
    const data = smallData();
    sandbox = await startIngramSandbox({ data, listRows: 'full' });
    expect(pageOf(await get('/customers')).data).toMatchObject(data.customers.toReversed());
  });

  it('of resellers knows their names, and each can be read', async () => {
    const data = smallData();
    sandbox = await startIngramSandbox({ data });
    expect(idsOf(await get('/resellers'))).toEqual(['2', '1']);
    expect(pageOf(await get('/resellers?name=bergkamm')).data).toEqual([
      { id: '2', externalId: 'reseller-2', name: 'Bergkamm', status: 'active' },
    ]);
    expect(await get('/resellers/2')).toMatchObject({ status: 200, body: data.resellers[1] });
    expect(await get('/resellers/9')).toMatchObject({ status: 404 });
  });
});
